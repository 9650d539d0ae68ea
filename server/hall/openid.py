"""Signing in with the institution's own account: sending a browser to the provider, and taking it back.

Nobody is made by signing in: a person has to be here already, under the name that the provider's claim tells. At the
first sign-in the provider's lasting identifier is kept, and from then on that alone tells who it is: names are given
to others one day.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.hall import audit, people
from server.hall.context import Hall
from server.hall.errors import OpenidAway, OpenidRefused, OpenidUnknown
from server.hall.secrets import hashed, new_token
from server.hall.turn import SYSTEM, Actor
from server.identity import Account, ProviderAway, Secrets, TokenRefused
from server.storage import openid
from server.storage import people as rows
from server.storage.types import AnyRow

if TYPE_CHECKING:
    from server.identity.oidc import Provider

log = structlog.get_logger()

ATTEMPT = timedelta(minutes=10)
"""How long somebody may take to sign in at the provider."""


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser brings from the provider; `issuer` None where the provider does not name itself (RFC 9207)."""

    state: str
    code: str
    issuer: str | None


def begin(hall: Hall, provider: Provider, page: str, back: str, language: str) -> tuple[str, str]:
    """Where to sign in, and the token by which the browser that comes back is known to be the same.

    `page` is where the person wants to go; the state begins with it. Raises OpenidAway.
    """
    token = new_token()
    try:
        address = provider.address(_secrets(token, page), back, language)
    except ProviderAway as error:
        raise _away(error) from error
    now = hall.clock()
    hall.database.change(lambda connection: openid.begin(connection, hashed(token), now, now + ATTEMPT))
    return address, token


def finish(hall: Hall, provider: Provider, token: str | None, brought: Return, back: str) -> tuple[Actor, str]:
    """Begin a session of the person who signed in at the provider; returns the person and the session's token.

    An attempt is good for one answer, whatever that is. Raises OpenidRefused for an answer that proves nobody or is
    not this browser's, OpenidUnknown for an account that is nobody's here, OpenidAway.
    """
    if token is None or not hall.database.change(
        lambda connection: openid.spend(connection, hashed(token), hall.clock())
    ):
        raise _refused(hall, "no sign-in was under way in this browser")
    secrets = _secrets(token, brought.state.partition(".")[0])
    if not hmac.compare_digest(secrets.state.encode(), brought.state.encode()):
        raise _refused(hall, "another browser's sign-in")
    if brought.issuer not in (None, provider.issuer):
        raise _refused(hall, "another provider's answer")
    try:
        account = provider.account(brought.code, secrets, back)
    except ProviderAway as error:
        raise _away(error) from error
    except TokenRefused as error:
        raise _refused(hall, str(error)) from error
    return people.begin_session(hall, _person(hall, provider, account))


def unlink(hall: Hall, person: int, login: str) -> bool:
    """Let the next account of a person's name be the person's; False when none was. Ends the sessions."""

    def work(connection: Connection) -> bool:
        found = openid.unlink(connection, person)
        if found:
            rows.end_sessions(connection, person)
            audit.note(hall, connection, SYSTEM, "account-unlinked", login)
        return found

    return hall.database.change(work)


def _person(hall: Hall, provider: Provider, account: Account) -> AnyRow:
    def work(connection: Connection) -> AnyRow | None:
        known = openid.person_of(connection, provider.issuer, account.subject)
        if known is not None:
            return known if known.active else None
        row = rows.by_login(connection, account.login)
        if row is None or openid.has_account(connection, provider.issuer, row.id):
            return None
        openid.link(connection, provider.issuer, account.subject, row.id)
        audit.note(hall, connection, SYSTEM, "account-linked", row.login)
        return row

    try:
        row = hall.database.change(work)
    except IntegrityError:
        # Another window of the same person was faster; it has linked the account.
        row = hall.database.change(work)
    if row is None:
        audit.refused(hall, audit.ANYONE, "sign-in", f"OpenID: {account.login[:60]}")
        raise OpenidUnknown
    return row


def _secrets(token: str, page: str) -> Secrets:
    """Everything that a sign-in is known by, made of the browser's token: the database keeps its hash alone."""
    return Secrets(f"{page}.{_derived(token, 'state')}", _derived(token, "nonce"), _derived(token, "verifier"))


def _derived(token: str, purpose: str) -> str:
    """43 letters, which is what PKCE asks for at least."""
    made = hmac.digest(token.encode(), purpose.encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _refused(hall: Hall, reason: str) -> OpenidRefused:
    audit.refused(hall, audit.ANYONE, "sign-in", f"OpenID: {reason}")
    return OpenidRefused()


def _away(error: ProviderAway) -> OpenidAway:
    log.warning("the OpenID provider is away", error=str(error))
    return OpenidAway()
