"""When a sector receives: weekly hours with breaks, closures, and what that says about a moment.

Hours are local times of the branch; every moment in and out is aware UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from server.queueing.errors import NotReceiving

T = TypeVar("T")

HORIZON_DAYS = 366
"""How far ahead of today the next reception is looked for: one that comes once a year is found in any year."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One span of local time, `closes` excluded. `weekday` counts from Monday as 0."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Closure:
    """Days without reception, both ends included. `reason` is texts by language, None when none is given."""

    first: date
    last: date
    reason: dict[str, str] | None = field(default=None, hash=False)
    holiday: bool = False

    def covers(self, day: date) -> bool:
        """Whether there is no reception on `day` because of this closure."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Span:
    """One span of reception in UTC, `closes` excluded."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that decides when a sector receives. `intake` is how long before a day's end intake closes."""

    zone: ZoneInfo
    hours: tuple[Hours, ...]
    closures: tuple[Closure, ...] = ()
    intake: timedelta = timedelta(0)
    _days: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def closure(self, day: date) -> Closure | None:
        """The closure that covers the local date, a public holiday included; None when the day is an ordinary one."""
        return next((closure for closure in self.closures if closure.covers(day)), None)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The day's reception in order; empty on a closed day. A time that DST repeats is the first of the two.

        Reckoned once for each day: a ticket asks for it six times.
        """
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = self._reckon(day)
        return known

    def _reckon(self, day: date) -> tuple[Span, ...]:
        if self.closure(day):
            return ()
        todays = sorted(
            (hours for hours in self.hours if hours.weekday == day.weekday()), key=lambda hours: hours.opens
        )
        return tuple(Span(self._moment(day, hours.opens), self._moment(day, hours.closes)) for hours in todays)

    def upcoming(self, now: datetime) -> Iterator[Span]:
        """The spans that end after `now`, the present one first."""
        today = service_day(now, self.zone)
        for ahead in range(HORIZON_DAYS + 1):
            for span in self.spans(today + timedelta(days=ahead)):
                if span.closes > now:
                    yield span

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Reception:
    """What the calendar says about one moment.

    `state` is open, break, closed, holiday or intake_over, and what `intake` adds: paused or full. `until` ends an open
    span or a break, None otherwise. `following` is the reception that begins next, None when none is in sight.
    `reason` is that of a closure or a pause.
    """

    state: str
    until: datetime | None = None
    following: Span | None = None
    reason: dict[str, str] | None = None

    def changes_at(self) -> datetime | None:
        """When time alone makes this untrue, if the service day does not end before; None when it never does."""
        return self.until or (self.following.opens if self.following else None)

    def takes_from(self, now: datetime) -> datetime | None:
        """From when on a visitor is taken: from `now` where reception is open, else from the next; None: from never."""
        if self.state == "open":
            return now
        return self.following.opens if self.following else None


def reception(calendar: Calendar, now: datetime) -> Reception:
    """Whether the sector receives at `now`, until when, and when next."""
    upcoming = calendar.upcoming(now)
    nearest = next(upcoming, None)
    if nearest and nearest.opens <= now:
        following = next(upcoming, None)
        if _intake_over(calendar, nearest, following, now):
            return Reception("intake_over", nearest.closes, following)
        return Reception("open", _open_until(calendar, nearest, following), following)
    today = service_day(now, calendar.zone)
    closure = calendar.closure(today)
    if closure:
        return Reception("holiday" if closure.holiday else "closed", None, nearest, closure.reason)
    if nearest and service_day(nearest.opens, calendar.zone) == today and _had_reception(calendar, today, now):
        return Reception("break", nearest.opens, nearest)
    return Reception("closed", None, nearest)


def soonest(offers: Iterable[tuple[Reception, T]], now: datetime) -> list[T]:
    """What stands beside each reception, by who takes a visitor first; alike ones stay in their order.

    Receptions that take nobody in sight are left out.
    """
    taking = [(begins, offer) for present, offer in offers if (begins := present.takes_from(now))]
    return [offer for _, offer in sorted(taking, key=lambda one: one[0])]


def admit(present: Reception) -> None:
    """Raise NotReceiving unless a ticket may be issued in this state."""
    if present.state != "open":
        following = present.following
        opens, closes = (following.opens, following.closes) if following else (None, None)
        raise NotReceiving(present.state, opens, closes, present.reason)


def may_call(calendar: Calendar, now: datetime) -> bool:
    """Whether visitors may be called. Not in a break; after the day's last hour those who still wait may be served."""
    return reception(calendar, now).state != "break"


def service_day(now: datetime, zone: ZoneInfo) -> date:
    """The branch's local date at `now`: numbers start again with each."""
    return now.astimezone(zone).date()


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which a service day begins."""
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def _last_span_of_day(calendar: Calendar, span: Span, following: Span | None) -> bool:
    zone = calendar.zone
    return following is None or service_day(following.opens, zone) != service_day(span.opens, zone)


def _intake_over(calendar: Calendar, span: Span, following: Span | None, now: datetime) -> bool:
    return _last_span_of_day(calendar, span, following) and now >= span.closes - calendar.intake


def _open_until(calendar: Calendar, span: Span, following: Span | None) -> datetime:
    return span.closes - calendar.intake if _last_span_of_day(calendar, span, following) else span.closes


def _had_reception(calendar: Calendar, day: date, now: datetime) -> bool:
    return any(span.closes <= now for span in calendar.spans(day))
