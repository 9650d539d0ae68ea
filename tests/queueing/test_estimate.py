"""The range of the wait: made from what is known, silent where too little is, and true for four visitors in five."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.calendar import Hours
from server.queueing.estimate import FEWEST, WIDEST, Law, Measured, law, measure, minutes_range, wait_range
from server.queueing.hours import left_today, narrowed
from tests.queueing.examples import RIGA, alejas, local, minutes

MONDAY = date(2026, 11, 23)
STEADY = Law(minutes(10), 0.25)


def measured(count: int = 100, p5: float = 4, p50: float = 9, p95: float = 25) -> Measured:
    return Measured(minutes(p5), minutes(p50), minutes(p95), count)


def visits(began: datetime, *took: float) -> list[tuple[datetime, timedelta]]:
    return [(began, minutes(one)) for one in took]


NINE = local(MONDAY, 9, 30)


def test_nothing_was_measured_where_nobody_was_served() -> None:
    assert measure([], NINE, RIGA) is None


def test_percentiles_are_those_of_the_visits_that_are_nearest_in_order() -> None:
    assert measure(visits(NINE, *range(41, 0, -1)), NINE, RIGA) == measured(41, 3, 21, 39)
    assert measure(visits(NINE, 7), NINE, RIGA) == measured(1, 7, 7, 7)


@pytest.mark.parametrize(
    ("alike", "began"),
    [
        (True, local(MONDAY - timedelta(7), 9)),
        (True, local(MONDAY - timedelta(7), 10, 59)),
        (True, local(MONDAY - timedelta(21), 8)),
        (False, local(MONDAY - timedelta(7), 11)),
        (False, local(MONDAY - timedelta(7), 7, 59)),
        (False, local(MONDAY - timedelta(6), 9, 30)),
    ],
)
def test_visits_of_this_weekday_at_about_this_hour_are_preferred(alike: bool, began: datetime) -> None:
    others = visits(local(MONDAY - timedelta(4), 15), *[60] * FEWEST)
    found = measure([*visits(began, *[5] * FEWEST), *others], NINE, RIGA)
    assert found is not None
    assert found.count == (FEWEST if alike else 2 * FEWEST)
    assert found.p95 == minutes(5 if alike else 60)


def test_where_too_few_visits_are_alike_all_are_taken() -> None:
    others = visits(local(MONDAY - timedelta(4), 15), *[60] * 5)
    assert measure([*visits(NINE, *[5] * (FEWEST - 1)), *others], NINE, RIGA) == measured(FEWEST + 4, 5, 5, 60)


def test_the_hour_is_that_of_the_branch() -> None:
    """In winter and in summer time nine o'clock in Daugavpils is not the same hour of UTC."""
    summer = date(2026, 7, 20)
    alike = visits(local(summer, 8), *[5] * FEWEST)
    assert measure([*alike, *visits(local(summer, 11), 60)], NINE, RIGA) == measured(FEWEST, 5, 5, 5)


def test_the_law_comes_from_three_percentiles() -> None:
    """0.185 · 4 + 0.63 · 9 + 0.185 · 25 = 11.035 minutes, and the variance of the same three points."""
    shown = law(measured(), minutes(15))
    variance = 0.185 * (4 - 11.035) ** 2 + 0.63 * (9 - 11.035) ** 2 + 0.185 * (25 - 11.035) ** 2
    assert shown.mean / minutes(1) == pytest.approx(11.035)
    assert shown.scv == pytest.approx(variance / 11.035**2)


def test_an_exponential_law_is_recognized() -> None:
    p5, p50, p95 = (-12 * math.log(1 - share) for share in (0.05, 0.5, 0.95))
    shown = law(measured(100, p5, p50, p95), minutes(15))
    assert shown.mean / minutes(1) == pytest.approx(12, rel=0.01)
    assert shown.scv == pytest.approx(1, rel=0.05)


def test_until_enough_visits_were_measured_the_configured_time_is_used() -> None:
    assert law(None, minutes(15)) == law(measured(FEWEST - 1), minutes(15)) == Law(minutes(15), 0.5)
    assert law(measured(FEWEST), minutes(15)) != Law(minutes(15), 0.5)


def test_visits_that_took_no_time_at_all_measured_nothing() -> None:
    assert law(measured(100, 0, 0, 0), minutes(15)) == Law(minutes(15), 0.5)


def test_a_free_counter_means_no_wait() -> None:
    assert wait_range(STEADY, ahead=0, counters=2, free=1) == (minutes(0), minutes(0))
    assert wait_range(STEADY, ahead=0, counters=2, free=2) == (minutes(0), minutes(0))
    assert wait_range(STEADY, ahead=1, counters=2, free=1) == wait_range(STEADY, ahead=0, counters=2)


def test_ten_visits_of_pure_chance_take_an_erlang_distributed_time() -> None:
    """The 10th and 90th percentile of Erlang(10) are 6.2213 and 14.2060."""
    low, high = wait_range(Law(minutes(1), 1.0), ahead=9, counters=1) or (WIDEST, WIDEST)
    assert (low / minutes(1), high / minutes(1)) == pytest.approx((6.2213, 14.2060), rel=0.002)


@pytest.mark.parametrize(
    ("scv", "ahead", "counters", "low", "high"),
    [
        (0.0, 0, 1, 0.961, 10.357),
        (0.25, 0, 1, 0.565, 14.378),
        (0.25, 4, 2, 16.485, 32.330),
        (0.0, 2, 24, 0.452, 2.203),
        (2.0, 1, 1, 5.060, 51.287),
    ],
)
def test_the_range_is_what_the_published_formulas_give(
    scv: float, ahead: int, counters: int, low: float, high: float
) -> None:
    found = wait_range(Law(minutes(10), scv), ahead=ahead, counters=counters) or (WIDEST, WIDEST)
    assert (found[0] / minutes(1), found[1] / minutes(1)) == pytest.approx((low, high), abs=0.001)


def test_nothing_is_said_while_no_counter_is_open() -> None:
    assert wait_range(STEADY, ahead=3, counters=0) is None


def test_nothing_is_said_where_the_range_would_be_too_wide() -> None:
    widths = {}
    for ahead in range(200):
        found = wait_range(Law(minutes(30), 1.0), ahead=ahead, counters=1)
        widths[ahead] = found and found[1] - found[0]
    silent = [ahead for ahead, width in widths.items() if width is None]
    assert silent == list(range(silent[0], 200))
    assert all(width <= WIDEST for width in widths.values() if width is not None)


@given(ahead=st.integers(0, 40), counters=st.integers(1, 6), scv=st.floats(0.05, 1.5))
def test_a_range_is_in_order_grows_with_those_ahead_and_shrinks_with_counters(
    ahead: int, counters: int, scv: float
) -> None:
    def found(ahead: int, counters: int) -> tuple[timedelta, timedelta]:
        return wait_range(Law(minutes(1), scv), ahead=ahead, counters=counters) or (WIDEST, WIDEST)

    low, high = found(ahead, counters)
    assert minutes(0) <= low < high
    assert found(ahead + 1, counters)[1] > high
    assert found(ahead, counters + 1)[1] < high


def told(now: datetime, wait: tuple[timedelta, timedelta] | None, counters: int = 1) -> tuple[int, int] | None:
    return minutes_range([left_today(alejas(), now)] * counters, now, wait)


def test_the_clock_counts_the_lunch_break_and_whole_minutes_cover_the_range() -> None:
    wait = minutes(10.5), minutes(20.5)
    for counters in (1, 3):
        assert told(local(MONDAY, 9), wait, counters) == (10, 21)
        assert told(local(MONDAY, 11, 45), wait, counters) == (10, 81)
        assert told(local(MONDAY, 9), (minutes(10), minutes(20)), counters) == (10, 20)


def test_nothing_is_said_about_a_wait_that_outlasts_reception() -> None:
    assert told(local(MONDAY, 16, 45), (minutes(10), minutes(20))) is None
    assert told(local(MONDAY, 16, 55), (minutes(10), minutes(20))) is None
    assert told(local(MONDAY, 9), None) is None


def test_when_a_specialist_stops_receiving_the_others_take_longer() -> None:
    now = local(MONDAY, 9)
    until_ten = left_today(narrowed(alejas(), [Hours(0, time(8), time(10))]), now)
    days = [left_today(alejas(), now), until_ten]
    assert minutes_range(days, now, (minutes(30), minutes(60))) == (30, 60)
    assert minutes_range(days, now, (minutes(60), minutes(90))) == (60, 120)


class Morning:
    """A simulated reception: Poisson arrivals, lognormal visits, busy counters that call by `due_at`."""

    def __init__(self, seed: int, counters: int, variation: float, priority: float) -> None:
        self.random = random.Random(seed)
        self.counters = counters
        self.sigma = math.sqrt(math.log(1 + variation**2))
        self.priority = priority
        sample = sorted(self.visit() for _ in range(400))
        self.law = law(measured(400, sample[20], sample[200], sample[380]), minutes(12))

    def visit(self) -> float:
        """Minutes of one visit; their mean is 12."""
        return 12 * math.exp(self.random.gauss(-(self.sigma**2) / 2, self.sigma))

    def ranges_that_held(self, visitors: int, load: float) -> list[bool]:
        """For each visitor who had to wait and was told a range: whether the wait was in it."""
        clock = 0.0
        busy: list[float] = []
        queue: list[tuple[float, float, tuple[timedelta, timedelta] | None]] = []
        held: list[bool] = []
        for _ in range(visitors):
            clock += self.random.expovariate(load * self.counters / 12)
            held += self._call_until(clock, busy, queue)
            if len(busy) < self.counters:
                heappush(busy, clock + self.visit())
                continue
            due = clock - (15 if self.random.random() < self.priority else 0)
            ahead = sum(other[0] < due for other in queue)
            heappush(queue, (due, clock, wait_range(self.law, ahead=ahead, counters=self.counters)))
        return held + self._call_until(math.inf, busy, queue)

    def _call_until(
        self, clock: float, busy: list[float], queue: list[tuple[float, float, tuple[timedelta, timedelta] | None]]
    ) -> list[bool]:
        held = []
        while busy and busy[0] <= clock:
            free_at = heappop(busy)
            if queue:
                _, arrived, told = heappop(queue)
                heappush(busy, free_at + self.visit())
                if told:
                    held.append(told[0] <= minutes(free_at - arrived) <= told[1])
        return held


@pytest.mark.parametrize("priority", [0, 0.1], ids=["no priorities", "one in ten with 15 minutes"])
@pytest.mark.parametrize("variation", [0.5, 0.8, 1.0])
@pytest.mark.parametrize("counters", [1, 2, 4])
def test_four_ranges_in_five_hold(
    counters: int, variation: float, priority: float, record_property: Callable[[str, object], None]
) -> None:
    morning = Morning(counters, counters, variation, priority)
    held = [true for load in (0.9, 1.1) for _ in range(60) for true in morning.ranges_that_held(60, load)]
    coverage = sum(held) / len(held)
    record_property("coverage", coverage)
    print(f"{counters} counters, variation {variation}, priority {priority}: {coverage:.1%} of {len(held)} ranges held")
    assert coverage == pytest.approx(0.8, abs=0.05)
