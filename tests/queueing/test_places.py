"""What a command writes down of the place where it was given, and of the queue that the ticket goes to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.queueing import decide, events, routes
from server.queueing.evolve import evolve
from server.queueing.joining import Joining, joins_at
from server.queueing.routes import to_counter, to_person, to_sector
from server.queueing.rules import Rules
from server.queueing.ticket import State, Ticket
from tests.queueing.examples import (
    ANNA,
    ASSISTANTS,
    AT_ONCE,
    BORISS,
    CARERS,
    DECISION,
    NOW,
    ROOM_1,
    ROOM_2,
    in_state,
    minutes,
    waiting,
)

AT_THE_COUNTER: dict[str, tuple[State, Callable[[Ticket], events.TicketEvent]]] = {
    "recalled": (State.CALLED, lambda ticket: decide.recall(ticket, NOW, AT_ONCE)),
    "started": (State.CALLED, lambda ticket: decide.start(ticket, NOW)),
    "no_show": (State.CALLED, lambda ticket: decide.no_show(ticket, NOW, AT_ONCE)),
    "parked": (State.SERVING, lambda ticket: decide.park(ticket, NOW)),
    "finished": (State.SERVING, lambda ticket: decide.finish(ticket, NOW, 9)),
    "transferred": (State.SERVING, lambda ticket: routes.transfer(ticket, to_sector(CARERS), NOW, 9)),
}


@pytest.mark.parametrize("kind", AT_THE_COUNTER)
def test_what_is_done_at_a_counter_names_it_the_ticket_and_the_moment(kind: str) -> None:
    state, act = AT_THE_COUNTER[kind]
    event = act(in_state(state, id=5))
    assert (event.kind, event.at, event.ticket) == (kind, NOW, 5)
    assert event.counter == ROOM_1  # type: ignore[attr-defined]


def test_a_visitor_sent_there_and_back_is_written_down_whole() -> None:
    serving = in_state(State.SERVING, id=5, bonus=minutes(15), steps=(ASSISTANTS, DECISION))
    assert routes.consult(serving, to_person(BORISS, CARERS), NOW, 9) == events.Transferred(
        at=NOW,
        ticket=5,
        counter=ROOM_1,
        steps=(CARERS, ASSISTANTS, DECISION),
        lane=f"u{BORISS}",
        order=9,
        due_at=serving.arrived_at - minutes(15),
        back=(f"u{ANNA}",),
    )


def test_who_is_sent_there_and_back_joins_as_the_specialist_says() -> None:
    serving, first = in_state(State.SERVING), waiting(2, ago=90)
    at_the_end = routes.consult(serving, to_sector(CARERS), NOW, 9, joining=Joining.END, ahead=[first])
    in_front = routes.consult(serving, to_sector(CARERS), NOW, 9, joining=Joining.FRONT, ahead=[first])
    assert at_the_end.due_at == NOW
    assert in_front.due_at < first.due_at


def test_one_counter_or_specialist_does_the_work_of_the_sector() -> None:
    assert [to_counter(ROOM_2, CARERS).sector, to_person(BORISS, DECISION).sector] == [CARERS, DECISION]


def test_who_joins_after_the_next_few_joins_after_one_unless_told_otherwise() -> None:
    queue = [waiting(ident, ago=90 - ident) for ident in range(1, 5)]
    assert joins_at(waiting(9), Joining.AFTER, NOW, queue) == queue[0].due_at
    assert joins_at(waiting(9), Joining.AFTER, NOW, queue, 3) == queue[2].due_at


def test_who_returns_goes_behind_as_many_as_the_rules_say_however_many_wait() -> None:
    rules = Rules(returning=Joining.AFTER, return_after=2)
    queue = [waiting(ident, ago=90 - ident) for ident in range(1, 5)]
    assert decide.come_back(in_state(State.NO_SHOW), NOW, 9, rules, queue).due_at == queue[1].due_at


def test_who_waits_again_was_never_called() -> None:
    called_twice = in_state(State.CALLED, calls=2, recalled_at=NOW)
    again = evolve(called_twice, routes.transfer(called_twice, to_sector(CARERS), NOW, 9))
    assert (again.calls, again.called_at, again.recalled_at, again.started_at) == (0, None, None, None)
