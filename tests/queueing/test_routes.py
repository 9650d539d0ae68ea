"""Transfers, there and back, added steps and priorities."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing import decide, routes
from server.queueing.discipline import choose, key
from server.queueing.errors import WrongState
from server.queueing.evolve import evolve
from server.queueing.joining import Joining
from server.queueing.routes import Destination, to_counter, to_person, to_sector
from server.queueing.ticket import ALLOWED, State, Ticket
from tests.queueing.examples import (
    ANNA,
    ASSISTANTS,
    BORISS,
    CARERS,
    DECISION,
    INTERVIEW,
    NOW,
    ROOM_1,
    ROOM_2,
    in_state,
    minutes,
    waiting,
)

SERVING = in_state(State.SERVING, bonus=minutes(15))


def served(ticket: Ticket, person: int, order: int) -> Ticket:
    """The ticket after one whole visit to a specialist."""
    called = evolve(ticket, decide.call(ticket, ROOM_2, person, NOW))
    started = evolve(called, decide.start(called, NOW))
    return evolve(started, decide.finish(started, NOW, order))


@pytest.mark.parametrize(
    ("to", "lane", "direct"),
    [
        (to_sector(CARERS), f"s{CARERS}", False),
        (to_counter(ROOM_2, ASSISTANTS), f"c{ROOM_2}", True),
        (to_person(BORISS, ASSISTANTS), f"u{BORISS}", True),
    ],
)
def test_a_transferred_ticket_waits_in_the_queue_it_was_sent_to(to: Destination, lane: str, direct: bool) -> None:
    event = routes.transfer(SERVING, to, NOW, 9)
    moved = evolve(SERVING, event)
    assert event.counter == ROOM_1
    assert (moved.state, moved.sector, moved.lane, moved.direct) == (State.WAITING, to.sector, lane, direct)
    assert (moved.steps, moved.step, moved.counter, moved.person) == ((to.sector,), 0, None, None)
    assert (moved.joined_at, moved.order, moved.calls) == (NOW, 9, 0)


def test_a_transfer_keeps_the_right_of_first_arrival_unless_told_otherwise() -> None:
    moved = evolve(SERVING, routes.transfer(SERVING, to_sector(CARERS), NOW, 9))
    assert moved.due_at == SERVING.arrived_at - minutes(15)


lanes = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 30)), min_size=1, max_size=8).map(
    lambda rows: sorted((waiting(ident, ago=ago, bonus=b) for ident, (ago, b) in enumerate(rows, 1)), key=key)
)


@given(lanes)
def test_a_ticket_put_in_front_is_called_before_all(queue: Sequence[Ticket]) -> None:
    event = routes.transfer(SERVING, to_sector(CARERS), NOW, 99, joining=Joining.FRONT, ahead=queue[:1])
    moved = evolve(SERVING, event)
    assert choose([moved, *queue]) == moved


@given(lanes)
def test_a_ticket_put_at_the_end_joins_as_a_newcomer_of_its_class(queue: Sequence[Ticket]) -> None:
    event = routes.transfer(SERVING, to_sector(CARERS), NOW, 99, joining=Joining.END, ahead=queue[:1])
    assert event.due_at == NOW - minutes(15)


def test_a_waiting_ticket_is_transferred_from_no_counter() -> None:
    assert routes.transfer(waiting(), to_sector(CARERS), NOW, 9).counter is None


def test_the_steps_before_and_after_a_transfer_stay() -> None:
    on_second = in_state(State.SERVING, steps=(INTERVIEW, ASSISTANTS, DECISION), step=1)
    assert routes.transfer(on_second, to_sector(CARERS), NOW, 9).steps == (INTERVIEW, CARERS, DECISION)


def test_a_visitor_sent_to_a_colleague_comes_back_to_the_one_who_sent_them() -> None:
    serving = in_state(State.SERVING, steps=(INTERVIEW, DECISION), sector=INTERVIEW)
    away = evolve(serving, routes.consult(serving, to_sector(CARERS), NOW, 9))
    assert (away.sector, away.lane, away.steps) == (CARERS, f"s{CARERS}", (CARERS, INTERVIEW, DECISION))
    again = served(away, BORISS, 10)
    assert (again.sector, again.lane, again.due_at, again.back) == (INTERVIEW, f"u{ANNA}", serving.arrived_at, ())
    onward = served(again, ANNA, 11)
    assert (onward.sector, onward.lane) == (DECISION, f"s{DECISION}")
    assert served(onward, BORISS, 12).state is State.FINISHED


def test_a_colleague_may_consult_another_and_each_gets_the_visitor_back_in_turn() -> None:
    away = evolve(SERVING, routes.consult(SERVING, to_person(BORISS, CARERS), NOW, 9))
    with_boriss = evolve(away, decide.call(away, ROOM_2, BORISS, NOW))
    with_boriss = evolve(with_boriss, decide.start(with_boriss, NOW))
    further = evolve(with_boriss, routes.consult(with_boriss, to_sector(DECISION), NOW, 10))
    assert (further.back, further.steps) == ((f"u{BORISS}", f"u{ANNA}"), (DECISION, CARERS, ASSISTANTS))
    to_boriss = served(further, 23, 11)
    to_anna = served(to_boriss, BORISS, 12)
    assert [to_boriss.lane, to_anna.lane] == [f"u{BORISS}", f"u{ANNA}"]
    assert served(to_anna, ANNA, 13).state is State.FINISHED


def test_a_transfer_on_the_way_still_brings_the_visitor_back() -> None:
    away = evolve(SERVING, routes.consult(SERVING, to_sector(CARERS), NOW, 9))
    moved = evolve(away, routes.transfer(away, to_sector(DECISION), NOW, 10))
    assert served(moved, BORISS, 11).lane == f"u{ANNA}"


def test_an_added_step_comes_next() -> None:
    serving = in_state(State.SERVING, steps=(INTERVIEW, DECISION), sector=INTERVIEW)
    longer = evolve(serving, routes.add_step(serving, CARERS, NOW))
    assert (longer.steps, longer.state) == ((INTERVIEW, CARERS, DECISION), State.SERVING)


def test_an_added_step_waits_for_those_who_get_the_visitor_back() -> None:
    away = evolve(SERVING, routes.consult(SERVING, to_sector(CARERS), NOW, 9))
    longer = evolve(away, routes.add_step(away, DECISION, NOW))
    assert longer.steps == (CARERS, ASSISTANTS, DECISION)


def test_another_priority_keeps_the_time_that_the_ticket_counts_from() -> None:
    ticket = waiting(ago=20, bonus=5)
    raised = evolve(ticket, routes.give_priority(ticket, 3, minutes(15), NOW))
    assert (raised.priority, raised.bonus, raised.due_at) == (3, minutes(15), ticket.arrived_at - minutes(15))
    without = evolve(raised, routes.give_priority(raised, None, minutes(0), NOW))
    assert (without.priority, without.bonus, without.due_at) == (None, minutes(0), ticket.arrived_at)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("command", "act"),
    [
        ("transfer", lambda ticket: routes.transfer(ticket, to_sector(CARERS), NOW, 9)),
        ("consult", lambda ticket: routes.consult(ticket, to_sector(CARERS), NOW, 9)),
        ("add-step", lambda ticket: routes.add_step(ticket, CARERS, NOW)),
        ("give-priority", lambda ticket: routes.give_priority(ticket, 3, minutes(15), NOW)),
    ],
)
def test_a_route_changes_only_in_the_states_that_allow_it(state: State, command: str, act: object) -> None:
    assert callable(act)
    if state in ALLOWED[command]:
        assert (act(in_state(state)).at, act(in_state(state)).ticket) == (NOW, 1)
    else:
        with pytest.raises(WrongState) as refusal:
            act(in_state(state))
        assert refusal.value.facts() == {"command": command, "state": state}


def test_the_states_in_which_a_route_may_change() -> None:
    here = {State.WAITING, State.CALLED, State.SERVING, State.PARKED}
    assert ALLOWED["transfer"] == ALLOWED["add-step"] == here
    assert ALLOWED["consult"] == {State.SERVING}
    assert ALLOWED["give-priority"] == {State.WAITING, State.PARKED, State.NO_SHOW}
