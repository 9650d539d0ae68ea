"""The seats at the counters: who sits there, and which command came last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from server.queueing.line import Present
from server.queueing.ticket import Ticket
from server.storage.office_tables import counter, person
from server.storage.prepared import Prepared
from server.storage.tables import ticket
from server.storage.tickets import from_row
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter's changing part. `person` and `name` are None when it is closed.

    `version` is raised by each command at the counter; `last_command` is "command@version it was given on", None when
    something else made this version.
    """

    counter: int
    state: str
    person: int | None
    name: str | None
    version: int
    last_command: str | None
    chosen: tuple[int, ...] | None = None
    reason: str | None = None


_seat_columns = (
    counter.c.id.label("seat_id"),
    counter.c.state.label("seat_state"),
    counter.c.person_id.label("seat_person"),
    person.c.name.label("seat_name"),
    counter.c.version.label("seat_version"),
    counter.c.last_command.label("seat_command"),
    counter.c.chosen.label("seat_chosen"),
    counter.c.reason.label("seat_reason"),
)
_of_branch = (counter.c.branch_id == bindparam("b")) & counter.c.active
_seats = select(*_seat_columns).outerjoin(person, person.c.id == counter.c.person_id).where(_of_branch)
_post = Prepared(
    select(*_seat_columns, ticket)
    .select_from(counter)
    .outerjoin(person, person.c.id == counter.c.person_id)
    .outerjoin(ticket, ticket.c.counter_id == counter.c.id)
    .where(_of_branch, counter.c.id == bindparam("c"))
)
_open = Prepared(
    select(counter.c.id, ticket.c.id.label("ticket_id"), person.c.login)
    .join(person, person.c.id == counter.c.person_id)
    .outerjoin(ticket, ticket.c.counter_id == counter.c.id)
    .where(counter.c.branch_id == bindparam("b"), counter.c.active, counter.c.state == "open")
)
_save = Prepared(
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


def _seat(row: AnyRow) -> Seat:
    return Seat(
        row.seat_id,
        row.seat_state,
        row.seat_person,
        row.seat_name,
        row.seat_version,
        row.seat_command,
        None if row.seat_chosen is None else tuple(row.seat_chosen),
        row.seat_reason,
    )


def post(connection: Connection, branch: int, counter_id: int) -> tuple[Seat, Ticket | None] | None:
    """A counter's seat and the ticket called to it or served there; None when the branch has no such counter."""
    row = _post.one_or_none(connection, {"b": branch, "c": counter_id})
    return row and (_seat(row), None if row.id is None else from_row(row))


def seats(connection: Connection, branch: int) -> dict[int, Seat]:
    """Every counter's seat by the counter's id."""
    return {row.seat_id: _seat(row) for row in connection.execute(_seats, {"b": branch})}


def open_now(connection: Connection, branch: int) -> dict[int, Present]:
    """Who is at each of the open counters."""
    return {row[0]: Present(row[2], row[1] is not None) for row in _open.all(connection, {"b": branch})}


def seat_anywhere(connection: Connection, person_id: int) -> tuple[int, int] | None:
    """The branch and counter where a person sits, None when nowhere."""
    query = select(counter.c.branch_id, counter.c.id).where(counter.c.person_id == person_id)
    row = connection.execute(query).one_or_none()
    return row and (row.branch_id, row.id)


def save_seat(connection: Connection, value: Seat) -> None:
    """Keep a seat as a command left it. One person at two counters violates the table."""
    _save.run(
        connection,
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
