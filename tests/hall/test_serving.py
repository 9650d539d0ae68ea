"""What specialists do, on both databases: whatever is repeated, late or wrong changes nothing."""

import pytest

from server.hall import calling, counters, serving
from server.hall.counters import Command
from server.hall.errors import Forbidden, NotFound, SeatedElsewhere, StaleState
from server.queueing.errors import CounterBusy, CounterClosed, CounterTaken, NobodyWaiting, WrongState
from server.storage import boards
from tests.support.halls import ALEJAS, Scene


def seq(scene: Scene) -> int:
    with scene.hall.database.read() as connection:
        return boards.heads(connection)[ALEJAS]


def test_visitors_are_called_in_the_order_in_which_they_came(scene: Scene) -> None:
    numbers = [scene.press().ticket.number for _ in range(4)]
    anna = scene.seat(scene.specialist("anna"), "room-1")
    called = []
    for _ in range(4):
        anna.call_next()
        called.append(anna.number)
        anna.serve()
    assert called == numbers == ["A001", "A002", "A003", "A004"]


def test_a_priority_class_is_a_head_start_of_so_many_minutes(scene: Scene) -> None:
    assistant = next(iter(scene.office().priorities))
    first = scene.press().ticket
    scene.clock.forward(minutes=5)
    plain = scene.press().ticket
    scene.clock.forward(minutes=9, seconds=59)
    hurried = scene.press(priority=assistant)
    anna = scene.seat(scene.specialist("anna"), "room-1")
    order = []
    for _ in range(3):
        anna.call_next()
        order.append(anna.number)
        anna.serve()
    assert order == [hurried.ticket.number, first.number, plain.number]
    assert hurried.ahead == 0


def test_a_double_click_calls_nobody_twice(scene: Scene) -> None:
    scene.press()
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    command = Command("call-next", ALEJAS, anna.counter, anna.version)
    first = calling.call_next(scene.hall, anna.actor, command)
    before = seq(scene)
    again = calling.call_next(scene.hall, anna.actor, command)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.counter == first.counter
    assert seq(scene) == before


def test_a_command_on_an_old_state_is_refused_with_the_present_one(scene: Scene) -> None:
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    old = anna.version
    anna.call_next()
    with pytest.raises(StaleState) as refused:
        counters.pause_counter(scene.hall, anna.actor, Command("pause", ALEJAS, anna.counter, old))
    assert anna.seen is not None
    assert refused.value.counter == anna.seen.counter


def test_only_who_sits_there_gives_commands(scene: Scene) -> None:
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    boris = scene.specialist("boris")
    command = Command("call-next", ALEJAS, anna.counter, anna.version)
    with pytest.raises(Forbidden):
        calling.call_next(scene.hall, boris, command)
    with pytest.raises(CounterTaken):
        counters.open_counter(scene.hall, boris, Command("open", ALEJAS, anna.counter, anna.version))
    with pytest.raises(CounterClosed):
        calling.call_next(scene.hall, boris, Command("call-next", ALEJAS, scene.counter("room-2"), 0))


def test_a_specialist_sits_at_one_counter(scene: Scene) -> None:
    anna = scene.specialist("anna")
    scene.seat(anna, "room-1")
    with pytest.raises(SeatedElsewhere):
        scene.seat(anna, "room-2")


def test_a_counter_with_a_visitor_neither_calls_nor_closes(scene: Scene) -> None:
    scene.press()
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.call_next()
    for command, name in (
        (calling.call_next, "call-next"),
        (counters.pause_counter, "pause"),
        (counters.close_counter, "close"),
    ):
        with pytest.raises(CounterBusy, match="A001"):
            anna.do(command, name)


def test_a_counter_calls_only_for_its_sectors(scene: Scene) -> None:
    scene.press("home-care")
    anna = scene.seat(scene.specialist("anna"), "room-1")
    with pytest.raises(NobodyWaiting):
        anna.call_next()
    vera = scene.seat(scene.specialist("vera"), "room-3")
    vera.call_next()
    assert vera.number == "M001"


def test_nobody_is_called_in_the_lunch_break_and_the_last_ones_are_after_closing(scene: Scene) -> None:
    scene.press()
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    scene.clock.now = scene.clock.now.replace(hour=10, minute=30)
    with pytest.raises(NobodyWaiting):
        anna.call_next()
    scene.clock.now = scene.clock.now.replace(hour=11, minute=0)
    anna.call_next()
    anna.serve()
    scene.clock.now = scene.clock.now.replace(hour=15, minute=20)
    anna.call_next()
    assert anna.number == "A002"


def test_a_wrong_ticket_or_state_changes_nothing(scene: Scene) -> None:
    scene.press()
    other = scene.press().ticket
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.call_next()
    before = seq(scene)
    with pytest.raises(NotFound):
        anna.do(serving.start, "start", other.id)
    with pytest.raises(WrongState):
        anna.do(serving.finish, "finish", anna.ticket)
    assert seq(scene) == before


def test_another_branchs_counter_cannot_be_touched(scene: Scene) -> None:
    anna = scene.specialist("anna")
    with pytest.raises(Forbidden):
        counters.open_counter(scene.hall, anna, Command("open", 2, 6, 0))
