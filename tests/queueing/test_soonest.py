"""Who is not taken here is told where they are taken first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.calendar import Calendar, Hours, Reception, admit, soonest
from server.queueing.errors import NotReceiving
from server.queueing.intake import Pause, intake
from tests.queueing.examples import RIGA, alejas, local, minutes

MONDAY = date(2026, 11, 23)
MORNING, LUNCH = local(MONDAY, 9), local(MONDAY, 12, 30)

clock_hours = st.lists(st.integers(6, 20), min_size=2, max_size=2, unique=True).map(sorted)
weeks = st.dictionaries(st.integers(0, 6), clock_hours, max_size=4).map(
    lambda days: Calendar(RIGA, tuple(Hours(day, time(opens), time(closes)) for day, (opens, closes) in days.items()))
)
moments = st.integers(0, 7 * 24 * 60 - 1).map(lambda minute: local(MONDAY, 0) + minutes(minute))
receptions = st.builds(
    lambda calendar, now, issued, pause: intake(calendar, now, issued=issued, limit=1, pause=pause),
    weeks,
    st.just(MORNING),
    st.integers(0, 1),
    st.none() | st.just(Pause()),
)


@given(weeks, moments)
def test_a_visitor_is_admitted_at_the_moment_that_was_said_and_not_before(calendar: Calendar, now: datetime) -> None:
    begins = intake(calendar, now).takes_from(now)
    if begins is None:
        assert not calendar.hours
        return
    admit(intake(calendar, begins))
    if begins > now:
        for moment in (now, begins - timedelta(microseconds=1)):
            with pytest.raises(NotReceiving):
                admit(intake(calendar, moment))


@given(st.lists(receptions, max_size=6))
def test_the_branches_are_named_by_who_takes_a_visitor_first(offers: list[Reception]) -> None:
    named = soonest([(reception, place) for place, reception in enumerate(offers)], MORNING)
    begins = {place: at for place, one in enumerate(offers) if (at := one.takes_from(MORNING)) is not None}
    assert sorted(named) == sorted(begins)
    assert all((begins[one], one) < (begins[other], other) for one, other in pairwise(named))


def test_who_is_open_comes_first_and_who_is_full_takes_visitors_on_another_day() -> None:
    full, closed = intake(alejas(), MORNING, limit=0), intake(alejas(hours=()), MORNING)
    here, later = intake(alejas(), MORNING), intake(alejas(hours=(Hours(0, time(10), time(12)),)), MORNING)
    offers = [(full, "full"), (closed, "never"), (later, "at ten"), (here, "now")]
    assert soonest(offers, MORNING) == ["now", "at ten", "full"]


def test_in_a_break_the_next_ticket_is_to_be_had_after_it() -> None:
    assert intake(alejas(), LUNCH).takes_from(LUNCH) == local(MONDAY, 13)
