"""One's own last step can be taken back for a minute, where nobody acted since."""

from __future__ import annotations

from datetime import datetime

import pytest

from server.queueing import decide, events, routes
from server.queueing.errors import ActedSince, CounterBusy, NotUndoable, UndoTooLate
from server.queueing.evolve import evolve
from server.queueing.routes import to_sector
from server.queueing.rules import Rules
from server.queueing.ticket import State, Ticket
from server.queueing.undo import undo
from tests.queueing.examples import ANNA, ASSISTANTS, AT_ONCE, CARERS, NOW, ROOM_1, in_state, minutes, seconds

RULES = Rules()
LATER = NOW + seconds(60)


def lives() -> dict[str, list[events.TicketEvent]]:
    """For each kind that can be undone, a journal that ends with it."""
    issued = decide.issue(1, "A001", (ASSISTANTS, CARERS), NOW - minutes(9), 1, language="lv")
    waits = evolve(None, issued)
    called = decide.call(waits, ROOM_1, ANNA, NOW)
    recalled = decide.recall(evolve(waits, called), NOW, AT_ONCE)
    is_called = evolve(evolve(waits, called), recalled)
    started = decide.start(is_called, NOW)
    serves = evolve(is_called, started)
    step_finished = decide.finish(serves, NOW, 5)
    assert isinstance(step_finished, events.StepFinished)
    on_last = evolve(serves, step_finished)
    second = decide.call(on_last, ROOM_1, ANNA, NOW)
    second_start = decide.start(evolve(on_last, second), NOW)
    parked = decide.park(serves, NOW)
    to_start: list[events.TicketEvent] = [issued, called, recalled, started]
    last_step = [*to_start, step_finished, second, second_start]
    return {
        "called": [issued, called],
        "started": to_start,
        "step_finished": [*to_start, step_finished],
        "finished": [*last_step, decide.finish(evolve(evolve(on_last, second), second_start), NOW, 8)],
        "no_show": [issued, called, decide.no_show(evolve(waits, called), NOW, AT_ONCE)],
        "parked": [*to_start, parked],
        "resumed": [*to_start, parked, decide.resume(evolve(serves, parked), ROOM_1, ANNA, NOW)],
        "transferred": [*to_start, routes.consult(serves, to_sector(CARERS), NOW, 6)],
        "step_added": [*to_start, routes.add_step(serves, CARERS, NOW)],
        "cancelled": [issued, decide.cancel(waits, NOW)],
    }


def fold(journal: list[events.TicketEvent]) -> Ticket:
    ticket = None
    for event in journal:
        ticket = evolve(ticket, event)
    assert ticket is not None
    return ticket


def undo_last(
    kind: str, *, at: datetime = LATER, actor: str = "person:21", at_counter: Ticket | None = None
) -> events.Undone:
    return undo(lives()[kind], at, RULES, last_actor="person:21", actor=actor, at_counter=at_counter)


@pytest.mark.parametrize("kind", lives())
def test_an_undo_restores_the_ticket_as_it_was(kind: str) -> None:
    journal = lives()[kind]
    event = undo_last(kind)
    assert (event.undone, event.at, event.ticket) == (kind, LATER, 1)
    assert journal[-1].kind == kind
    stored = events.load("undone", event.at, events.dump(event))
    assert isinstance(stored, events.Undone)
    assert evolve(fold(journal), stored) == fold(journal[:-1])


@pytest.mark.parametrize("kind", lives())
def test_a_minute_later_it_is_too_late(kind: str) -> None:
    with pytest.raises(UndoTooLate) as refusal:
        undo_last(kind, at=LATER + seconds(1))
    assert refusal.value.facts() == {"until": LATER}


@pytest.mark.parametrize("other", ["person:20", "person:22", "visitor"])
def test_only_the_one_who_acted_last_takes_it_back(other: str) -> None:
    with pytest.raises(ActedSince):
        undo_last("started", actor=other)


def test_a_step_can_be_taken_back_at_once() -> None:
    assert undo_last("started", at=NOW).at == NOW


@pytest.mark.parametrize("other", [0, 2])
def test_a_counter_that_went_on_to_another_visitor_keeps_that_one(other: int) -> None:
    with pytest.raises(CounterBusy) as refusal:
        undo_last("finished", at_counter=in_state(State.CALLED, id=other, number="A002"))
    assert refusal.value.number == "A002"


def test_the_visitors_own_counter_is_not_in_the_way() -> None:
    assert undo_last("started", at_counter=in_state(State.SERVING)).undone == "started"


def test_a_call_is_taken_back_whoever_is_at_the_counter() -> None:
    assert undo_last("called", at_counter=in_state(State.CALLED, id=2)).state == "waiting"


def test_an_issue_a_recall_the_days_end_and_an_undo_stay_done() -> None:
    issued, called, recalled, _ = lives()["started"]
    ticket = fold([issued, called])
    undone = undo_last("called")
    for journal in (
        [issued],
        [issued, called, recalled],
        [issued, called, decide.expire(ticket, NOW)],
        [issued, called, undone],
    ):
        with pytest.raises(NotUndoable) as refusal:
            undo(journal, NOW, RULES, last_actor="person:21", actor="person:21", at_counter=None)
        assert refusal.value.facts() == {"last": journal[-1].kind}
