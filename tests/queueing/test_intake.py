"""Whether one more visitor is taken, by whom, and whether they will be seen today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.calendar import Calendar, Closure, Hours, Reception, Span, admit, reception
from server.queueing.errors import DoesNotFitToday, NotReceiving
from server.queueing.hours import OwnHours, begins, left_today, narrowed, worked_off
from server.queueing.intake import Pause, intake
from server.queueing.outlook import DoesNotFit, Fits, outlook, require_fits
from server.queueing.rules import Late
from tests.queueing.examples import RIGA, alejas, local, minutes

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(1)
MORNING, LUNCH, EVENING = local(MONDAY, 9), local(MONDAY, 12, 30), local(MONDAY, 18)
REASON = {"lv": "Sapulce", "ru": "Совещание", "en": "Meeting"}
TOMORROW = Span(local(TUESDAY, 8), local(TUESDAY, 12))


def test_a_sector_without_pause_or_limit_takes_whoever_its_calendar_lets_in() -> None:
    assert intake(alejas(), MORNING, issued=10_000) == reception(alejas(), MORNING)


def test_a_paused_sector_says_why_and_when_reception_would_end() -> None:
    present = intake(alejas(), MORNING, pause=Pause(REASON))
    assert present == replace(reception(alejas(), MORNING), state="paused", reason=REASON)


def test_a_full_day_points_to_another_day() -> None:
    assert intake(alejas(), MORNING, issued=39, limit=40).state == "open"
    assert intake(alejas(), MORNING, issued=40, limit=40) == Reception("full", local(MONDAY, 12), TOMORROW)
    assert intake(alejas(), MORNING, issued=41, limit=40).state == "full"
    assert intake(alejas(), MORNING, limit=0).state == "full"
    assert intake(alejas(), MORNING, limit=1).state == "open"


def test_a_full_day_without_another_has_no_next_reception() -> None:
    last_day = alejas(closures=(Closure(TUESDAY, TUESDAY + timedelta(4_000)),))
    assert intake(last_day, MORNING, issued=40, limit=40).following is None


@pytest.mark.parametrize("moment", [LUNCH, EVENING])
def test_what_the_calendar_says_comes_before_a_pause_or_a_limit(moment: datetime) -> None:
    assert intake(alejas(), moment, issued=40, limit=40, pause=Pause()) == reception(alejas(), moment)


def test_nobody_is_admitted_to_a_paused_or_full_sector() -> None:
    admit(intake(alejas(), MORNING))
    with pytest.raises(NotReceiving) as refusal:
        admit(intake(alejas(), MORNING, pause=Pause(REASON)))
    assert (refusal.value.state, refusal.value.facts()["reason"]) == ("paused", REASON)
    with pytest.raises(NotReceiving) as refusal:
        admit(intake(alejas(), MORNING, issued=1, limit=1))
    assert (refusal.value.state, refusal.value.opens, refusal.value.closes) == ("full", TOMORROW.opens, TOMORROW.closes)


def test_a_specialists_hours_are_inside_the_sectors() -> None:
    own = [Hours(0, time(10), time(14)), Hours(0, time(16), time(20)), Hours(4, time(8), time(12))]
    spans = narrowed(alejas(), own).spans(MONDAY)
    assert spans == (
        Span(local(MONDAY, 10), local(MONDAY, 12)),
        Span(local(MONDAY, 13), local(MONDAY, 14)),
        Span(local(MONDAY, 16), local(MONDAY, 17)),
    )
    assert narrowed(alejas(), own).spans(TUESDAY) == ()
    assert narrowed(alejas(), own).spans(MONDAY + timedelta(4)) == ()


def test_hours_that_only_touch_the_sectors_give_no_reception() -> None:
    assert narrowed(alejas(), [Hours(0, time(12), time(13))]).hours == ()


def test_a_specialists_days_away_are_theirs_alone() -> None:
    closed = alejas(closures=(Closure(TUESDAY, TUESDAY),))
    own = narrowed(closed, closed.hours, [Closure(MONDAY, MONDAY, REASON)])
    assert (own.spans(MONDAY), own.spans(TUESDAY), len(closed.spans(MONDAY))) == ((), (), 2)


clock_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
some_hours = st.lists(
    st.tuples(st.integers(0, 6), clock_times, clock_times)
    .filter(lambda row: row[1] < row[2])
    .map(lambda row: Hours(*row)),
    max_size=4,
)


@given(some_hours, some_hours, st.integers(0, 7 * 24 * 60 - 1))
def test_a_specialist_receives_exactly_when_both_do(theirs: list[Hours], own: list[Hours], minute: int) -> None:
    moment = datetime.combine(MONDAY, time(), RIGA) + minutes(minute)
    sector = Calendar(RIGA, tuple(theirs))

    def covered(hours: tuple[Hours, ...]) -> bool:
        return any(one.weekday == moment.weekday() and one.opens <= moment.time() < one.closes for one in hours)

    assert covered(narrowed(sector, own).hours) == (covered(sector.hours) and covered(tuple(own)))


def test_without_hours_of_their_own_a_specialist_receives_as_the_sector_does() -> None:
    assert OwnHours().within(alejas()) == alejas()
    away = OwnHours(away=(Closure(MONDAY, MONDAY),)).within(alejas())
    assert (away.spans(MONDAY), away.spans(TUESDAY)) == ((), alejas().spans(TUESDAY))
    mornings = OwnHours((Hours(0, time(9), time(11)),)).within(alejas())
    assert mornings.spans(MONDAY) == (Span(local(MONDAY, 9), local(MONDAY, 11)),)


def test_what_is_left_of_a_day_begins_now() -> None:
    afternoon = Span(local(MONDAY, 13), local(MONDAY, 17))
    assert left_today(alejas(), MORNING) == [Span(MORNING, local(MONDAY, 12)), afternoon]
    assert left_today(alejas(), local(MONDAY, 12)) == left_today(alejas(), LUNCH) == [afternoon]
    assert left_today(alejas(), local(MONDAY, 17)) == []
    assert (begins(left_today(alejas(), LUNCH)), begins([])) == (afternoon.opens, None)


@pytest.mark.parametrize(
    ("begin", "work", "end"),
    [
        (local(MONDAY, 9), 30, local(MONDAY, 9, 30)),
        (local(MONDAY, 7), 30, local(MONDAY, 8, 30)),
        (local(MONDAY, 11, 45), 15, local(MONDAY, 12)),
        (local(MONDAY, 11, 45), 30, local(MONDAY, 13, 15)),
        (local(MONDAY, 12, 30), 0, local(MONDAY, 13)),
        (local(MONDAY, 12, 30), 240, local(MONDAY, 17)),
        (local(MONDAY, 12, 30), 241, None),
        (local(MONDAY, 17), 1, None),
    ],
)
def test_reception_time_stands_still_in_a_break(begin: datetime, work: float, end: datetime | None) -> None:
    assert worked_off([left_today(alejas(), begin)], minutes(work)) == end


def test_who_receives_for_a_part_of_the_day_takes_that_part_of_the_work() -> None:
    nine = local(MONDAY, 9)
    whole = left_today(alejas(), nine)
    until_ten = left_today(narrowed(alejas(), [Hours(0, time(8), time(10))]), nine)
    from_ten = left_today(narrowed(alejas(), [Hours(0, time(10), time(12))]), nine)
    assert worked_off([whole, until_ten], minutes(120)) == local(MONDAY, 10)
    assert worked_off([whole, until_ten], minutes(150)) == local(MONDAY, 10, 30)
    assert worked_off([whole, from_ten], minutes(150)) == local(MONDAY, 10, 45)
    assert worked_off([until_ten], minutes(60)) == local(MONDAY, 10)
    assert worked_off([until_ten], minutes(61)) is None
    assert worked_off([], minutes(0)) is None


days_of_work = st.lists(
    st.lists(st.integers(0, 60), min_size=2, max_size=4, unique=True).map(sorted).map(
        lambda edges: [
            Span(MORNING + minutes(opens), MORNING + minutes(closes))
            for opens, closes in zip(edges[::2], edges[1::2], strict=False)
        ]
    ),
    max_size=4,
)  # fmt: skip


@given(days_of_work, st.integers(1, 200))
def test_work_is_done_by_whoever_receives_in_each_minute(days: list[list[Span]], work: int) -> None:
    done, minute = 0, 0
    while done < work and minute < 60:
        moment = MORNING + minutes(minute)
        done += sum(span.opens <= moment < span.closes for day in days for span in day)
        minute += 1
    end = worked_off(days, minutes(work))
    if done < work:
        assert end is None
    else:
        assert end is not None
        assert MORNING + minutes(minute - 1) < end <= MORNING + minutes(minute)


def looking(now: datetime, *, ahead: int, counters: int, service: float) -> Fits | DoesNotFit:
    return outlook([left_today(alejas(), now)] * counters, ahead=ahead, service=minutes(service))


def test_a_visitor_who_can_be_served_before_the_end_is_told_when() -> None:
    assert looking(local(MONDAY, 11, 30), ahead=4, counters=2, service=20) == Fits(local(MONDAY, 13, 10))


def test_a_visit_that_would_outlast_reception_does_not_fit() -> None:
    late = local(MONDAY, 16)
    assert looking(late, ahead=2, counters=1, service=20) == Fits(local(MONDAY, 16, 40))
    assert looking(late, ahead=3, counters=1, service=20) == DoesNotFit(local(MONDAY, 17))
    assert looking(late, ahead=4, counters=1, service=20) == DoesNotFit(None)


def test_one_specialist_with_time_for_the_visit_is_enough_and_none_is_too_few() -> None:
    now = local(MONDAY, 9)
    until_ten = left_today(narrowed(alejas(), [Hours(0, time(8), time(10))]), now)
    long_visit = minutes(40)
    assert outlook([until_ten], ahead=1, service=long_visit) == DoesNotFit(local(MONDAY, 9, 40))
    assert outlook([until_ten, left_today(alejas(), now)], ahead=2, service=long_visit) == Fits(local(MONDAY, 9, 40))
    assert outlook([], ahead=0, service=long_visit) == DoesNotFit(None)


TOO_LATE = DoesNotFit(local(MONDAY, 16, 55))


@pytest.mark.parametrize("late", Late)
def test_whoever_fits_is_never_refused(late: Late) -> None:
    require_fits(Fits(MORNING), reception(alejas(), MORNING), late, accepted=False)


@pytest.mark.parametrize(
    ("late", "accepted", "refused", "may_insist"),
    [
        (Late.ASK, False, True, True),
        (Late.ASK, True, False, None),
        (Late.REFUSE, False, True, False),
        (Late.REFUSE, True, True, False),
        (Late.ISSUE, False, False, None),
    ],
)
def test_who_comes_too_late_is_asked_refused_or_let_in_as_the_branch_says(
    late: Late, accepted: bool, refused: bool, may_insist: bool | None
) -> None:
    present = reception(alejas(), local(MONDAY, 16, 50))
    if not refused:
        require_fits(TOO_LATE, present, late, accepted=accepted)
        return
    with pytest.raises(DoesNotFitToday) as refusal:
        require_fits(TOO_LATE, present, late, accepted=accepted)
    assert refusal.value.facts() == {
        "expected": TOO_LATE.expected,
        "next": {"opens": TOMORROW.opens, "closes": TOMORROW.closes},
        "may_insist": may_insist,
    }


def test_where_no_other_reception_is_in_sight_none_is_named() -> None:
    present = Reception("open", local(MONDAY, 17), None)
    with pytest.raises(DoesNotFitToday) as refusal:
        require_fits(TOO_LATE, present, Late.REFUSE, accepted=False)
    assert refusal.value.facts()["next"] is None


@given(ahead=st.integers(0, 60), counters=st.integers(1, 5))
def test_one_more_ahead_never_makes_it_earlier_and_one_more_counter_never_later(ahead: int, counters: int) -> None:
    def when(ahead: int, counters: int) -> datetime:
        return looking(MORNING, ahead=ahead, counters=counters, service=15).expected or EVENING

    assert when(ahead + 1, counters) >= when(ahead, counters) >= when(ahead, counters + 1)
