"""How often and how soon a visitor is called again, when nobody is said to have come, and how one comes back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing import decide
from server.queueing.discipline import key
from server.queueing.errors import NoShowTooSoon, RecallLimit, RecallTooSoon, ReturnTooLate
from server.queueing.evolve import evolve
from server.queueing.joining import Joining
from server.queueing.patience import kept_until, no_show_from, recalls_left
from server.queueing.rules import Need, Rules, repeats
from server.queueing.ticket import State, Ticket
from tests.queueing.examples import NOW, in_state, minutes, seconds, waiting

RULES = Rules()


def test_a_recall_waits_for_the_pause_since_the_last_call() -> None:
    called = in_state(State.CALLED)
    with pytest.raises(RecallTooSoon) as refusal:
        decide.recall(called, NOW + seconds(19), RULES)
    assert refusal.value.facts() == {"again_at": NOW + seconds(20)}
    again = evolve(called, decide.recall(called, NOW + seconds(20), RULES))
    with pytest.raises(RecallTooSoon) as refusal:
        decide.recall(again, NOW + seconds(39), RULES)
    assert refusal.value.again_at == NOW + seconds(40)
    assert decide.recall(again, NOW + seconds(41), RULES).kind == "recalled"


@given(limit=st.integers(0, 5))
def test_a_call_is_repeated_as_often_as_the_limit_says(limit: int) -> None:
    rules, ticket, now = Rules(recall_limit=limit), in_state(State.CALLED), NOW
    for repeated in range(limit):
        assert recalls_left(ticket, rules) == limit - repeated
        now += rules.recall_pause
        ticket = evolve(ticket, decide.recall(ticket, now, rules))
    with pytest.raises(RecallLimit) as refusal:
        decide.recall(ticket, now + rules.recall_pause, rules)
    assert refusal.value.facts() == {"limit": limit}
    assert recalls_left(ticket, rules) == 0


def test_a_limit_that_was_lowered_meanwhile_leaves_no_recall() -> None:
    assert recalls_left(in_state(State.CALLED, calls=4), Rules(recall_limit=1)) == 0


def test_a_visitor_has_a_minute_to_come() -> None:
    called = in_state(State.CALLED)
    with pytest.raises(NoShowTooSoon) as refusal:
        decide.no_show(called, NOW + seconds(59), RULES)
    assert refusal.value.facts() == {"allowed_at": NOW + seconds(60)}
    assert no_show_from(called, RULES) == NOW + seconds(60)
    assert decide.no_show(called, NOW + seconds(60), RULES).at == NOW + seconds(60)
    assert decide.no_show(called, NOW + seconds(61), RULES).kind == "no_show"


def test_a_recall_does_not_begin_the_minute_anew() -> None:
    called = in_state(State.CALLED)
    again = evolve(called, decide.recall(called, NOW + seconds(50), RULES))
    assert decide.no_show(again, NOW + seconds(60), RULES).kind == "no_show"


@pytest.mark.parametrize("need", Need)
def test_whoever_has_a_need_gets_twice_the_time_and_one_more_announcement(need: Need) -> None:
    called = in_state(State.CALLED, needs=(str(need),))
    with pytest.raises(NoShowTooSoon) as refusal:
        decide.no_show(called, NOW + seconds(119), RULES)
    assert refusal.value.allowed_at == NOW + seconds(120)
    assert decide.no_show(called, NOW + seconds(120), RULES).kind == "no_show"
    assert (repeats(called.needs), repeats(())) == (2, 1)


def test_the_needs_are_the_ones_that_the_office_knows() -> None:
    assert list(Need) == ["assistant", "wheelchair", "slow", "low-vision", "hard-of-hearing"]


def test_a_no_show_is_kept_for_half_an_hour() -> None:
    gone = in_state(State.NO_SHOW)
    assert kept_until(gone, RULES) == NOW + minutes(30)
    assert decide.come_back(gone, NOW + minutes(30), 9, RULES, []).kind == "returned"
    with pytest.raises(ReturnTooLate) as refusal:
        decide.come_back(gone, NOW + minutes(30) + seconds(1), 9, RULES, [])
    assert refusal.value.facts() == {"until": NOW + minutes(30)}


def back(rules: Rules, queue: Sequence[Ticket]) -> Ticket:
    gone = in_state(State.NO_SHOW, id=50)
    return evolve(gone, decide.come_back(gone, NOW, 51, rules, queue[: rules.return_after]))


def place(ticket: Ticket, queue: Sequence[Ticket]) -> int:
    return sum(key(other) < key(ticket) for other in queue)


lanes = st.lists(st.integers(0, 120), max_size=8).map(
    lambda waits: [waiting(ident, ago=ago) for ident, ago in enumerate(sorted(waits, reverse=True), 1)]
)


@given(queue=lanes, after=st.integers(1, 5))
def test_who_returns_is_called_after_the_next_few(queue: list[Ticket], after: int) -> None:
    ticket = back(Rules(returning=Joining.AFTER, return_after=after), queue)
    ahead = sum(other.due_at <= ticket.due_at for other in queue)
    assert place(ticket, queue) == ahead
    if queue:
        nth = queue[min(after, len(queue)) - 1]
        assert (key(ticket) > key(nth), ticket.due_at) == (True, nth.due_at)
    else:
        assert ticket.due_at == ticket.arrived_at


@given(queue=lanes)
def test_who_returns_at_the_end_is_called_after_all(queue: list[Ticket]) -> None:
    assert place(back(Rules(returning=Joining.END), queue), queue) == len(queue)


@given(queue=lanes)
def test_who_returns_by_first_arrival_is_called_as_if_never_gone(queue: list[Ticket]) -> None:
    ticket = back(Rules(returning=Joining.ARRIVAL), queue)
    assert ticket.due_at == ticket.arrived_at
