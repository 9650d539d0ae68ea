"""One sort key: `due_at`, then `order`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.queueing.discipline import choose, due_at, key
from server.queueing.ticket import Ticket
from tests.queueing.examples import NOW, minutes, waiting

LARGEST_BONUS = 30
queues = st.lists(
    st.tuples(st.integers(0, 240), st.integers(0, LARGEST_BONUS)), min_size=1, max_size=12
).map(lambda rows: [waiting(ident, ago=ago, bonus=bonus) for ident, (ago, bonus) in enumerate(rows, 1)])  # fmt: skip


def test_a_bonus_is_a_head_start() -> None:
    assert due_at(NOW, minutes(15)) == NOW - minutes(15)


def test_who_joined_first_is_called_first() -> None:
    assert choose([waiting(2, ago=5), waiting(1, ago=10)]) == waiting(1, ago=10)


def test_a_head_start_passes_those_who_joined_less_than_it_before() -> None:
    with_assistant = waiting(3, ago=0, bonus=15)
    assert choose([waiting(1, ago=14), with_assistant]) == with_assistant
    assert choose([waiting(1, ago=16), with_assistant]) == waiting(1, ago=16)


def test_of_two_due_at_once_the_one_that_joined_first_is_called() -> None:
    assert choose([waiting(2, ago=5), waiting(1, ago=5)]) == waiting(1, ago=5)


def test_nobody_is_chosen_of_none() -> None:
    assert choose([]) is None


@given(queues)
def test_the_chosen_one_is_before_every_other_in_the_order_shown_to_staff(queue: list[Ticket]) -> None:
    assert [key(ticket) for ticket in queue if key(ticket) < key(choose(queue) or queue[0])] == []


@given(queues, st.integers(0, LARGEST_BONUS))
def test_who_waited_longer_than_the_largest_bonus_is_called_before_any_newcomer(
    queue: list[Ticket], bonus: int
) -> None:
    newcomer = waiting(99, bonus=bonus)
    long_waiting = [ticket for ticket in queue if NOW - ticket.joined_at > minutes(LARGEST_BONUS)]
    assert all(key(ticket) < key(newcomer) for ticket in long_waiting)
