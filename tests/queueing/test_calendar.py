"""Whether a sector receives at a moment, until when, and when next: clock times of Daugavpils."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from server.queueing.calendar import (
    HORIZON_DAYS,
    Calendar,
    Closure,
    Hours,
    Reception,
    Span,
    admit,
    day_begins,
    may_call,
    reception,
    service_day,
)
from server.queueing.errors import NotReceiving
from tests.queueing.examples import RIGA, alejas, local, minutes

MONDAY = date(2026, 11, 23)
THURSDAY, FRIDAY, NEXT_MONDAY = MONDAY + timedelta(3), MONDAY + timedelta(4), MONDAY + timedelta(7)
MORNING = Span(local(MONDAY, 8), local(MONDAY, 12))
AFTERNOON = Span(local(MONDAY, 13), local(MONDAY, 17))
TUESDAY = Span(local(date(2026, 11, 24), 8), local(date(2026, 11, 24), 12))
REASON = {"lv": "Inventarizācija", "ru": "Инвентаризация", "en": "Stocktaking"}


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (7, 59, Reception("closed", None, MORNING)),
        (8, 0, Reception("open", MORNING.closes, AFTERNOON)),
        (11, 59, Reception("open", MORNING.closes, AFTERNOON)),
        (12, 0, Reception("break", AFTERNOON.opens, AFTERNOON)),
        (12, 59, Reception("break", AFTERNOON.opens, AFTERNOON)),
        (13, 0, Reception("open", AFTERNOON.closes, TUESDAY)),
        (16, 59, Reception("open", AFTERNOON.closes, TUESDAY)),
        (17, 0, Reception("closed", None, TUESDAY)),
        (23, 59, Reception("closed", None, TUESDAY)),
    ],
)
def test_a_monday_at_alejas_iela_68(hour: int, minute: int, expected: Reception) -> None:
    assert reception(alejas(), local(MONDAY, hour, minute)) == expected


def test_after_the_last_day_of_the_week_the_next_reception_is_on_monday() -> None:
    following = Span(local(NEXT_MONDAY, 8), local(NEXT_MONDAY, 12))
    assert reception(alejas(), local(THURSDAY, 12)) == Reception("closed", None, following)
    assert reception(alejas(), local(FRIDAY, 10)) == Reception("closed", None, following)


def test_hours_may_be_listed_in_any_order() -> None:
    backwards = alejas(hours=tuple(reversed(alejas().hours)))
    assert backwards.spans(MONDAY) == (MORNING, AFTERNOON)


def test_a_closure_covers_both_its_ends_and_no_day_beside_them() -> None:
    closure = Closure(MONDAY, MONDAY + timedelta(1))
    covered = [closure.covers(MONDAY + timedelta(ahead)) for ahead in (-1, 0, 1, 2)]
    assert covered == [False, True, True, False]


def test_a_closed_day_says_why_and_when_reception_is_next() -> None:
    closed = alejas(closures=(Closure(MONDAY, MONDAY, REASON),))
    assert reception(closed, local(MONDAY, 9)) == Reception("closed", None, TUESDAY, REASON)


def test_a_public_holiday_is_called_one() -> None:
    holiday = alejas(closures=(Closure(MONDAY, MONDAY, REASON, holiday=True),))
    assert reception(holiday, local(MONDAY, 9)) == Reception("holiday", None, TUESDAY, REASON)


def test_a_holiday_on_a_day_without_reception_is_still_called_one() -> None:
    holiday = alejas(closures=(Closure(FRIDAY, FRIDAY, holiday=True),))
    assert reception(holiday, local(FRIDAY, 9)).state == "holiday"


def test_reception_that_never_comes_is_closed_without_a_next_one() -> None:
    assert reception(Calendar(RIGA, ()), local(MONDAY, 9)) == Reception("closed")
    for_good = alejas(closures=(Closure(MONDAY, MONDAY + timedelta(4_000), REASON),))
    assert reception(for_good, local(MONDAY, 9)) == Reception("closed", reason=REASON)
    assert reception(for_good, local(MONDAY, 9)).changes_at() is None


def test_a_sector_that_receives_once_a_year_is_found_across_a_leap_day() -> None:
    once, again = date(2027, 3, 1), date(2028, 3, 1)
    daily = tuple(Hours(weekday, time(8), time(12)) for weekday in range(7))
    yearly = alejas(hours=daily, closures=(Closure(once + timedelta(1), again - timedelta(1)),))
    assert reception(yearly, local(once, 12)).following == Span(local(again, 8), local(again, 12))


def test_intake_closes_before_the_last_span_of_the_day_only() -> None:
    calendar = alejas(intake=minutes(20))
    assert reception(calendar, local(MONDAY, 11, 59)) == Reception("open", MORNING.closes, AFTERNOON)
    assert reception(calendar, local(MONDAY, 16, 39)) == Reception("open", local(MONDAY, 16, 40), TUESDAY)
    assert reception(calendar, local(MONDAY, 16, 40)) == Reception("intake_over", AFTERNOON.closes, TUESDAY)
    assert reception(calendar, local(MONDAY, 16, 59)).state == "intake_over"
    assert reception(calendar, local(MONDAY, 17)).state == "closed"


def test_intake_of_a_last_reception_without_a_next_one_closes_too() -> None:
    last = alejas(intake=minutes(20), closures=(Closure(MONDAY + timedelta(1), MONDAY + timedelta(4_000)),))
    assert reception(last, local(MONDAY, 16, 40)) == Reception("intake_over", AFTERNOON.closes, None)


def test_time_alone_changes_a_reception_at_its_end_or_at_the_next_opening() -> None:
    assert Reception("open", MORNING.closes, AFTERNOON).changes_at() == MORNING.closes
    assert Reception("closed", None, TUESDAY).changes_at() == TUESDAY.opens


def test_a_ticket_is_issued_only_while_reception_is_open() -> None:
    admit(reception(alejas(), local(MONDAY, 9)))
    with pytest.raises(NotReceiving) as refusal:
        admit(reception(alejas(), local(MONDAY, 12, 30)))
    error = refusal.value
    assert (error.state, error.opens, error.closes) == ("break", AFTERNOON.opens, AFTERNOON.closes)
    assert error.facts()["next"] == {"opens": AFTERNOON.opens, "closes": AFTERNOON.closes}
    with pytest.raises(NotReceiving) as refusal:
        admit(reception(Calendar(RIGA, ()), local(MONDAY, 9)))
    assert refusal.value.facts()["next"] is None


@pytest.mark.parametrize(("hour", "allowed"), [(9, True), (12, False), (14, True), (17, True)])
def test_nobody_is_called_in_a_break_and_those_left_at_the_end_are_still_served(hour: int, allowed: bool) -> None:
    assert may_call(alejas(), local(MONDAY, hour)) is allowed


def test_the_service_day_is_the_local_date() -> None:
    assert service_day(datetime(2026, 11, 23, 21, 59, tzinfo=UTC), RIGA) == MONDAY
    assert service_day(datetime(2026, 11, 23, 22, 0, tzinfo=UTC), RIGA) == MONDAY + timedelta(1)
    assert service_day(datetime(2026, 7, 1, 21, 0, tzinfo=UTC), RIGA) == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2027, 10, 31), 25)],
)
def test_the_nights_of_the_clock_change_are_one_day_of_23_or_25_hours(day: date, hours: int) -> None:
    assert day_begins(day + timedelta(1), RIGA) - day_begins(day, RIGA) == timedelta(hours=hours)
    assert service_day(day_begins(day, RIGA), RIGA) == day
    assert service_day(day_begins(day, RIGA) - timedelta(microseconds=1), RIGA) == day - timedelta(1)


def test_hours_that_the_clock_skips_or_repeats_are_their_first_occurrence() -> None:
    nightly = alejas(hours=(Hours(6, time(3, 30), time(5)),))
    (spring,), (autumn,) = nightly.spans(date(2026, 3, 29)), nightly.spans(date(2026, 10, 25))
    assert spring == Span(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 2, 0, tzinfo=UTC))
    assert autumn == Span(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC))


@pytest.mark.parametrize(("days", "in_sight"), [(HORIZON_DAYS, True), (HORIZON_DAYS + 1, False)])
def test_a_reception_further_away_than_the_horizon_is_not_in_sight(days: int, in_sight: bool) -> None:
    calendar = alejas(
        hours=tuple(Hours(weekday, time(8), time(12)) for weekday in range(7)),
        closures=(Closure(MONDAY, MONDAY + timedelta(days - 1)),),
    )
    assert (reception(calendar, local(MONDAY, 9)).following is not None) is in_sight
