"""How long a visitor will wait, from what the office measured: the service times of recent days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from server.hall.context import Hall
from server.hall.turn import Turn
from server.queueing import estimate
from server.queueing.line import Line, line, shared_sectors
from server.queueing.office import Sector
from server.storage import counters, figures, tickets

Counts = Mapping[int, tuple[int, int]]
"""By sector: how many wait for it, and how many it was given today."""

FRESH = timedelta(minutes=10)
"""How old what was measured may be."""


def line_for(turn: Turn, sector: Sector, bonus: timedelta, counts: Counts) -> Line:
    """The queue that a new ticket joins: everyone who waits for a sector that shares counters with this one.

    `counts` are the day's, how many wait for each sector first.
    """
    serving = turn.office.serving.get(sector.id, [])
    present = counters.open_now(turn.connection, turn.office.id)
    shared = shared_sectors(serving, present) | {sector.id}
    if bonus:
        ahead = tickets.due_until(turn.connection, turn.office.id, shared, turn.now - bonus)
    else:
        ahead = sum(waiting for one, (waiting, _issued) in counts.items() if one in shared)
    return line(turn.office, sector, serving, present, turn.now, ahead=ahead)


def waiting_range(hall: Hall, turn: Turn, sector: Sector, queue: Line) -> tuple[int, int] | None:
    """The range in minutes that is told the visitor; None where it would be too uncertain."""
    law = estimate.law(_measured(hall, turn, sector), sector.service)
    wait = estimate.wait_range(law, ahead=queue.ahead, counters=len(queue.days), free=queue.free)
    return estimate.minutes_range(queue.days, turn.now, wait)


def _measured(hall: Hall, turn: Turn, sector: Sector) -> estimate.Measured | None:
    """What was measured, looked up anew every FRESH: visitors wait while it is read."""
    known = hall.measured.get(sector.id)
    if known is None or not turn.now - FRESH <= known[0] <= turn.now:
        visits = figures.service_times(turn.connection, sector.id, turn.now - estimate.RECENT)
        known = hall.measured[sector.id] = (turn.now, estimate.measure(visits, turn.now, turn.office.zone))
    return known[1]
