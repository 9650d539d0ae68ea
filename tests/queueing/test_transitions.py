"""Which command applies to which state, and where it leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.queueing import decide
from server.queueing.errors import CounterBusy, WrongState
from server.queueing.events import TicketEvent
from server.queueing.evolve import evolve
from server.queueing.ticket import State, Ticket
from tests.queueing.examples import (
    ANNA,
    ASSISTANTS,
    AT_ONCE,
    BORISS,
    DECISION,
    NOW,
    ROOM_1,
    ROOM_2,
    in_state,
    minutes,
    waiting,
)

ORDER = 700
COMMANDS: dict[str, Callable[[Ticket], TicketEvent]] = {
    "call": lambda ticket: decide.call(ticket, ROOM_2, BORISS, NOW),
    "recall": lambda ticket: decide.recall(ticket, NOW, AT_ONCE),
    "start": lambda ticket: decide.start(ticket, NOW),
    "finish": lambda ticket: decide.finish(ticket, NOW, ORDER),
    "no-show": lambda ticket: decide.no_show(ticket, NOW, AT_ONCE),
    "return": lambda ticket: decide.come_back(ticket, NOW, ORDER, AT_ONCE, []),
    "park": lambda ticket: decide.park(ticket, NOW),
    "resume": lambda ticket: decide.resume(ticket, ROOM_2, BORISS, NOW),
    "cancel": lambda ticket: decide.cancel(ticket, NOW),
    "expire": lambda ticket: decide.expire(ticket, NOW),
}
LEADS_TO = {
    ("call", State.WAITING): State.CALLED,
    ("recall", State.CALLED): State.CALLED,
    ("start", State.CALLED): State.SERVING,
    ("finish", State.SERVING): State.FINISHED,
    ("no-show", State.CALLED): State.NO_SHOW,
    ("return", State.NO_SHOW): State.WAITING,
    ("park", State.CALLED): State.PARKED,
    ("park", State.SERVING): State.PARKED,
    ("resume", State.PARKED): State.CALLED,
    ("cancel", State.WAITING): State.CANCELLED,
    ("cancel", State.PARKED): State.CANCELLED,
    ("cancel", State.NO_SHOW): State.CANCELLED,
    ("expire", State.WAITING): State.EXPIRED,
    ("expire", State.CALLED): State.EXPIRED,
    ("expire", State.SERVING): State.EXPIRED,
    ("expire", State.PARKED): State.EXPIRED,
    ("expire", State.NO_SHOW): State.EXPIRED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_leads_where_the_table_says_or_names_the_state_it_met(command: str, state: State) -> None:
    ticket = in_state(state)
    if (command, state) in LEADS_TO:
        assert evolve(ticket, COMMANDS[command](ticket)).state is LEADS_TO[command, state]
    else:
        with pytest.raises(WrongState) as refusal:
            COMMANDS[command](ticket)
        assert refusal.value.facts() == {"command": command, "state": state}
        assert str(refusal.value) == f"{command} does not apply to a ticket that is {state}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_event_is_of_the_moment_and_the_ticket_of_its_command(command: str) -> None:
    state = next(state for met, state in LEADS_TO if met == command)
    event = COMMANDS[command](in_state(state))
    assert (event.at, event.ticket) == (NOW, 1)


def test_a_new_ticket_waits_for_the_first_of_its_sectors() -> None:
    event = decide.issue(
        7,
        "A007",
        (ASSISTANTS, DECISION),
        NOW,
        ORDER,
        language="ru",
        priority=3,
        bonus=minutes(15),
        needs=("wheelchair",),
    )
    ticket = evolve(None, event)
    assert ticket == waiting(
        7,
        number="A007",
        steps=(ASSISTANTS, DECISION),
        order=ORDER,
        language="ru",
        priority=3,
        bonus=15,
        needs=("wheelchair",),
    )


def test_a_new_ticket_has_no_head_start_unless_it_is_given_one() -> None:
    ticket = evolve(None, decide.issue(7, "A007", (ASSISTANTS,), NOW, ORDER, language="lv"))
    assert ticket == waiting(7, order=ORDER)
    assert (ticket.bonus, ticket.due_at, ticket.calls, ticket.back) == (minutes(0), NOW, 0, ())


def test_a_call_takes_the_ticket_to_the_counter_and_the_person_who_called() -> None:
    called = evolve(waiting(), decide.call(waiting(), ROOM_2, BORISS, NOW))
    assert (called.counter, called.person, called.calls, called.called_at) == (ROOM_2, BORISS, 1, NOW)


def test_a_counter_that_has_a_ticket_calls_no_other() -> None:
    decide.require_free(None)
    with pytest.raises(CounterBusy) as refusal:
        decide.require_free(in_state(State.SERVING))
    assert refusal.value.facts() == {"number": "A001"}


def test_a_recall_counts_and_keeps_the_first_call() -> None:
    called = in_state(State.CALLED, called_at=NOW - minutes(1))
    again = evolve(called, decide.recall(called, NOW, AT_ONCE))
    assert (again.calls, again.called_at, again.recalled_at) == (2, NOW - minutes(1), NOW)


def test_service_is_at_the_counter_that_called() -> None:
    called = in_state(State.CALLED)
    serving = evolve(called, decide.start(called, NOW))
    assert (serving.counter, serving.person, serving.started_at) == (ROOM_1, ANNA, NOW)


def test_the_last_step_ends_the_visit_with_its_outcome_and_frees_the_counter() -> None:
    event = decide.finish(in_state(State.SERVING), NOW, ORDER, "granted")
    finished = evolve(in_state(State.SERVING), event)
    assert (event.counter, event.outcome) == (ROOM_1, "granted")
    assert (finished.counter, finished.person, finished.ended_at) == (None, None, NOW)


def test_after_a_step_the_ticket_joins_the_next_sector_keeping_its_right_of_arrival() -> None:
    serving = in_state(State.SERVING, steps=(ASSISTANTS, DECISION), bonus=minutes(15))
    event = decide.finish(serving, NOW, ORDER, "referred")
    joined = evolve(serving, event)
    assert (event.counter, event.kind, event.outcome) == (ROOM_1, "step_finished", "referred")
    assert (joined.state, joined.sector, joined.step, joined.lane) == (State.WAITING, DECISION, 1, f"s{DECISION}")
    assert (joined.joined_at, joined.order, joined.due_at) == (NOW, ORDER, serving.arrived_at - minutes(15))
    assert (joined.counter, joined.person, joined.calls) == (None, None, 0)
    assert (joined.called_at, joined.recalled_at, joined.started_at, joined.ended_at) == (None, None, None, None)
    assert joined.on_last_step


def test_a_no_show_frees_the_counter_and_may_return() -> None:
    called = in_state(State.CALLED, bonus=minutes(15))
    gone = evolve(called, decide.no_show(called, NOW, AT_ONCE))
    assert (gone.counter, gone.person, gone.ended_at) == (None, None, NOW)
    back = evolve(gone, decide.come_back(gone, NOW + minutes(5), ORDER, AT_ONCE, []))
    assert (back.joined_at, back.order, back.due_at) == (NOW + minutes(5), ORDER, NOW - minutes(10))
    assert (back.calls, back.called_at, back.ended_at, back.lane) == (0, None, None, called.lane)


def test_parking_frees_the_counter_and_remembers_who_parked_where() -> None:
    serving = in_state(State.SERVING)
    event = decide.park(serving, NOW)
    parked = evolve(serving, event)
    assert (event.counter, event.person) == (ROOM_1, ANNA)
    assert (parked.counter, parked.person) == (None, None)


def test_a_parked_visitor_is_called_afresh_to_any_free_counter() -> None:
    parked = evolve(in_state(State.SERVING, calls=3), decide.park(in_state(State.SERVING), NOW))
    resumed = evolve(parked, decide.resume(parked, ROOM_2, BORISS, NOW + minutes(9)))
    assert (resumed.counter, resumed.person, resumed.calls) == (ROOM_2, BORISS, 1)
    assert (resumed.called_at, resumed.recalled_at, resumed.started_at) == (NOW + minutes(9), None, None)


@pytest.mark.parametrize("end", [decide.cancel, decide.expire])
def test_an_ended_ticket_says_when_it_ended(end: Callable[..., TicketEvent]) -> None:
    ended = evolve(waiting(), end(waiting(), NOW))
    assert (ended.ended_at, ended.counter, ended.person) == (NOW, None, None)


def test_a_ticket_that_expires_at_a_counter_frees_it() -> None:
    expired = evolve(in_state(State.SERVING), decide.expire(in_state(State.SERVING), NOW))
    assert (expired.counter, expired.person, expired.ended_at) == (None, None, NOW)


def test_only_its_issue_begins_a_ticket_and_nothing_issues_it_twice() -> None:
    with pytest.raises(TypeError, match="cancelled cannot begin a ticket"):
        evolve(None, decide.cancel(waiting(), NOW))
    issued = decide.issue(7, "A007", (ASSISTANTS,), NOW, ORDER, language="lv")
    with pytest.raises(TypeError, match="issued does not follow waiting"):
        evolve(waiting(), issued)
