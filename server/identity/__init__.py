"""The institution's own sign-in, for servers that have one: only these load Authlib and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.config import Settings

if TYPE_CHECKING:
    from server.identity.oidc import Provider


class ProviderAway(Exception):
    """The provider does not answer, or answers nothing that OpenID Connect knows."""


class TokenRefused(Exception):
    """What the provider answered proves nobody. The message says why, for the log, and holds no secret."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who signed in: `subject` is the provider's lasting identifier, `login` the claim that names the person."""

    subject: str
    login: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one sign-in is known by: `state` to the browser, `nonce` to the ID token, `verifier` to the code (PKCE)."""

    state: str
    nonce: str
    verifier: str


def provider(settings: Settings) -> Provider | None:
    """The provider that is set; None without one. Raises OSError when the secret cannot be read."""
    if settings.openid_issuer is None or settings.openid_secret_file is None:
        return None
    from server.identity.oidc import Provider  # noqa: PLC0415 - it takes long, and few servers need it

    secret = settings.openid_secret_file.read_text("utf-8").strip()
    return Provider(settings.openid_issuer, settings.openid_client, secret, settings.openid_claim)
