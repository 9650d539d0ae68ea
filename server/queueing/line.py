"""The line before the counters that serve a sector: who is ahead in it, and who is there to work it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from server.queueing.hours import Day, begins, left_today
from server.queueing.office import Counter, Office, Sector


class Present(NamedTuple):
    """The specialist at an open counter, and whether a visitor is called to it or served there."""

    login: str
    busy: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The queue that a ticket stands in, with those `ahead` in it.

    `days` are what is left today of the reception at each open counter that serves it, `free` how many of these have
    nobody. `hoped` are those by which a visitor may be seen today: the same, or before any has opened those of all.
    """

    ahead: int
    days: Sequence[Day]
    free: int
    hoped: Sequence[Day]


def shared_sectors(serving: Sequence[Counter], present: Mapping[int, Present]) -> set[int]:
    """The sectors whose visitors these counters call: the open ones, or before any has opened all of them."""
    opened = [one for one in serving if one.id in present]
    return {sector for one in opened or serving for sector in one.sectors}


def line(
    office: Office,
    sector: Sector,
    serving: Sequence[Counter],
    present: Mapping[int, Present],
    now: datetime,
    *,
    ahead: int,
) -> Line:
    """The line before the counters that serve the sector, `present` who is at the open ones of the branch.

    A specialist counts only in hours of their own.
    """
    whole = left_today(sector.calendar, now)
    here = [present[one.id] for one in serving if one.id in present]
    own = [(one, _own(office, sector, one.login, now, whole)) for one in here]
    days = [day for _, day in own if day]
    first = begins(whole)
    free = sum(not one.busy and begins(day) == first for one, day in own)
    return Line(ahead, days, free, hoped=days if here else [whole] * max(len(serving), 1))


def _own(office: Office, sector: Sector, login: str, now: datetime, whole: Day) -> Day:
    """What is left of the day for one specialist, of the `whole` that is left of the sector's."""
    own = office.own_hours.get(login)
    return left_today(own.within(sector.calendar), now) if own else whole
