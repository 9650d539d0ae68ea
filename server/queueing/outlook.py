"""Will I be seen today? The queue times its service time, against the reception that is left at each counter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.queueing.calendar import Reception
from server.queueing.errors import DoesNotFitToday
from server.queueing.hours import Day, rest, worked_off
from server.queueing.rules import Late


@dataclass(frozen=True, slots=True)
class Fits:
    """The visitor will be served before reception ends; `expected` is when service would begin."""

    expected: datetime


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """Reception ends before the visit would. `expected` is when it would begin, None when that is after the end too."""

    expected: datetime | None


def outlook(days: Sequence[Day], *, ahead: int, service: timedelta) -> Fits | DoesNotFit:
    """Whether a visitor who joins now, behind `ahead` others, is served today.

    `days` are the receptions left at the counters that serve the queue. One of them has to have time for the visit.
    """
    expected = worked_off(days, service * ahead)
    if expected is None:
        return DoesNotFit(None)
    fits = any(worked_off([rest(day, expected)], service) for day in days)
    return Fits(expected) if fits else DoesNotFit(expected)


def require_fits(seen: Fits | DoesNotFit, present: Reception, late: Late, *, accepted: bool) -> None:
    """Raise DoesNotFitToday where a visit does not fit, and the branch or the visitor minds.

    `late` is the branch's rule; `accepted`: the visitor was told, and wants a ticket all the same.
    """
    if isinstance(seen, Fits) or late is Late.ISSUE or (late is Late.ASK and accepted):
        return
    following = present.following
    opens, closes = (following.opens, following.closes) if following else (None, None)
    raise DoesNotFitToday(seen.expected, opens, closes, may_insist=late is Late.ASK)
