"""The order in which tickets are called: one sort key, `due_at` and then `order`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from server.queueing.ticket import Ticket


def due_at(joined_at: datetime, bonus: timedelta) -> datetime:
    """When a ticket is due: the time it joined less the head start of its priority class.

    A bonus is finite, so whoever waits longer than the largest bonus is ahead of every newcomer: no one starves.
    """
    return joined_at - bonus


def key(ticket: Ticket) -> tuple[datetime, int]:
    """Sort key of waiting tickets; the smallest is next. `order` is unique in a branch, so there are no ties."""
    return ticket.due_at, ticket.order


def choose(heads: Iterable[Ticket]) -> Ticket | None:
    """The next ticket among the heads of the lanes that a counter serves now; None when all of them are empty."""
    return min(heads, key=key, default=None)
