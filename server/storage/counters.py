"""The seats at the counters: who sits there, and which command came last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from server.storage.office_tables import counter, person

_seat = (
    select(
        counter.c.id,
        counter.c.branch_id,
        counter.c.state,
        counter.c.person_id,
        counter.c.version,
        counter.c.last_command,
        person.c.name.label("person_name"),
    )
    .outerjoin(person, person.c.id == counter.c.person_id)
    .where(counter.c.branch_id == bindparam("b"))
)
_one_seat = _seat.where(counter.c.id == bindparam("c"), counter.c.active)
_person_seat = _seat.where(counter.c.person_id == bindparam("p"))
_save = (
    update(counter)
    .where(counter.c.id == bindparam("c_id"))
    .values(
        state=bindparam("c_state"),
        person_id=bindparam("c_person"),
        version=bindparam("c_version"),
        last_command=bindparam("c_command"),
    )
)


def seat(connection: Connection, branch: int, counter_id: int) -> Row[Any] | None:
    """One counter's seat, None when the branch has no such counter."""
    return connection.execute(_one_seat, {"b": branch, "c": counter_id}).one_or_none()


def seats(connection: Connection, branch: int) -> list[Row[Any]]:
    """Every counter's seat."""
    return list(connection.execute(_seat, {"b": branch}))


def seat_of(connection: Connection, branch: int, person_id: int) -> Row[Any] | None:
    """Where a person sits in this branch, None when nowhere."""
    return connection.execute(_person_seat, {"b": branch, "p": person_id}).one_or_none()


def seat_anywhere(connection: Connection, person_id: int) -> tuple[int, int] | None:
    """The branch and counter where a person sits, None when nowhere."""
    query = select(counter.c.branch_id, counter.c.id).where(counter.c.person_id == person_id)
    row = connection.execute(query).one_or_none()
    return row and (row.branch_id, row.id)


def save_seat(
    connection: Connection, counter_id: int, *, state: str, person_id: int | None, version: int, last_command: str | None
) -> None:
    """Keep a seat as a command left it."""
    connection.execute(
        _save,
        {"c_id": counter_id, "c_state": state, "c_person": person_id, "c_version": version, "c_command": last_command},
    )
