"""The first start: a code on the server's console makes the first administrator, and what is still to be done.

There is no default account. Whoever reads the console has the machine in hand anyway.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.hall import audit, passwords, people
from server.hall import secrets as codes
from server.hall.context import Hall
from server.hall.errors import BranchClosed, NameTaken, NotFound, WrongCode
from server.hall.issuing import Given, Press, issue_at_desk
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage import devices, setup, staff
from server.storage import people as rows

CODE_LIFE = timedelta(hours=1)


def needed(hall: Hall) -> bool:
    """Whether nobody can administer the server yet."""
    with hall.database.read() as connection:
        return not any(row.role == "administrator" and row.active for row in rows.everyone(connection))


def new_code(hall: Hall) -> str | None:
    """A code for the console; None once somebody administers the server. It is kept only as a hash."""
    if not needed(hall):
        return None
    code, now = codes.new_code(), hall.clock()
    hall.database.change(lambda connection: setup.add_code(connection, codes.hashed(code), now + CODE_LIFE, now))
    return code


def make_administrator(hall: Hall, code: str, login: str, name: str, password: str) -> tuple[Actor, str]:
    """Make the first administrator, signed in; returns the person and the session's token.

    Raises WrongCode, also when there is an administrator already; WeakPassword, and then the code is still good;
    NameTaken.
    """
    password_hash = passwords.hash_password(password, login, name)

    def work(connection: Connection) -> Any:
        taken = setup.take_code(connection, codes.hashed(code.strip().upper()), hall.clock())
        if not taken or staff.administrators(connection):
            raise WrongCode
        person = rows.add_person(connection, login, name, password_hash, role="administrator", branches=[])
        audit.note(hall, connection, audit.ANYONE, "first-administrator", login)
        return staff.person_of(connection, person)

    try:
        row = hall.database.change(work)
    except IntegrityError as error:
        raise NameTaken(login) from error
    except WrongCode:
        audit.refused(hall, audit.ANYONE, "first-administrator")
        raise
    return people.begin_session(hall, row)


def progress(hall: Hall, actor: Actor) -> dict[str, Any]:
    """What there is already: branches, how many people may sign in, paired devices by kind. Raises Forbidden."""
    actor.require(Right.SERVER)
    with hall.database.read() as connection:
        active, paired = setup.counted(connection)
    return {"branches": people.branches_of(hall, actor), "people": active, "devices": paired}


def try_ticket(hall: Hall, actor: Actor, branch: int, page: str) -> Given:
    """Give a ticket whatever the hours are, on the branch's first printer if it has one, to see that all works.

    Raises Forbidden, BranchClosed, NotFound for a branch in which no counter serves any sector.
    """
    actor.require(Right.OFFICE, branch)
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
        printers = devices.printers_of(connection, branch)
    if office.closed:
        raise BranchClosed
    served = [sector for counter in office.counters.values() for sector in counter.sectors if sector in office.sectors]
    if not served:
        raise NotFound("counter")
    press = Press(f"trial-{secrets.token_hex(8)}", served[0], "lv", trial=True)
    return issue_at_desk(hall, actor, branch, press, printer=printers[0].id if printers else None, page=page)
