"""People and their sessions."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server import green
from server.hall.context import Hall
from server.hall.errors import NameTaken, NotSignedIn, WeakPassword, WrongPassword
from server.hall.secrets import hashed, new_token
from server.hall.turn import Actor
from server.storage import people
from server.storage.types import AnyRow

SHORTEST_PASSWORD = 8
"""Characters; OWASP ASVS 5.0, 6.2.1."""

COMMON_PASSWORDS = frozenset(
    {"password", "12345678", "123456789", "1234567890", "qwertyui", "qwerty123", "parole123", "daugavpils"}
)

IDLE = timedelta(hours=10)
"""A session that nobody used for so long is over: longer than a working day's longest pause."""

LONGEST = timedelta(hours=14)
"""A session is over then, used or not: nobody stays signed in overnight."""

TOUCH = timedelta(minutes=1)
"""How exactly a session's last use is kept; finer would write at each request."""

_hasher = PasswordHasher()


@cache
def _nobody() -> str:
    """The hash that is checked for a name that nobody has; made when first needed, since it takes its time."""
    return _hasher.hash("nobody has this password")


def add_person(hall: Hall, login: str, name: str, password: str, *, role: str, branches: list[int]) -> int:
    """Add a person who may sign in; returns the id. Raises WeakPassword, NameTaken."""
    password_hash = hash_password(password)
    try:
        return hall.database.change(
            lambda connection: people.add_person(connection, login, name, password_hash, role=role, branches=branches)
        )
    except IntegrityError as error:
        raise NameTaken(login) from error


def hash_password(password: str) -> str:
    """The argon2id hash of a password that is not too weak. Raises WeakPassword."""
    if len(password) < SHORTEST_PASSWORD or password.lower() in COMMON_PASSWORDS:
        raise WeakPassword(SHORTEST_PASSWORD)
    return green.offload(_hasher.hash, password)


def sign_in(hall: Hall, login: str, password: str) -> tuple[Actor, str]:
    """Begin a session; returns the person and the session's token.

    Raises WrongPassword, after the same work whether or not the person exists.
    """
    with hall.database.read() as connection:
        row = people.by_login(connection, login)
    right = green.offload(_matches, row.password_hash if row else _nobody(), password)
    if row is None or not right:
        raise WrongPassword
    token = new_token()
    now = hall.clock()

    def work(connection: Connection) -> None:
        people.forget_sessions(connection, now - LONGEST)
        people.begin_session(connection, hashed(token), row.id, now)

    hall.database.change(work)
    return who(hall, token), token


def who(hall: Hall, token: str) -> Actor:
    """The person of a running session. Raises NotSignedIn."""
    token_hash = hashed(token)
    now = hall.clock()
    with hall.database.read() as connection:
        row = people.by_session(connection, token_hash)
        if row is None or _over(row.began_at, row.seen_at, now):
            raise NotSignedIn
        given = people.branches_of(connection, row.id)
    if now - row.seen_at > TOUCH:
        hall.database.change(lambda connection: people.touch_session(connection, token_hash, now))
    return _actor(row, given)


def everyone_signed_in(hall: Hall) -> dict[str, Actor]:
    """The person of each running session, by the hash of its token."""
    now = hall.clock()
    with hall.database.read() as connection:
        given = people.branches_by_person(connection)
        rows = [row for row in people.sessions(connection) if not _over(row.began_at, row.seen_at, now)]
    return {row.token_hash: _actor(row, given.get(row.id, [])) for row in rows}


def sign_out(hall: Hall, token: str) -> None:
    """End a session."""
    hall.database.change(lambda connection: people.end_session(connection, hashed(token)))


def branches_of(hall: Hall, actor: Actor) -> list[dict[str, object]]:
    """The branches that were given to a person: id and name."""
    with hall.database.read() as connection:
        rows = people.all_branches(connection)
    return [{"id": row.id, "name": row.name} for row in rows if actor.branches is None or row.id in actor.branches]


def change_password(hall: Hall, login: str, password: str) -> bool:
    """Give a person a new password and end the sessions; False when nobody has this login. Raises WeakPassword."""
    password_hash = hash_password(password)

    def work(connection: Connection) -> bool:
        row = people.by_login(connection, login)
        if row is not None:
            people.set_password(connection, row.id, password_hash)
        return row is not None

    return hall.database.change(work)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False


def _actor(row: AnyRow, given: list[int]) -> Actor:
    """Everything belongs to an administrator."""
    return Actor("person", row.id, row.name, None if row.role == "administrator" else frozenset(given), row.role)


def _over(began_at: datetime, seen_at: datetime, now: datetime) -> bool:
    return now - seen_at > IDLE or now - began_at > LONGEST
