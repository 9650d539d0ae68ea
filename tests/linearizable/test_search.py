"""The check itself: what it must accept, and what it must not let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linearizable.office import Called, Cancelled, Clerk, Command, Pressed, Queue
from tests.linearizable.search import explain

MORNING = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
NUMBERS = [f"A{serial:03d}" for serial in range(1, 10)]
CLERK = Clerk({1: "A", 2: "B"}, {number: (MORNING, order) for order, number in enumerate(NUMBERS)})


def explained(*history: Command) -> bool:
    return explain(history, CLERK, Queue()) is None


def press(began: float, ended: float, number: str, request: str | None = None) -> Pressed:
    return Pressed(began, ended, request or number, 1, number)


def call(began: float, ended: float, number: str | None, counter: int = 1, on: int = 1) -> Called:
    return Called(began, ended, 1, counter, on, number)


def test_nothing_explains_itself() -> None:
    assert explained()


def test_presses_at_one_moment_may_come_in_any_order() -> None:
    assert explained(press(0, 9, "A002"), press(1, 8, "A001"))


def test_a_press_that_ended_first_comes_first() -> None:
    assert not explained(press(0, 1, "A002"), press(2, 3, "A001"))


@pytest.mark.parametrize("second", ["A001", "A003"])
def test_a_number_given_twice_or_left_out_is_found(second: str) -> None:
    assert not explained(press(0, 9, "A001", "one"), press(0, 9, second, "two"))


def test_a_press_sent_twice_gives_one_ticket() -> None:
    assert explained(press(0, 5, "A001", "one"), press(1, 9, "A001", "one"), press(6, 9, "A002", "two"))
    assert not explained(press(0, 5, "A001", "one"), press(1, 9, "A002", "one"))


def test_a_ticket_called_at_two_counters_is_found() -> None:
    assert not explained(press(0, 1, "A001"), call(2, 9, "A001", counter=1), call(2, 9, "A001", counter=2))


def test_a_call_sent_twice_calls_one() -> None:
    first = [press(0, 1, "A001"), press(2, 3, "A002")]
    assert explained(*first, call(4, 9, "A001"), call(4, 9, "A001"), call(10, 11, "A002", on=2))
    assert not explained(*first, call(4, 9, "A001"), call(4, 9, "A002"))


def test_who_waited_is_not_passed_over() -> None:
    assert not explained(press(0, 1, "A001"), press(2, 3, "A002"), call(4, 5, "A002"))
    assert explained(press(0, 1, "A001"), press(2, 3, "A002"), call(4, 6, "A002", counter=2), call(5, 7, "A001"))


def test_nobody_is_an_answer_only_while_nobody_waits() -> None:
    assert explained(press(0, 5, "A001"), call(4, 6, None))
    assert not explained(press(0, 3, "A001"), call(4, 6, None))


def test_who_was_called_can_not_be_cancelled_nor_called_after_cancelling() -> None:
    assert not explained(press(0, 1, "A001"), call(2, 9, "A001"), Cancelled(2, 9, "A001", accepted=True))
    assert explained(press(0, 1, "A001"), call(2, 9, "A001"), Cancelled(2, 9, "A001", accepted=False))
    assert not explained(press(0, 1, "A001"), Cancelled(2, 3, "A001", accepted=False))


def test_where_it_went_wrong_is_said() -> None:
    stuck = explain([press(0, 1, "A001"), press(2, 3, "A001", "other")], CLERK, Queue())
    assert stuck is not None
    assert (stuck.placed, stuck.none_of) == (1, [press(2, 3, "A001", "other")])


moments = st.lists(st.tuples(st.floats(0, 0.9), st.floats(0, 0.9)), min_size=2, max_size=9)


@given(around=moments)
def test_presses_that_took_effect_one_after_the_other_are_explained_and_not_with_two_swapped(
    around: list[tuple[float, float]],
) -> None:
    true = [press(at - before, at + after, NUMBERS[at]) for at, (before, after) in enumerate(around)]
    assert explained(*true)
    swapped = [replace(true[0], number=true[-1].number), *true[1:-1], replace(true[-1], number=true[0].number)]
    assert explained(*swapped) == (true[0].ended >= true[-1].began)
