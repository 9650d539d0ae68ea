"""The totals of past service days, and the part of the journal that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    type_coerce,
    update,
)

from server.queueing.totals import COUNTS, Kept, Key, Tally
from server.storage.office_tables import branch, counter, metadata, sector
from server.storage.prepared import Prepared
from server.storage.tables import journal, ticket
from server.storage.types import AnyRow, Json

AT_ONCE = timedelta(days=14)
"""Days that are summed up at once: a year of a busy branch takes long enough for screens to notice."""

ROWS_AT_ONCE = 200
"""Rows of the journal, likewise: the open day of a busy branch has thousands."""


def _measured() -> list[Column[Any]]:
    counts: list[Column[Any]] = [Column(name, Integer, nullable=False) for name in COUNTS]
    return [*counts, Column("waits", Json, nullable=False), Column("services", Json, nullable=False)]


hour_total = Table(
    "hour_total",
    metadata,
    Column("branch_id", ForeignKey("branch.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False, comment="on the branch's clock"),
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    *_measured(),
    comment="waits and services: a number of minutes, how many lasted so long, the next number …",
)

counter_total = Table(
    "counter_total",
    metadata,
    Column("branch_id", ForeignKey("branch.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("counter_id", ForeignKey("counter.id"), primary_key=True),
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    *_measured(),
)

reduced = Table(
    "reduced",
    metadata,
    Column("branch_id", ForeignKey("branch.id"), primary_key=True),
    Column("seq", BigInteger, nullable=False, comment="of the journal's last row that stands in the totals"),
)

Index(
    "days_closed",
    journal.c.branch_id,
    journal.c.seq,
    sqlite_where=text("kind = 'day_closed'"),
    postgresql_where=text("kind = 'day_closed'"),
)

_closings = (
    select(journal.c.seq, journal.c.day)
    .where(
        journal.c.branch_id == bindparam("b"), journal.c.seq > bindparam("s"), journal.c.kind == text("'day_closed'")
    )
    .order_by(journal.c.seq)
)
_events = Prepared(
    select(journal.c.day, journal.c.at, journal.c.kind, journal.c.data)
    .where(
        journal.c.branch_id == bindparam("b"),
        journal.c.seq > bindparam("after"),
        journal.c.seq <= bindparam("until"),
        journal.c.ticket_id.is_not(None),
    )
    .order_by(journal.c.seq)
)
_estimates = select(ticket.c.id, ticket.c.estimate_low, ticket.c.estimate_high).where(
    ticket.c.branch_id == bindparam("b"),
    ticket.c.day.between(bindparam("first"), bindparam("last")),
    ticket.c.estimate_low.is_not(None),
)


def reduced_until(connection: Connection, branch_id: int) -> int:
    """The seq of the branch's last journal row that stands in the totals, 0 for none."""
    return connection.execute(select(reduced.c.seq).where(reduced.c.branch_id == branch_id)).scalar() or 0


def keep_reduced(connection: Connection, branch_id: int, seq: int) -> None:
    """The totals hold the journal up to this seq."""
    changed = connection.execute(update(reduced).where(reduced.c.branch_id == branch_id).values(seq=seq))
    if not changed.rowcount:
        connection.execute(insert(reduced), {"branch_id": branch_id, "seq": seq})


def closings(connection: Connection, branch_id: int, after: int = 0) -> list[AnyRow]:
    """The service days that have ended, after a seq: each one's date, and the seq of its last row."""
    return list(connection.execute(_closings, {"b": branch_id, "s": after}))


def ticket_events(connection: Connection, branch_id: int, after: int, until: int) -> Iterator[AnyRow]:
    """The journal's rows about tickets between two seqs, the latter included, in their order; read some at a time."""
    for seq in range(after, until, ROWS_AT_ONCE):
        last = min(until, seq + ROWS_AT_ONCE)
        yield from _events.all(connection, {"b": branch_id, "after": seq, "until": last})


def estimates(connection: Connection, branch_id: int, first: date, last: date) -> dict[int, tuple[int, int]]:
    """The ranges of minutes that visitors of these days were told, by ticket."""
    rows = connection.execute(_estimates, {"b": branch_id, "first": first, "last": last})
    return {row.id: (row.estimate_low, row.estimate_high) for row in rows}


def targets(connection: Connection, branch_id: int) -> dict[int, timedelta]:
    """The longest wait that is still good, by sector; also of sectors no longer in use."""
    rows = connection.execute(select(sector.c.id, sector.c.target_minutes).where(sector.c.branch_id == branch_id))
    return {row.id: timedelta(minutes=row.target_minutes) for row in rows}


def keep_day(
    connection: Connection, branch_id: int, day: date, hours: Mapping[Key, Tally], counters: Mapping[Key, Tally]
) -> None:
    """Keep a day's totals in the place of those that it may have."""
    for table, column, tallies in ((hour_total, "hour", hours), (counter_total, "counter_id", counters)):
        connection.execute(delete(table).where(table.c.branch_id == branch_id, table.c.day == day))
        rows = [
            {"branch_id": branch_id, "day": day, column: first, "sector_id": second, **_columns(tally)}
            for (first, second), tally in tallies.items()
        ]
        if rows:
            connection.execute(insert(table), rows)


def _columns(tally: Tally) -> dict[str, Any]:
    counts, waits, services = tally.kept()
    return {**dict(zip(COUNTS, counts, strict=True)), "waits": waits, "services": services}


def sums(
    connection: Connection, table: Table, branch_id: int, span: tuple[date, date], by: Sequence[str]
) -> Iterator[list[tuple[tuple[Any, ...], Kept]]]:
    """The totals of a span of days, both ends included, some days at a time: the values of the columns `by`, a tally.

    The database adds the counts up and puts the lists of minutes one behind the other: each row that comes in here
    costs much more than what it holds. So a number of minutes can stand more than once in a list.
    """
    keys = [table.c[name] for name in by]
    lists = [func.aggregate_strings(type_coerce(table.c[name], Text), ",") for name in ("waits", "services")]
    summed = (
        select(*keys, *(func.sum(table.c[name]) for name in COUNTS), *lists)
        .where(table.c.branch_id == branch_id, table.c.day.between(bindparam("first"), bindparam("last")))
        .group_by(*keys)
    )
    first, last = span
    while first <= last:
        until = min(last, first + AT_ONCE - timedelta(days=1))
        rows = connection.execute(summed, {"first": first, "last": until})
        yield [(tuple(row[: len(keys)]), (row[len(keys) : -2], _joined(row[-2]), _joined(row[-1]))) for row in rows]
        first += AT_ONCE


def _joined(lists: str) -> list[int]:
    """The lists, written with commas between them, as one."""
    return list(chain.from_iterable(orjson.loads(f"[{lists}]")))


def span(connection: Connection, branch_id: int) -> tuple[date, date]:
    """The first service day that the totals know, and the day that is open; the latter twice where they know none."""
    known = select(func.min(hour_total.c.day)).where(hour_total.c.branch_id == branch_id)
    opened: date = connection.execute(select(branch.c.day).where(branch.c.id == branch_id)).scalar_one()
    first: date | None = connection.execute(known).scalar_one()
    return first or opened, opened


def sectors(connection: Connection, branch_id: int) -> list[AnyRow]:
    """Id, letter and name of every sector that the branch ever had, in their order."""
    query = select(sector.c.id, sector.c.letter, sector.c.name).where(sector.c.branch_id == branch_id)
    return list(connection.execute(query.order_by(sector.c.position, sector.c.id)))


def counters(connection: Connection, branch_id: int) -> list[AnyRow]:
    """Id and place of every counter that the branch ever had, in their order."""
    query = select(counter.c.id, counter.c.room, counter.c.desk, counter.c.name)
    ordered = query.where(counter.c.branch_id == branch_id).order_by(counter.c.position, counter.c.id)
    return list(connection.execute(ordered))
