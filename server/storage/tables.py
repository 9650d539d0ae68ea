"""The tables of the queue: tickets, calls, the journal, print jobs.

What an office consists of is in `office_tables`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
)

from server.queueing.ticket import AT_COUNTER, OPEN, State
from server.storage.office_tables import metadata
from server.storage.types import Json, UtcDateTime

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only for INTEGER."""


def one_of(column: str, values: list[str]) -> str:
    """The SQL condition that a column holds one of a few words."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in sorted(values))})"


def word(value: str) -> ColumnElement[str]:
    """A word in a query's text. A partial index serves only a query that says its condition so, not by a parameter."""
    return literal_column(repr(str(value)))


def is_one_of(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    """The condition of `one_of` for a query, as its partial indexes need it."""
    return column.in_([word(value) for value in sorted(values)])


sector_day = Table(
    "sector_day",
    metadata,
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("serial", Integer, nullable=False, comment="of the last number given"),
    Column("issued", Integer, nullable=False, comment="tickets that began in this sector today"),
    Column("waiting", Integer, nullable=False, comment="tickets that wait for this sector now"),
    CheckConstraint("waiting >= 0", name="waiting_not_negative"),
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Id, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("origin_id", ForeignKey("sector.id"), nullable=False, comment="the sector whose number it carries"),
    Column("serial", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True, comment="opens the visitor's own page"),
    Column("request_id", Text, nullable=False, comment="of the press that asked for it"),
    Column("device_id", ForeignKey("device.id")),
    Column("sector_id", ForeignKey("sector.id"), nullable=False),
    Column("steps", Json, nullable=False),
    Column("step", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("arrived_at", UtcDateTime, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("order", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("bonus", Integer, nullable=False, comment="seconds"),
    Column("priority_id", ForeignKey("priority.id")),
    Column("needs", Json, nullable=False),
    Column("counter_id", ForeignKey("counter.id")),
    Column("person_id", ForeignKey("person.id")),
    Column("calls", Integer, nullable=False),
    Column("called_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("back", Json, nullable=False, server_default="[]", comment="lanes of those who get the visitor back"),
    Column("note", Text, comment="for the colleague; erased at the day's end"),
    Column("estimate_low", Integer, comment="minutes, as it was told the visitor"),
    Column("estimate_high", Integer),
    UniqueConstraint("origin_id", "day", "serial", name="one_serial"),
    UniqueConstraint("branch_id", "request_id", name="one_press_one_ticket"),
    CheckConstraint(one_of("state", list(State)), name="state_known"),
    CheckConstraint(f"({one_of('state', list(AT_COUNTER))}) = (counter_id IS NOT NULL)", name="counter_iff_called"),
    sqlite_autoincrement=True,
)
Index(
    "one_open_number",
    ticket.c.origin_id,
    ticket.c.number,
    unique=True,
    sqlite_where=text(one_of("state", list(OPEN))),
    postgresql_where=text(one_of("state", list(OPEN))),
)
Index(
    "one_ticket_at_counter",
    ticket.c.counter_id,
    unique=True,
    sqlite_where=text("counter_id IS NOT NULL"),
    postgresql_where=text("counter_id IS NOT NULL"),
)
Index(
    "waiting_in_lane",
    ticket.c.branch_id,
    ticket.c.lane,
    ticket.c.due_at,
    ticket.c.order,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)
Index(
    "waiting_by_order",
    ticket.c.branch_id,
    ticket.c.lane,
    ticket.c.order,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)
Index(
    "open_of_day",
    ticket.c.branch_id,
    ticket.c.day,
    sqlite_where=text(one_of("state", list(OPEN))),
    postgresql_where=text(one_of("state", list(OPEN))),
)

call = Table(
    "call",
    metadata,
    Column("id", Id, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("sector_id", ForeignKey("sector.id"), nullable=False),
    Column("counter_id", ForeignKey("counter.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("called_at", UtcDateTime, nullable=False, comment="the last time, recalls included"),
    Column("called_seq", BigInteger, nullable=False, comment="journal seq of the last call or recall"),
    Column("calls", Integer, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("end", Text, comment="what ended it: the kind of the event"),
    Column("outcome", Text),
    Column("shown_at", UtcDateTime, comment="when a display confirmed the last call"),
    Column("spoken_at", UtcDateTime),
    sqlite_autoincrement=True,
)
for _column in ("ticket_id", "counter_id"):
    Index(
        f"one_open_call_{_column}",
        call.c[_column],
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    )
Index("calls_of_branch", call.c.branch_id, call.c.id)
Index("calls_of_sector", call.c.sector_id, call.c.id)
Index("calls_of_ticket", call.c.ticket_id, call.c.id)

journal = Table(
    "journal",
    metadata,
    Column("branch_id", ForeignKey("branch.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("ticket_id", ForeignKey("ticket.id")),
    Column("actor", Text, nullable=False, comment="who did it: kiosk:4, person:2, system"),
    Column("data", Json, nullable=False),
)
Index("journal_of_ticket", journal.c.ticket_id)

print_job = Table(
    "print_job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("printer_id", ForeignKey("printer.id"), nullable=False),
    Column("kiosk_id", ForeignKey("device.id"), comment="the kiosk that waits for it"),
    Column("ticket_id", ForeignKey("ticket.id")),
    Column("copy", Boolean, nullable=False, server_default=false()),
    Column("facts", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("claimed_by", ForeignKey("device.id")),
    Column("claimed_at", UtcDateTime),
    Column("reported_at", UtcDateTime),
    Column("detail", Text, nullable=False, server_default=""),
    CheckConstraint(one_of("state", ["queued", "claimed", "printed", "failed", "unknown"]), name="print_state_known"),
    sqlite_autoincrement=True,
)
Index(
    "jobs_in_hand",
    print_job.c.printer_id,
    print_job.c.id,
    sqlite_where=text("state IN ('queued', 'claimed')"),
    postgresql_where=text("state IN ('queued', 'claimed')"),
)
Index("jobs_of_ticket", print_job.c.ticket_id)
Index(
    "jobs_that_failed",
    print_job.c.branch_id,
    print_job.c.ticket_id,
    sqlite_where=text("state IN ('failed', 'unknown')"),
    postgresql_where=text("state IN ('failed', 'unknown')"),
)
