"""What snapshots read: the state of a branch at one moment."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, select

from server.queueing.ticket import OPEN, Ticket
from server.storage.office_tables import branch, counter, sector
from server.storage.prepared import Prepared
from server.storage.tables import call, is_one_of, journal, sector_day, ticket
from server.storage.tickets import from_row
from server.storage.types import AnyRow

CALLS_ON_BOARD = 12
"""How many calls the hall's document holds."""

_head = Prepared(select(branch.c.seq, branch.c.day, branch.c.revision).where(branch.c.id == bindparam("b")))
_counts = Prepared(
    select(sector_day.c.sector_id, sector_day.c.waiting, sector_day.c.issued)
    .join(sector, sector.c.id == sector_day.c.sector_id)
    .where(sector.c.branch_id == bindparam("b"), sector_day.c.day == bindparam("d"))
)
_open = (ticket.c.branch_id == bindparam("b")) & is_one_of(ticket.c.state, OPEN)
_aside = select(ticket).where(_open, ticket.c.counter_id.is_(None))
_notes = select(ticket.c.id, ticket.c.note).where(_open, ticket.c.note.is_not(None))
# By way of the counters, of which there are few: the branch's own indexes lead through all that it ever had.
_at_counters = (
    select(ticket).join(counter, counter.c.id == ticket.c.counter_id).where(counter.c.branch_id == bindparam("b"))
)
_open_calls = (
    select(call)
    .join(counter, counter.c.id == call.c.counter_id)
    .where(counter.c.branch_id == bindparam("b"), call.c.ended_at.is_(None))
)
_newest_calls = (
    select(call, ticket.c.needs)
    .join(ticket, ticket.c.id == call.c.ticket_id)
    .where(call.c.branch_id == bindparam("b"), call.c.end.is_(None) | (call.c.end != "undone"))
    .order_by(call.c.id.desc())
    .limit(CALLS_ON_BOARD)
)


def head(connection: Connection, branch_id: int) -> AnyRow | None:
    """The branch's seq, open day and revision."""
    return _head.one_or_none(connection, {"b": branch_id})


def heads(connection: Connection) -> dict[int, int]:
    """The seq of every branch."""
    return {row.id: row.seq for row in connection.execute(select(branch.c.id, branch.c.seq))}


def counts(connection: Connection, branch_id: int, day: date) -> dict[int, tuple[int, int]]:
    """How many wait for each sector of the branch and how many it was given that day.

    Sectors without a ticket that day are missing.
    """
    return {row.sector_id: (row.waiting, row.issued) for row in _counts.all(connection, {"b": branch_id, "d": day})}


def aside(connection: Connection, branch_id: int) -> list[Ticket]:
    """Everyone who waits, is parked or did not come, in no order."""
    return [from_row(row) for row in connection.execute(_aside, {"b": branch_id})]


def notes(connection: Connection, branch_id: int) -> dict[str, str]:
    """The notes beside open tickets, by the ticket's id."""
    return {str(row.id): row.note for row in connection.execute(_notes, {"b": branch_id})}


def at_counters(connection: Connection, branch_id: int) -> dict[int, Ticket]:
    """The ticket at each counter that has one."""
    return {row.counter_id: from_row(row) for row in connection.execute(_at_counters, {"b": branch_id})}


def open_calls(connection: Connection, branch_id: int) -> dict[int, AnyRow]:
    """The open call at each counter that has one."""
    return {row.counter_id: row for row in connection.execute(_open_calls, {"b": branch_id})}


def newest_calls(connection: Connection, branch_id: int, day: date) -> list[AnyRow]:
    """The open day's newest calls, the newest first, each with the needs of its visitor."""
    # Days only go forward, so the day's calls are the branch's newest. To ask for the day would lead, before its
    # first call, through all that retention has left.
    return [row for row in connection.execute(_newest_calls, {"b": branch_id}) if row.day == day]


def journal_rows(connection: Connection, branch_id: int, after: int = 0) -> list[AnyRow]:
    """The branch's journal after a seq, in order."""
    query = select(journal).where(journal.c.branch_id == branch_id, journal.c.seq > after).order_by(journal.c.seq)
    return list(connection.execute(query))
