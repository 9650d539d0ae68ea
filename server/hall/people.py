"""People and their sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.hall import audit, passwords
from server.hall.context import Hall
from server.hall.errors import NameTaken, NotSignedIn
from server.hall.rights import Right
from server.hall.secrets import hashed, new_token
from server.hall.turn import SYSTEM, Actor
from server.storage import people
from server.storage.types import AnyRow

IDLE = timedelta(hours=10)
"""A session that nobody used for so long is over: longer than a working day's longest pause."""

LONGEST = timedelta(hours=14)
"""A session is over then, used or not: nobody stays signed in overnight."""

TOUCH = timedelta(minutes=1)
"""How exactly a session's last use is kept; finer would write at each request."""


def add_person(hall: Hall, login: str, name: str, password: str, *, role: str, branches: list[int]) -> int:
    """Add a person who may sign in; returns the id. Raises WeakPassword, NameTaken."""
    password_hash = passwords.hash_password(password, login, name)

    def work(connection: Connection) -> int:
        audit.note(hall, connection, SYSTEM, "person-added", login)
        return people.add_person(connection, login, name, password_hash, role=role, branches=branches)

    try:
        return hall.database.change(work)
    except IntegrityError as error:
        raise NameTaken(login) from error


def begin_session(hall: Hall, row: AnyRow) -> tuple[Actor, str]:
    """Begin a session of a person who has proved to be one; returns the person and the session's token."""
    token = new_token()
    now = hall.clock()

    def work(connection: Connection) -> None:
        people.forget_sessions(connection, now - LONGEST)
        people.begin_session(connection, hashed(token), row.id, now)
        audit.note(hall, connection, audit.by(row), "sign-in", row.login)

    hall.database.change(work)
    return who(hall, token), token


def who(hall: Hall, token: str) -> Actor:
    """The person of a running session. Raises NotSignedIn."""
    token_hash = hashed(token)
    return hall.known.actor("session", token_hash, lambda: _in_session(hall, token_hash))


def _in_session(hall: Hall, token_hash: str) -> Actor:
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
    """End a session; one that is over already is no error."""

    def work(connection: Connection) -> None:
        row = people.by_session(connection, hashed(token))
        people.end_session(connection, hashed(token))
        if row is not None:
            audit.note(hall, connection, audit.by(row), "sign-out", row.login)

    hall.database.change(work)


def branches_of(hall: Hall, actor: Actor) -> list[dict[str, object]]:
    """The branches in which a person works: id, name, closed. Those that are closed only managers have."""
    with hall.database.read() as connection:
        rows = people.all_branches(connection)
    manages = actor.may(Right.OFFICE)
    return [
        {"id": row.id, "name": row.name, "closed": row.closed}
        for row in rows
        if actor.in_branch(row.id) and (manages or not row.closed)
    ]


def change_password(hall: Hall, login: str, password: str) -> bool:
    """Give a person a new password and end the sessions; False when nobody has this login. Raises WeakPassword."""
    password_hash = passwords.hash_password(password, login)

    def work(connection: Connection) -> bool:
        row = people.by_login(connection, login)
        if row is not None:
            people.set_password(connection, row.id, password_hash)
            audit.note(hall, connection, SYSTEM, "password-set", login)
        return row is not None

    return hall.database.change(work)


def set_active(hall: Hall, login: str, person: int, *, active: bool) -> None:
    """Lock a person out at once, or let the person in again."""

    def work(connection: Connection) -> None:
        people.set_active(connection, person, active)
        audit.note(hall, connection, SYSTEM, "person-changed", f"{login}, {'unlocked' if active else 'locked'}")

    hall.database.change(work)


def _actor(row: AnyRow, given: list[int]) -> Actor:
    """Everything belongs to an administrator."""
    return Actor("person", row.id, row.name, None if row.role == "administrator" else frozenset(given), row.role)


def _over(began_at: datetime, seen_at: datetime, now: datetime) -> bool:
    return now - seen_at > IDLE or now - began_at > LONGEST
