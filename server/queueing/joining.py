"""Where a ticket joins a queue that others already wait in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from server.queueing.discipline import due_at
from server.queueing.ticket import Ticket

STEP = timedelta(milliseconds=1)
"""The least difference that survives a time's way to a screen."""


class Joining(StrEnum):
    """The ways to join: by right of first arrival, before all others, as one who comes now, after the next few."""

    ARRIVAL = "arrival"
    FRONT = "front"
    END = "end"
    AFTER = "after"


def joins_at(ticket: Ticket, how: Joining, now: datetime, ahead: Sequence[Ticket] = (), after: int = 1) -> datetime:
    """The `due_at` that puts the ticket where `how` says.

    `ahead` are the first who wait in the lane that it joins, in the order of their calls: one for Joining.FRONT,
    `after` of them for Joining.AFTER. In an empty lane both join as by first arrival.
    """
    if how is Joining.END:
        return due_at(now, ticket.bonus)
    if how is Joining.FRONT and ahead:
        return ahead[0].due_at - STEP
    if how is Joining.AFTER and ahead:
        # Of two that are due at once the one that joined first is called, so this one comes behind it.
        return ahead[:after][-1].due_at
    return due_at(ticket.arrived_at, ticket.bonus)
