"""Visits that are more irregular than chance."""

from __future__ import annotations

from itertools import pairwise

import pytest

from server.queueing.estimate import Law, wait_range
from tests.queueing.examples import minutes


def test_the_more_irregular_visits_are_the_wider_is_what_is_promised() -> None:
    ranges = [wait_range(Law(minutes(5), scv), ahead=3, counters=2) for scv in (1.0, 1.25, 1.5, 1.75, 2.0)]
    widths = [promised[1] - promised[0] for promised in ranges if promised]
    assert len(widths) == len(ranges)
    assert all(narrower < wider for narrower, wider in pairwise(widths))


def test_each_irregular_visit_adds_all_of_its_own_variance() -> None:
    """Four departures from two counters, five minutes each, squared coefficient 1.5: worked out by hand."""
    low, high = wait_range(Law(minutes(5), 1.5), ahead=3, counters=2) or (minutes(0), minutes(0))
    assert (low / minutes(1), high / minutes(1)) == pytest.approx((3.647, 18.473), abs=0.001)
