"""Whether a sector takes one more visitor: its calendar, a pause by staff, its limit for the day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from server.queueing.calendar import Calendar, Reception, Span, reception, service_day


@dataclass(frozen=True, slots=True)
class Pause:
    """Staff take no more visitors for now. `reason` is texts by language, None when none is given."""

    reason: dict[str, str] | None = field(default=None, hash=False)


def intake(
    calendar: Calendar, now: datetime, *, issued: int = 0, limit: int | None = None, pause: Pause | None = None
) -> Reception:
    """What `reception` says, or paused, or full: the day's `limit` of tickets (None: there is none) is `issued`.

    Both end with the present span at the latest, so `until` stays. After a full day the next reception is on another.
    """
    present = reception(calendar, now)
    if present.state != "open":
        return present
    if pause:
        return replace(present, state="paused", reason=pause.reason)
    if limit is not None and issued >= limit:
        return replace(present, state="full", following=_on_another_day(calendar, now))
    return present


def _on_another_day(calendar: Calendar, now: datetime) -> Span | None:
    today = service_day(now, calendar.zone)
    return next((span for span in calendar.upcoming(now) if service_day(span.opens, calendar.zone) != today), None)
