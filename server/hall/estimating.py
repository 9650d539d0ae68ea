"""How long a visitor will wait, from what the office measured: the service times of recent days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.hall.context import Hall
from server.hall.turn import Turn
from server.queueing import estimate
from server.queueing.hours import Day, begins, left_today
from server.queueing.office import Counter, Sector
from server.storage import counters, figures, tickets
from server.storage.counters import Present

DAYS = 28
"""How far back service times are looked at: four of each weekday, so that a new way of working shows within a month."""

Counts = Mapping[int, tuple[int, int]]
"""By sector: how many wait for it, and how many it was given today."""

FRESH = timedelta(minutes=10)
"""How old what was measured may be."""


@dataclass(frozen=True, slots=True)
class Line:
    """The queue that a ticket stands in, with those `ahead` in it.

    `days` are what is left today of the reception at each open counter that serves it, `free` how many of these have
    nobody. `hoped` are those by which a visitor may be seen today: the same, or before any has opened those of all.
    """

    ahead: int
    days: list[Day]
    free: int
    hoped: list[Day]


def line(turn: Turn, sector: Sector, bonus: timedelta, counts: Counts) -> Line:
    """The queue as it is called from: everyone who waits for a sector that shares counters with this one.

    `counts` are the day's, how many wait for each sector first.
    """
    serving = turn.office.serving.get(sector.id, [])
    present = counters.open_now(turn.connection, turn.office.id)
    shared = shared_sectors(serving, present) | {sector.id}
    if bonus:
        ahead = tickets.due_until(turn.connection, turn.office.id, shared, turn.now - bonus)
    else:
        ahead = sum(waiting for one, (waiting, _issued) in counts.items() if one in shared)
    return before_counters(turn, sector, serving, present, ahead)


def shared_sectors(serving: list[Counter], present: Mapping[int, Present]) -> set[int]:
    """The sectors whose visitors these counters call: the open ones, or before any has opened all of them."""
    opened = [one for one in serving if one.id in present]
    return {sector for one in opened or serving for sector in one.sectors}


def before_counters(
    turn: Turn, sector: Sector, serving: list[Counter], present: Mapping[int, Present], ahead: int
) -> Line:
    """The line before the counters that serve the sector. A specialist counts only in hours of their own."""
    whole = left_today(sector.calendar, turn.now)
    opened = [present[one.id] for one in serving if one.id in present]
    own = [(one, _day(turn, sector, one.login, whole)) for one in opened]
    days = [day for _, day in own if day]
    free = sum(not one.busy and begins(day) == begins(whole) for one, day in own)
    return Line(ahead, days, free, hoped=days if opened else [whole] * max(len(serving), 1))


def _day(turn: Turn, sector: Sector, login: str, whole: Day) -> Day:
    own = turn.office.own_hours.get(login)
    return left_today(own.within(sector.calendar), turn.now) if own else whole


def waiting_range(hall: Hall, turn: Turn, sector: Sector, queue: Line) -> tuple[int, int] | None:
    """The range in minutes that is told the visitor; None where it would be too uncertain."""
    law = estimate.law(_remembered(hall, turn, sector), sector.service)
    wait = estimate.wait_range(law, ahead=queue.ahead, counters=len(queue.days), free=queue.free)
    return estimate.minutes_range(queue.days, turn.now, wait)


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
