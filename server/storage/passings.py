"""What the fairness ledger reads: calls and priority classes, and names, also of what is no longer in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, select

from server.storage.office_tables import counter, person, priority
from server.storage.tables import journal, ticket
from server.storage.types import AnyRow

_told = (
    select(journal.c.at, journal.c.kind, journal.c.data, ticket.c.number)
    .join(ticket, ticket.c.id == journal.c.ticket_id)
    .where(
        journal.c.branch_id == bindparam("b"),
        journal.c.day.between(bindparam("first"), bindparam("last")),
        journal.c.kind.in_(["issued", "priority_given", "called"]),
    )
    .order_by(journal.c.seq)
)
_people = select(person.c.id, person.c.name).where(person.c.id.in_(bindparam("ids", expanding=True)))
_counters = select(counter.c.id, counter.c.room, counter.c.desk, counter.c.name).where(
    counter.c.branch_id == bindparam("b")
)
_priorities = select(priority.c.id, priority.c.name).where(priority.c.branch_id == bindparam("b"))


def told(connection: Connection, branch: int, first: date, last: date) -> list[AnyRow]:
    """Who was called in these service days, both included, and which class each ticket had.

    The journal's rows in order, each with the number of its ticket.
    """
    return list(connection.execute(_told, {"b": branch, "first": first, "last": last}))


def people(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """People's names by id."""
    return {row.id: row.name for row in connection.execute(_people, {"ids": sorted(set(ids))})}


def counters(connection: Connection, branch: int) -> dict[int, AnyRow]:
    """Room, desk and name of every counter that the branch ever had, by id."""
    return {row.id: row for row in connection.execute(_counters, {"b": branch})}


def priorities(connection: Connection, branch: int) -> dict[int, dict[str, str]]:
    """The names of every priority class that the branch ever had, by id."""
    return {row.id: row.name for row in connection.execute(_priorities, {"b": branch})}
