"""Will I be seen today? The queue times its service time, against the reception time that is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.queueing.calendar import Calendar
from server.queueing.hours import after_reception_time


@dataclass(frozen=True, slots=True)
class Fits:
    """The visitor will be served before reception ends; `expected` is when service would begin."""

    expected: datetime


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """Reception ends before the visit would. `expected` is when it would begin, None when that is after the end too."""

    expected: datetime | None


def outlook(calendar: Calendar, now: datetime, *, ahead: int, counters: int, service: timedelta) -> Fits | DoesNotFit:
    """Whether a visitor who joins now, behind `ahead` others, is served today.

    `counters` are those that serve the queue now; before any has opened, one is counted on.
    """
    wait = service * ahead / max(counters, 1)
    expected = after_reception_time(calendar, now, wait)
    if expected is not None and after_reception_time(calendar, now, wait + service) is not None:
        return Fits(expected)
    return DoesNotFit(expected)
