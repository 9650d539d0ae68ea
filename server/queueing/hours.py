"""A specialist's own hours, and time that counts only while there is reception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from server.queueing.calendar import Calendar, Closure, Hours, service_day


def narrowed(calendar: Calendar, own: Iterable[Hours], away: Iterable[Closure] = ()) -> Calendar:
    """The calendar of one specialist: the sector's reception within hours of their own, without the days `away`."""
    hours = tuple(
        Hours(theirs.weekday, max(theirs.opens, mine.opens), min(theirs.closes, mine.closes))
        for theirs in calendar.hours
        for mine in own
        if theirs.weekday == mine.weekday and max(theirs.opens, mine.opens) < min(theirs.closes, mine.closes)
    )
    return replace(calendar, hours=hours, closures=(*calendar.closures, *away))


def after_reception_time(calendar: Calendar, now: datetime, work: timedelta) -> datetime | None:
    """The moment at which `work` of today's reception from `now` on has passed; None when less than that is left.

    Breaks do not count: half an hour of work that begins at 11.45 ends at 13.15.
    """
    for span in calendar.spans(service_day(now, calendar.zone)):
        left = span.closes - max(span.opens, now)
        if left >= work:
            return max(span.opens, now) + work
        work -= max(left, timedelta(0))
    return None
