"""Administering people: who they are, what they may do and where, their passwords and sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.hall import audit, passwords, people, second_factor
from server.hall.context import Hall
from server.hall.errors import Forbidden, LastAdministrator, NameTaken, NotFound
from server.hall.rights import ROLES, Right
from server.hall.turn import Actor
from server.storage import people as rows
from server.storage import second_factors as factors
from server.storage import staff
from server.storage.staff import Given
from server.storage.types import AnyRow

INITIAL_LIFE = timedelta(days=7)
"""How long a password that was chosen for somebody is good for choosing one's own; ASVS 6.4.1."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person as the administration wants it."""

    login: str
    name: str
    role: str
    given: Given
    active: bool = True


def everybody(hall: Hall, actor: Actor) -> dict[str, Any]:
    """The people whom the asker may see, and the roles that the asker may give."""
    actor.require(Right.PEOPLE)
    with hall.database.read() as connection:
        here = staff.signed_in(connection, hall.clock() - people.IDLE)
        known = [(row, staff.given_to(connection, row.id)) for row in rows.everyone(connection)]
        seen = [
            {
                **_view(hall, connection, row, given),
                "signed_in": row.id in here,
                "may_change": _may_change(actor, row.role, given),
            }
            for row, given in known
            if actor.branches is None or given.branches & actor.branches or row.id == actor.id
        ]
    return {"people": seen, "roles": list(ROLES[: ROLES.index(str(actor.role)) + 1])}


def add(hall: Hall, actor: Actor, wanted: Wanted) -> tuple[dict[str, Any], str]:
    """Add a person; returns the person and the initial password, which nobody can read again.

    Raises Forbidden, NotFound for a branch, sector or counter that is not there, NameTaken.
    """
    _require_may(actor, wanted.role, wanted.given)
    password = passwords.initial_password()
    password_hash = passwords.hash_password(password)

    def work(connection: Connection) -> dict[str, Any]:
        _require_known(connection, wanted.given)
        person = rows.add_person(connection, wanted.login, wanted.name, password_hash, role=wanted.role, branches=[])
        staff.change(connection, person, active=wanted.active, password_until=hall.clock() + INITIAL_LIFE)
        staff.give(connection, person, wanted.given)
        audit.note(hall, connection, actor, "person-added", f"{wanted.login}: {wanted.role}")
        return _view(hall, connection, _person(connection, person), wanted.given)

    return _unless_taken(hall, wanted.login, work), password


def change(hall: Hall, actor: Actor, person: int, wanted: Wanted) -> dict[str, Any]:
    """Let a person be as wanted. What the person may do from now on holds at once, on open screens too.

    Raises Forbidden, NotFound, NameTaken, LastAdministrator.
    """
    _require_may(actor, wanted.role, wanted.given)

    def work(connection: Connection) -> dict[str, Any]:
        row = _changeable(connection, actor, person)
        _require_known(connection, wanted.given)
        if wanted.role != "administrator" or not wanted.active:
            _require_another(connection, person)
        staff.change(connection, person, login=wanted.login, name=wanted.name, role=wanted.role)
        rows.set_active(connection, person, wanted.active)
        staff.give(connection, person, wanted.given)
        audit.note(hall, connection, actor, "person-changed", _difference(row, wanted))
        return _view(hall, connection, _person(connection, person), wanted.given)

    return _unless_taken(hall, wanted.login, work)


def reset_password(hall: Hall, actor: Actor, person: int) -> str:
    """Give a person an initial password and end the sessions; returns it, once. Raises Forbidden, NotFound."""
    actor.require(Right.PEOPLE)
    password = passwords.initial_password()
    password_hash = passwords.hash_password(password)

    def work(connection: Connection) -> None:
        row = _changeable(connection, actor, person)
        rows.set_password(connection, person, password_hash, hall.clock() + INITIAL_LIFE)
        audit.note(hall, connection, actor, "password-set", row.login)

    hall.database.change(work)
    return password


def end_sessions(hall: Hall, actor: Actor, person: int) -> None:
    """Sign a person out everywhere. Raises Forbidden, NotFound."""
    actor.require(Right.PEOPLE)

    def work(connection: Connection) -> None:
        row = _changeable(connection, actor, person)
        rows.end_sessions(connection, person)
        audit.note(hall, connection, actor, "sessions-ended", row.login)

    hall.database.change(work)


def remove_second_factor(hall: Hall, actor: Actor, person: int) -> None:
    """Take the second factor off a person who has lost the phone. For administrators: it weakens a sign-in.

    Where there is none, nothing changes. Raises Forbidden, NotFound.
    """
    actor.require(Right.SERVER)

    def work(connection: Connection) -> None:
        second_factor.take_off(hall, connection, actor, _person(connection, person))

    hall.database.change(work)


def _may_change(actor: Actor, role: str, given: Given) -> bool:
    """Whether a person of this role in these branches is below or beside the asker, and nowhere else as well."""
    below = ROLES.index(role) <= ROLES.index(str(actor.role))
    return below and (actor.branches is None or (bool(given.branches) and given.branches <= actor.branches))


def _require_may(actor: Actor, role: str, given: Given) -> None:
    actor.require(Right.PEOPLE)
    if not _may_change(actor, role, given):
        raise Forbidden


def _changeable(connection: Connection, actor: Actor, person: int) -> AnyRow:
    row = _person(connection, person)
    _require_may(actor, row.role, staff.given_to(connection, person))
    return row


def _require_known(connection: Connection, given: Given) -> None:
    if not given.branches <= {row.id for row in rows.all_branches(connection)}:
        raise NotFound("branch")
    sectors, counters = staff.parts_of(connection, given.branches)
    if not given.sectors <= sectors:
        raise NotFound("sector")
    if not given.counters <= counters:
        raise NotFound("counter")


def _require_another(connection: Connection, person: int) -> None:
    if staff.administrators(connection) == {person}:
        raise LastAdministrator


def _person(connection: Connection, person: int) -> AnyRow:
    row = staff.person_of(connection, person)
    if row is None:
        raise NotFound("person")
    return row


def _unless_taken(hall: Hall, login: str, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
    try:
        return hall.database.change(work)
    except IntegrityError as error:
        raise NameTaken(login) from error


def _difference(row: AnyRow, wanted: Wanted) -> str:
    """What a change of a person is about, in few words."""
    said = [row.login if row.login == wanted.login else f"{row.login} → {wanted.login}"]
    if row.role != wanted.role:
        said.append(f"{row.role} → {wanted.role}")
    if row.active != wanted.active:
        said.append("unlocked" if wanted.active else "locked")
    return ", ".join(said)


def _view(hall: Hall, connection: Connection, row: AnyRow, given: Given) -> dict[str, Any]:
    until = row.password_until
    password = "own" if until is None else "initial" if hall.clock() <= until else "expired"
    return {
        "id": row.id,
        "login": row.login,
        "name": row.name,
        "role": row.role,
        "active": row.active,
        "password": password,
        "second_factor": factors.is_on(connection, row.id),
        "branches": sorted(given.branches),
        "sectors": sorted(given.sectors),
        "counters": sorted(given.counters),
    }
