"""A specialist's own hours, and time that counts only while somebody receives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from server.queueing.calendar import Calendar, Closure, Hours, Span, service_day

Day = Sequence[Span]
"""One counter's reception on one day, in order."""


@dataclass(frozen=True, slots=True)
class OwnHours:
    """When one specialist receives inside the hours of a sector: all of those where `hours` are empty, but not `away`.

    They bound what visitors are promised. Whoever sits at an open counter may call at any time of the reception.
    """

    hours: tuple[Hours, ...] = ()
    away: tuple[Closure, ...] = ()

    def within(self, calendar: Calendar) -> Calendar:
        """The specialist's calendar for a sector."""
        return narrowed(calendar, self.hours or calendar.hours, self.away)


def narrowed(calendar: Calendar, own: Iterable[Hours], away: Iterable[Closure] = ()) -> Calendar:
    """The calendar of one specialist: the sector's reception within hours of their own, without the days `away`."""
    hours = tuple(
        Hours(theirs.weekday, max(theirs.opens, mine.opens), min(theirs.closes, mine.closes))
        for theirs in calendar.hours
        for mine in own
        if theirs.weekday == mine.weekday and max(theirs.opens, mine.opens) < min(theirs.closes, mine.closes)
    )
    return replace(calendar, hours=hours, closures=(*calendar.closures, *away))


def left_today(calendar: Calendar, now: datetime) -> Day:
    """The reception that is left of the day, from `now` on."""
    return rest(calendar.spans(service_day(now, calendar.zone)), now)


def rest(day: Day, moment: datetime) -> Day:
    """What is left of a reception from `moment` on."""
    return [Span(max(span.opens, moment), span.closes) for span in day if span.closes > moment]


def begins(day: Day) -> datetime | None:
    """When the first visitor can be received, None when nobody is any more."""
    return day[0].opens if day else None


def worked_off(days: Sequence[Day], work: timedelta) -> datetime | None:
    """The moment at which counters with these receptions have together done `work`; None when they never do today.

    Breaks do not count: half an hour of one counter's work that begins at 11.45 ends at 13.15.
    """
    changes: Counter[datetime] = Counter()
    for day, alike in groupby(days):
        counters = len(list(alike))
        for span in day:
            changes[span.opens] += counters
            changes[span.closes] -= counters
    receiving = 0
    for begins, ends in pairwise(sorted(changes)):
        receiving += changes[begins]
        if receiving and work <= receiving * (ends - begins):
            return begins + work / receiving
        work -= receiving * (ends - begins)
    return None
