"""Two years at Alejas iela 68, day by day: every public holiday of Latvia and every night of the clock change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from server.queueing.calendar import Calendar, Closure, Span, day_begins, may_call, reception, service_day
from tests.queueing.examples import RIGA, alejas, local, minutes

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
PUBLIC = holidays.country_holidays("LV", years=(2026, 2027, 2028))
SUMMER_TIME = [(date(2026, 3, 29), date(2026, 10, 25)), (date(2027, 3, 28), date(2027, 10, 31))]
ENDS = {0: 17, 1: 16, 2: 16, 3: 12}
"""The hour at which reception ends on Monday to Thursday; there is lunch only where it ends after noon."""


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(1)


def utc(day: date, hour: int) -> datetime:
    """A clock time in Daugavpils by the rule of summer time itself, without a zone's table: +3 in summer, else +2."""
    summer = any(first <= day < last for first, last in SUMMER_TIME)
    return datetime(day.year, day.month, day.day, hour - (3 if summer else 2), tzinfo=UTC)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return alejas(closures=tuple(Closure(day, day, {"lv": name}, holiday=True) for day, name in sorted(PUBLIC.items())))


def test_the_table_of_holidays_is_a_real_one() -> None:
    assert {date(2026, 11, 18), date(2026, 6, 24), date(2027, 5, 4), date(2027, 12, 25)} <= set(PUBLIC)
    assert sum(FIRST <= day <= LAST for day in PUBLIC) > 30


def test_every_day_has_exactly_its_hours(calendar: Calendar) -> None:
    for day in days():
        expected = []
        if day.weekday() in ENDS and day not in PUBLIC:
            expected = [Span(utc(day, 8), utc(day, 12))]
            if ENDS[day.weekday()] > 12:
                expected.append(Span(utc(day, 13), utc(day, ENDS[day.weekday()])))
        assert calendar.spans(day) == expected, day


def test_every_public_holiday_is_called_one_from_midnight_to_midnight(calendar: Calendar) -> None:
    for day in (day for day in days() if day in PUBLIC):
        for moment in (day_begins(day, RIGA), local(day, 9), day_begins(day + timedelta(1), RIGA) - minutes(1)):
            assert (reception(calendar, moment).state, reception(calendar, moment).reason) == (
                "holiday",
                {"lv": PUBLIC[day]},
            ), day


def test_every_quarter_of_an_hour_has_the_state_that_the_board_at_the_door_says(calendar: Calendar) -> None:
    for day in days():
        begins, ends = day_begins(day, RIGA), day_begins(day + timedelta(1), RIGA)
        for quarter in range((ends - begins) // minutes(15)):
            moment = begins + quarter * minutes(15)
            state = _board(day, moment.astimezone(RIGA).hour)
            assert reception(calendar, moment).state == state, moment
            assert may_call(calendar, moment) is (state != "break"), moment


def _board(day: date, hour: int) -> str:
    if day in PUBLIC:
        return "holiday"
    end = ENDS.get(day.weekday(), 0)
    if hour == 12 and end > 12:
        return "break"
    return "open" if 8 <= hour < end else "closed"


def test_what_comes_next_is_the_first_reception_that_begins_later(calendar: Calendar) -> None:
    spans = [span for day in days() for span in calendar.spans(day)]
    for day in days():
        for hour in (0, 9, 12, 14, 23):
            moment = local(day, hour)
            later = [span for span in spans if span.opens > moment][:1]
            if later:
                assert reception(calendar, moment).following == later[0], moment


def test_nothing_changes_before_the_moment_that_a_reception_names(calendar: Calendar) -> None:
    for day in days():
        moment = local(day, 9)
        present = reception(calendar, moment)
        until = present.changes_at()
        assert until is not None
        before = min(until, day_begins(day + timedelta(1), RIGA)) - timedelta(microseconds=1)
        assert reception(calendar, before) == present, moment
        assert reception(calendar, until) != present, moment


def test_every_moment_belongs_to_the_one_service_day_around_it() -> None:
    for day in days():
        begins, ends = day_begins(day, RIGA), day_begins(day + timedelta(1), RIGA)
        clock_change = {first: 23 for first, _ in SUMMER_TIME} | {last: 25 for _, last in SUMMER_TIME}
        assert ends - begins == timedelta(hours=clock_change.get(day, 24)), day
        assert {service_day(begins, RIGA), service_day(ends - timedelta(microseconds=1), RIGA)} == {day}
