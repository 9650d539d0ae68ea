"""Who asks: the session or device token that comes with a request, and the header that only our own pages send."""

from __future__ import annotations

from flask import current_app, g, request

from server.cookies import device_token, session_token
from server.hall import pairing, people
from server.hall.context import Hall
from server.hall.errors import Forbidden, NotSignedIn
from server.hall.turn import Actor


def hall() -> Hall:
    """The application's hall."""
    return current_app.extensions["rinda_hall"]  # type: ignore[no-any-return]


def staff() -> Actor:
    """The signed-in person. Raises NotSignedIn."""
    token = staff_token()
    if not token:
        raise NotSignedIn
    g.actor = actor = people.who(hall(), token)
    return actor


def staff_token() -> str | None:
    """The session's token: the browser's cookie, or a bearer token of a client without cookies."""
    return session_token() or _bearer()


def device(kind: str) -> Actor:
    """The paired device of this kind. Raises NotSignedIn, and Forbidden for a device of another kind."""
    token = _bearer() or device_token(kind)
    if not token:
        raise NotSignedIn
    g.actor = actor = pairing.who(hall(), token)
    if actor.kind != kind:
        raise Forbidden
    return actor


def has_proof_of_origin() -> bool:
    """Whether a state-changing request comes from our own pages or from a client without cookies.

    A page of another site can neither add the header without asking first, which is refused, nor send a bearer token
    that it does not have.
    """
    return request.headers.get("X-Rinda") == "1" or _bearer() is not None


def _bearer() -> str | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None
