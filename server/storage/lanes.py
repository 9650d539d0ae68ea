"""Questions about lanes: who is first, who was passed over, what was called last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import Connection, bindparam, select, tuple_, union, union_all

from server.queueing.ticket import State, Ticket
from server.storage.prepared import Prepared
from server.storage.tables import call, ticket, word
from server.storage.tickets import from_row

MOST_PASSED = 50
"""Of those that a call passed over so many are kept, the longest waiting first; a sentence names one anyway."""

_T = ticket.c
_waiting = select(ticket).where(_T.branch_id == bindparam("b"), _T.state == word(State.WAITING))
_first = Prepared(_waiting.where(_T.lane == bindparam("l")).order_by(_T.due_at, _T.order).limit(bindparam("n")))
_last_sectors = (
    select(call.c.sector_id)
    .where(call.c.branch_id == bindparam("b"), call.c.counter_id.in_(bindparam("counters", expanding=True)))
    .order_by(call.c.id.desc())
    .limit(bindparam("n"))
)


def first(connection: Connection, branch: int, lane: str, most: int) -> list[Ticket]:
    """The first `most` who wait in a lane, in the order of their calls."""
    return [from_row(row) for row in _first.all(connection, {"b": branch, "l": lane, "n": most})]


@cache
def _heads(lanes: int) -> Prepared:
    """The first of each of so many lanes, which are named l0, l1 and so on."""
    first_of = [
        _waiting.where(_T.lane == bindparam(f"l{number}")).order_by(_T.due_at, _T.order).limit(1)
        for number in range(lanes)
    ]
    return Prepared(union_all(*(select(one.subquery()) for one in first_of)))


def heads(connection: Connection, branch: int, lanes: Sequence[str]) -> list[Ticket]:
    """The first waiting ticket of each lane that has one: one step in an index for each lane."""
    values = _named(lanes)
    return [from_row(row) for row in _heads(len(lanes)).all(connection, {"b": branch, **values})]


@cache
def _before(lanes: int) -> Prepared:
    """Those of so many lanes, named as above, who joined or are due before a ticket."""
    in_lanes = _waiting.where(_T.lane.in_([bindparam(f"l{number}") for number in range(lanes)]))
    chosen = tuple_(bindparam("d", type_=_T.due_at.type), bindparam("o", type_=_T.order.type))
    joined_before = in_lanes.where(_T.order < bindparam("o")).order_by(_T.order).limit(MOST_PASSED)
    due_before = in_lanes.where(tuple_(_T.due_at, _T.order) < chosen).order_by(_T.due_at, _T.order).limit(MOST_PASSED)
    return Prepared(union(select(joined_before.subquery()), select(due_before.subquery())))


def before(connection: Connection, branch: int, lanes: Sequence[str], chosen: Ticket) -> list[Ticket]:
    """Those in the lanes who joined, or are due, before the chosen ticket: at most MOST_PASSED of either."""
    values = {"b": branch, "d": chosen.due_at, "o": chosen.order, **_named(lanes)}
    return [from_row(row) for row in _before(len(lanes)).all(connection, values)]


def _named(lanes: Sequence[str]) -> dict[str, str]:
    return {f"l{number}": lane for number, lane in enumerate(lanes)}


def last_sectors(connection: Connection, branch: int, counters: Iterable[int], most: int) -> list[int]:
    """The sectors of the last `most` calls of these counters, the newest first."""
    values = {"b": branch, "counters": list(counters), "n": most}
    return list(connection.execute(_last_sectors, values).scalars())
