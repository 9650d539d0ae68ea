"""An OpenID Connect provider, spoken to by Authlib.

Authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700). Rinda keeps none of the provider's
tokens: it reads from the ID token who signed in, and forgets it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from authlib.integrations.base_client import BaseApp, OAuthError, OpenIDMixin
from authlib.integrations.base_client.sync_app import OAuth2Mixin
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from requests import RequestException

from server.identity import Account, ProviderAway, Secrets, TokenRefused

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures that are believed, whatever the provider's description says: of a key that only the provider has."""

SCOPE = "openid profile email"

ANSWERS_WITHIN = 4
"""Seconds for each answer of the provider. A sign-in asks it three times at most; browsers wait 10 s."""

CLOCKS_APART = 60
"""Seconds by which the provider's clock and ours may differ."""

DESCRIBED_FOR = 3_600
"""Seconds after which the provider's description and keys are fetched anew; an unknown key is fetched at once."""


class Provider:
    """One OpenID Connect provider, at which Rinda is the client `client`.

    `claim` names the person: `preferred_username`, `email` (then `email_verified` has to be true) or another one.
    """

    def __init__(self, issuer: str, client: str, secret: str, claim: str) -> None:
        self.issuer = issuer
        self._client_id = client
        self._secret = secret
        self._claim = claim
        self._known: _Client | None = None
        self._known_until = 0.0

    def describe(self) -> None:
        """Fetch the provider's description and keys. Raises ProviderAway."""
        with _errors():
            self._client().fetch_jwk_set()

    def address(self, secrets: Secrets, back: str, language: str) -> str:
        """Where the browser goes to sign in; it comes `back` with a code. Raises ProviderAway."""
        with _errors():
            made = self._client().create_authorization_url(
                back,
                state=secrets.state,
                nonce=secrets.nonce,
                code_verifier=secrets.verifier,
                ui_locales=language,
            )
        return str(made["url"])

    def account(self, code: str, secrets: Secrets, back: str) -> Account:
        """Who signed in, by the code that came `back`. Raises ProviderAway, TokenRefused."""
        with _errors():
            client = self._client()
            tokens = client.fetch_access_token(back, code=code, code_verifier=secrets.verifier, allow_redirects=False)
            claims = client.parse_id_token(
                tokens,
                secrets.nonce,
                claims_options={
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._client_id},
                },
                leeway=CLOCKS_APART,
            )
        return self._account(claims or {})

    def _account(self, claims: dict[str, Any]) -> Account:
        subject, login = claims.get("sub"), claims.get(self._claim)
        if not isinstance(subject, str) or not subject or not isinstance(login, str) or not login:
            raise TokenRefused(f"no ID token that has sub and {self._claim}")
        if self._claim == "email" and claims.get("email_verified") is not True:
            raise TokenRefused("the provider has not verified the address")
        return Account(subject, login)

    def _client(self) -> _Client:
        """The client with the provider's description, checked to be the one of this issuer (Discovery 1.0, 4.3)."""
        if self._known is None or time.monotonic() > self._known_until:
            client = _Client(
                None,
                client_id=self._client_id,
                client_secret=self._secret,
                server_metadata_url=f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
                client_kwargs={
                    "scope": SCOPE,
                    "code_challenge_method": "S256",
                    "default_timeout": ANSWERS_WITHIN,
                },
            )
            described = client.load_server_metadata()
            if described.get("issuer") != self.issuer:
                raise ProviderAway(f"it says that it is {described.get('issuer')}")
            described["id_token_signing_alg_values_supported"] = ALGORITHMS
            self._known, self._known_until = client, time.monotonic() + DESCRIBED_FOR
        return self._known


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):  # type: ignore[misc]
    """Authlib's client without a web framework's session: what one sign-in is known by is kept by the caller."""

    client_cls = OAuth2Session


@contextmanager
def _errors() -> Iterator[None]:
    """Turn whatever goes wrong at a provider into one of two errors, without its text: that may hold tokens."""
    try:
        yield
    except OAuthError as error:
        raise TokenRefused(str(error.error)) from error
    except JoseError as error:
        raise TokenRefused(f"ID token: {error.error} {getattr(error, 'claim', '')}".strip()) from error
    except (RequestException, RuntimeError, LookupError, TypeError, ValueError) as error:
        raise ProviderAway(type(error).__name__) from error
