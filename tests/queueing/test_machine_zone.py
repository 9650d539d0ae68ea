"""The time zone of the machine says nothing: hours are the branch's, and moments are UTC."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, timedelta

import pytest

from server.queueing.calendar import Closure, Reception, Span, day_begins, reception
from server.queueing.hours import left_today
from server.queueing.intake import intake
from tests.queueing.examples import RIGA, alejas, local, minutes

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(1)
AFTERNOON = Span(local(MONDAY, 13), local(MONDAY, 17))
TOMORROW = Span(local(TUESDAY, 8), local(TUESDAY, 12))
EARLY = alejas(intake=minutes(30))


@pytest.fixture(autouse=True, params=["Pacific/Auckland", "Pacific/Honolulu"])
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on whose clock midnight comes at noon in Daugavpils, or an hour later."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (7, 0, Reception("closed", None, Span(local(MONDAY, 8), local(MONDAY, 12)))),
        (11, 45, Reception("open", local(MONDAY, 12), AFTERNOON)),
        (12, 30, Reception("break", local(MONDAY, 13), AFTERNOON)),
        (14, 0, Reception("open", local(MONDAY, 16, 30), TOMORROW)),
        (16, 45, Reception("intake_over", local(MONDAY, 17), TOMORROW)),
        (20, 0, Reception("closed", None, TOMORROW)),
    ],
)
def test_reception_is_that_of_the_branch(hour: int, minute: int, expected: Reception) -> None:
    assert reception(EARLY, local(MONDAY, hour, minute)) == expected


@pytest.mark.parametrize("hour", [9, 14])
def test_a_full_day_is_the_branchs_day(hour: int) -> None:
    assert intake(EARLY, local(MONDAY, hour), issued=1, limit=1).following == TOMORROW


@pytest.mark.parametrize("hour", [9, 18])
def test_a_closed_day_is_the_branchs_day(hour: int) -> None:
    closed = alejas(closures=(Closure(MONDAY, MONDAY, {"lv": "Mācības"}),))
    assert reception(closed, local(MONDAY, hour)) == Reception("closed", None, TOMORROW, {"lv": "Mācības"})


def test_what_is_left_of_the_day_is_of_the_branchs_day() -> None:
    assert left_today(alejas(), local(MONDAY, 14)) == [Span(local(MONDAY, 14), local(MONDAY, 17))]
    assert left_today(alejas(), local(MONDAY, 18)) == []


def test_every_moment_is_utc() -> None:
    moments = [
        day_begins(MONDAY, RIGA),
        *(edge for span in alejas().spans(MONDAY) for edge in (span.opens, span.closes)),
    ]
    assert {moment.tzinfo for moment in moments} == {UTC}
