"""Two years at Alejas iela 68, day by day: every public holiday of Latvia and every night of the clock change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest

from server.queueing.calendar import Calendar, Closure, Hours, Span, day_begins, may_call, reception, service_day
from server.queueing.hours import OwnHours, left_today
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


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    """A clock time in Daugavpils by the rule of summer time itself, without a zone's table: +3 in summer, else +2."""
    summer = any(first <= day < last for first, last in SUMMER_TIME)
    return datetime(day.year, day.month, day.day, hour - (3 if summer else 2), minute, tzinfo=UTC)


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
        assert list(calendar.spans(day)) == expected, day


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


def test_a_specialists_own_hours_are_kept_on_every_day_that_is_theirs(calendar: Calendar) -> None:
    """Monday 9.30–14, Tuesday 12–13 (the lunch of all others), Thursday 7–20; away in the weeks of the clock change."""
    own = OwnHours(
        (Hours(0, time(9, 30), time(14)), Hours(1, time(12), time(13)), Hours(3, time(7), time(20))),
        tuple(Closure(night, night + timedelta(6)) for nights in SUMMER_TIME for night in nights),
    )
    specialist = own.within(calendar)
    for day in days():
        away = any(timedelta() <= day - night <= timedelta(6) for nights in SUMMER_TIME for night in nights)
        expected = {0: [(9, 30, 12), (13, 0, 14)], 3: [(8, 0, 12)]}.get(day.weekday(), [])
        if away or day in PUBLIC:
            expected = []
        spans = [Span(utc(day, hour, minute), utc(day, ends)) for hour, minute, ends in expected]
        assert list(specialist.spans(day)) == spans, day
        for hour in range(6, 22):
            moment = local(day, hour)
            assert left_today(specialist, moment) == [
                Span(max(span.opens, moment), span.closes) for span in spans if span.closes > moment
            ], moment


def test_nights_in_which_the_clock_changes_have_the_reception_that_really_passes() -> None:
    """From 2 to 5 on these Sundays it is two hours in spring and four in autumn; from 2 to 4 it is one and three."""
    night = Calendar(RIGA, (Hours(6, time(2), time(5)),))
    early = OwnHours((Hours(6, time(2), time(4)),)).within(night)
    for spring, autumn in SUMMER_TIME:
        lasts = [
            sum(((span.closes - span.opens) for span in calendar.spans(day)), timedelta()) / timedelta(hours=1)
            for day in (spring - timedelta(7), spring, autumn)
            for calendar in (night, early)
        ]
        assert lasts == [3, 2, 2, 1, 4, 3]


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
