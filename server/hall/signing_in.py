"""Signing in: the password, one's own in the place of an initial one, and the second factor."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from server.hall import audit, passwords, people, second_factor
from server.hall.context import Hall
from server.hall.errors import NewPasswordNeeded, WeakPassword, WrongPassword
from server.hall.second_factor import Rule
from server.hall.turn import Actor
from server.storage import people as rows
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person enters beside the name: `own` is the password to come, `code` that of the second factor."""

    password: str = field(repr=False)
    own: str | None = field(default=None, repr=False)
    code: str | None = field(default=None, repr=False)


def prove(hall: Hall, login: str, password: str) -> AnyRow:
    """The person whose password it is. Raises WrongPassword, after the same work whether or not there is such a person.

    An initial password that has run out is wrong.
    """
    with hall.database.read() as connection:
        row = rows.by_login(connection, login)
    right = passwords.matches(row.password_hash if row else None, password)
    if row is None or not right or (row.password_until is not None and hall.clock() > row.password_until):
        audit.refused(hall, audit.ANYONE, "sign-in", login if row else "unknown name")
        raise WrongPassword
    return row


def enter(hall: Hall, rule: Rule, person: AnyRow, typed: Typed) -> tuple[Actor, str, list[str]]:
    """Begin the session of a person who has proved the password.

    Returns the person, the session's token, and recovery codes where a second factor was turned on by this. A password
    that somebody else chose is good only together with one's own. Nothing has changed when it raises
    NewPasswordNeeded, WeakPassword, CodeNeeded, SecondFactorNeeded or WrongSecondCode.
    """
    own_hash = _own(person, typed) if person.password_until is not None else None
    recovery_codes = second_factor.prove(hall, rule, person, typed.code)
    if own_hash is not None:
        _keep(hall, person, own_hash)
    actor, token = people.begin_session(hall, person)
    return actor, token, recovery_codes


def _own(person: AnyRow, typed: Typed) -> str:
    if typed.own is None:
        raise NewPasswordNeeded
    if typed.own == typed.password:
        raise WeakPassword(passwords.SHORTEST)
    return passwords.hash_password(typed.own, person.login, person.name)


def _keep(hall: Hall, person: AnyRow, password_hash: str) -> None:
    def work(connection: Connection) -> None:
        rows.set_password(connection, person.id, password_hash)
        audit.note(hall, connection, audit.by(person), "password-chosen", person.login)

    hall.database.change(work)
