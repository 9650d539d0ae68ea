"""The seats at the counters: who sits there, and which command came last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from server.storage.office_tables import counter, person
from server.storage.tables import ticket
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter's changing part. `person` and `name` are None when it is closed.

    `version` is raised by each command at the counter; `last_command` is "command@version it was given on", None when
    something
    else made this version.
    """

    counter: int
    state: str
    person: int | None
    name: str | None
    version: int
    last_command: str | None
    chosen: tuple[int, ...] | None = None
    reason: str | None = None


_seat = (
    select(
        counter.c.id,
        counter.c.state,
        counter.c.person_id,
        person.c.name,
        counter.c.version,
        counter.c.last_command,
        counter.c.chosen,
        counter.c.reason,
    )
    .outerjoin(person, person.c.id == counter.c.person_id)
    .where(counter.c.branch_id == bindparam("b"), counter.c.active)
)
_one_seat = _seat.where(counter.c.id == bindparam("c"))
_taken = (
    select(counter.c.id, ticket.c.id.label("ticket_id"))
    .outerjoin(ticket, ticket.c.counter_id == counter.c.id)
    .where(counter.c.branch_id == bindparam("b"), counter.c.active, counter.c.state == "open")
)
_save = (
    update(counter)
    .where(counter.c.id == bindparam("c_id"))
    .values(
        state=bindparam("c_state"),
        person_id=bindparam("c_person"),
        version=bindparam("c_version"),
        last_command=bindparam("c_command"),
        chosen=bindparam("c_chosen"),
        reason=bindparam("c_reason"),
    )
)


def _from_row(row: AnyRow) -> Seat:
    chosen = None if row.chosen is None else tuple(row.chosen)
    return Seat(row.id, row.state, row.person_id, row.name, row.version, row.last_command, chosen, row.reason)


def seat(connection: Connection, branch: int, counter_id: int) -> Seat | None:
    """One counter's seat, None when the branch has no such counter."""
    row = connection.execute(_one_seat, {"b": branch, "c": counter_id}).one_or_none()
    return row and _from_row(row)


def seats(connection: Connection, branch: int) -> dict[int, Seat]:
    """Every counter's seat by the counter's id."""
    return {row.id: _from_row(row) for row in connection.execute(_seat, {"b": branch})}


def taken(connection: Connection, branch: int) -> dict[int, bool]:
    """The open counters, and whether each has a ticket now."""
    return {row.id: row.ticket_id is not None for row in connection.execute(_taken, {"b": branch})}


def seat_anywhere(connection: Connection, person_id: int) -> tuple[int, int] | None:
    """The branch and counter where a person sits, None when nowhere."""
    query = select(counter.c.branch_id, counter.c.id).where(counter.c.person_id == person_id)
    row = connection.execute(query).one_or_none()
    return row and (row.branch_id, row.id)


def save_seat(connection: Connection, value: Seat) -> None:
    """Keep a seat as a command left it. One person at two counters violates the table."""
    connection.execute(
        _save,
        {
            "c_id": value.counter,
            "c_state": value.state,
            "c_person": value.person,
            "c_version": value.version,
            "c_command": value.last_command,
            "c_chosen": value.chosen,
            "c_reason": value.reason,
        },
    )


def branch_of(connection: Connection, counter_id: int) -> int | None:
    """The branch of a counter, None when there is no such counter."""
    return connection.execute(select(counter.c.branch_id).where(counter.c.id == counter_id)).scalar_one_or_none()
