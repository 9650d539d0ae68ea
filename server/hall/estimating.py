"""How long a visitor will wait, from what the office measured: the service times of recent days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.hall.context import Hall
from server.hall.turn import Turn
from server.queueing import estimate
from server.queueing.office import Sector
from server.queueing.outlook import DoesNotFit, Fits, outlook
from server.storage import counters, figures, tickets

DAYS = 28
"""How far back service times are looked at: four of each weekday, so that a new way of working shows within a month."""

Counts = Mapping[int, tuple[int, int]]
"""By sector: how many wait for it, and how many it was given today."""

FRESH = timedelta(minutes=10)
"""How old what was measured may be."""


@dataclass(frozen=True, slots=True)
class Line:
    """The queue that a new ticket joins: those `ahead` in it, the counters that serve it, and how many have nobody."""

    ahead: int
    places: int
    counters: int
    free: int


def line(turn: Turn, sector: Sector, bonus: timedelta, counts: Counts) -> Line:
    """The queue as it is called from: everyone who waits for a sector that shares counters with this one.

    `counts` are the day's, how many wait for each sector first.
    """
    serving = [one for one in turn.office.counters.values() if sector.id in one.sectors]
    taken = counters.taken(turn.connection, turn.office.id)
    opened = [one for one in serving if one.id in taken]
    shared = {other for one in opened or serving for other in one.sectors} | {sector.id}
    if bonus:
        ahead = tickets.due_until(turn.connection, turn.office.id, shared, turn.now - bonus)
    else:
        ahead = sum(waiting for one, (waiting, _issued) in counts.items() if one in shared)
    free = sum(not taken[one.id] for one in opened)
    return Line(ahead, len(serving), len(opened), free)


def waiting_range(hall: Hall, turn: Turn, sector: Sector, queue: Line) -> tuple[int, int] | None:
    """The range in minutes that is told the visitor; None where it would be too uncertain."""
    law = estimate.law(_remembered(hall, turn, sector), sector.service)
    wait = estimate.wait_range(law, ahead=queue.ahead, counters=queue.counters, free=queue.free)
    return estimate.minutes_range(sector.calendar, turn.now, wait)


def seen_today(turn: Turn, sector: Sector, queue: Line) -> Fits | DoesNotFit:
    """Whether a visitor who joins now is served today; before any counter opens, all are counted on."""
    places = queue.counters or queue.places
    return outlook(sector.calendar, turn.now, ahead=queue.ahead, counters=places, service=sector.service)


def _remembered(hall: Hall, turn: Turn, sector: Sector) -> estimate.Measured | None:
    """What was measured, looked up anew every FRESH: visitors wait while it is read."""
    known = hall.measured.get(sector.id)
    if known is None or not turn.now - FRESH <= known[0] <= turn.now:
        known = hall.measured[sector.id] = (turn.now, measured(turn, sector))
    return known[1]


def measured(turn: Turn, sector: Sector) -> estimate.Measured | None:
    """The sector's service times on this weekday at about this hour, else of all recent days; None for none."""
    since = turn.now - timedelta(days=DAYS)
    alike = figures.service_times(turn.connection, sector.id, since)
    near = [one for began, one in alike if _is_alike(began, turn)]
    chosen = near if len(near) >= estimate.FEWEST else [one for _began, one in alike]
    if not chosen:
        return None
    ordered = sorted(chosen)
    p5, p50, p95 = (ordered[round(share * (len(ordered) - 1))] for share in (0.05, 0.5, 0.95))
    return estimate.Measured(p5, p50, p95, len(ordered))


def _is_alike(began: datetime, turn: Turn) -> bool:
    then, now = began.astimezone(turn.office.zone), turn.now.astimezone(turn.office.zone)
    return then.weekday() == now.weekday() and abs(then.hour - now.hour) <= 1
