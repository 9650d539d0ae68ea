"""Who may sit at a counter, what they serve there, and when it calls."""

from __future__ import annotations

import pytest

from server.queueing.errors import CounterBusy, CounterClosed, CounterTaken
from server.queueing.seating import require_calling, require_vacant, served_by
from server.queueing.ticket import State
from tests.queueing.examples import ANNA, ASSISTANTS, BORISS, CARERS, INTERVIEW, ROOM_1, ROOM_2, in_state
from tests.queueing.test_office import counter

ROOM = counter(ROOM_1, "1", (ASSISTANTS,), (CARERS,))


def test_an_open_and_free_counter_calls() -> None:
    require_calling("open", None)


@pytest.mark.parametrize("state", ["closed", "paused"])
def test_a_counter_that_is_not_open_calls_nobody(state: str) -> None:
    with pytest.raises(CounterClosed):
        require_calling(state, None)


def test_one_visitor_at_a_time() -> None:
    with pytest.raises(CounterBusy) as refused:
        require_calling("open", in_state(State.CALLED))
    assert refused.value.facts() == {"number": "A001"}


def test_a_seat_is_taken_by_another_alone() -> None:
    require_vacant(ANNA, None, None)
    require_vacant(ANNA, ANNA, "Anna")
    with pytest.raises(CounterTaken) as refused:
        require_vacant(ANNA, BORISS, "Boriss")
    assert refused.value.facts() == {"name": "Boriss"}
    with pytest.raises(CounterTaken) as refused:
        require_vacant(ANNA, BORISS, None)
    assert refused.value.name == ""


@pytest.mark.parametrize(
    ("counters", "sectors", "served"),
    [
        ((), (), (ASSISTANTS, CARERS)),
        ((ROOM_1, ROOM_2), (), (ASSISTANTS, CARERS)),
        ((ROOM_2,), (), None),
        ((), (CARERS, INTERVIEW), (CARERS,)),
        ((ROOM_1,), (INTERVIEW, ASSISTANTS), (ASSISTANTS,)),
        ((), (INTERVIEW,), None),
    ],
)
def test_a_person_serves_what_was_given_of_what_the_counter_serves(
    counters: tuple[int, ...], sectors: tuple[int, ...], served: tuple[int, ...] | None
) -> None:
    assert served_by(ROOM, counters, sectors) == served


def test_a_counter_without_sectors_is_for_everyone_who_was_given_it() -> None:
    desk = counter(ROOM_2, "2")
    assert served_by(desk, (), (INTERVIEW,)) == ()
    assert served_by(desk, (ROOM_1,), (INTERVIEW,)) is None
