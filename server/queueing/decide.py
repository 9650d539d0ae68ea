"""What may be done to a ticket: each command checks the rule and returns the event that has thereby happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from server.queueing import events
from server.queueing.discipline import choose, due_at
from server.queueing.errors import CounterBusy, NobodyWaiting
from server.queueing.ticket import Ticket, require, sector_lane


def issue(
    ticket: int,
    number: str,
    steps: tuple[int, ...],
    now: datetime,
    order: int,
    *,
    language: str,
    priority: int | None = None,
    bonus: timedelta = timedelta(0),
    needs: tuple[str, ...] = (),
) -> events.Issued:
    """Give a new ticket the next place in its first sector's queue."""
    return events.Issued(
        now, ticket, number, steps, sector_lane(steps[0]), order, due_at(now, bonus), language, priority,
        int(bonus.total_seconds()), needs,
    )  # fmt: skip


def call_next(
    heads: Iterable[Ticket], at_counter: Ticket | None, counter: int, person: int, now: datetime
) -> events.Called:
    """Call the ticket that is due first. `at_counter` is the ticket the counter has now, None when it is free."""
    if at_counter is not None:
        raise CounterBusy(at_counter.number)
    chosen = choose(heads)
    if chosen is None:
        raise NobodyWaiting
    require(chosen, "call")
    return events.Called(now, chosen.id, counter, person)


def recall(ticket: Ticket, now: datetime) -> events.Recalled:
    """Call the same visitor once more."""
    require(ticket, "recall")
    return events.Recalled(now, ticket.id, _counter(ticket))


def start(ticket: Ticket, now: datetime) -> events.Started:
    """The visitor is here."""
    require(ticket, "start")
    return events.Started(now, ticket.id, _counter(ticket))


def finish(
    ticket: Ticket, now: datetime, order: int, outcome: str | None = None
) -> events.Finished | events.StepFinished:
    """End the step: the visit is over, or the ticket joins its next sector keeping its right of arrival."""
    require(ticket, "finish")
    if ticket.on_last_step:
        return events.Finished(now, ticket.id, _counter(ticket), outcome)
    following = ticket.steps[ticket.step + 1]
    due = due_at(ticket.arrived_at, ticket.bonus)
    return events.StepFinished(now, ticket.id, _counter(ticket), outcome, sector_lane(following), order, due)


def no_show(ticket: Ticket, now: datetime) -> events.NoShow:
    """Nobody came to the call."""
    require(ticket, "no-show")
    return events.NoShow(now, ticket.id, _counter(ticket))


def come_back(ticket: Ticket, now: datetime, order: int) -> events.Returned:
    """A no-show waits again, as one who joins now with the same priority."""
    require(ticket, "return")
    return events.Returned(now, ticket.id, order, due_at(now, ticket.bonus))


def park(ticket: Ticket, now: datetime) -> events.Parked:
    """Set the visitor aside and free the counter."""
    require(ticket, "park")
    return events.Parked(now, ticket.id, _counter(ticket), _person(ticket))


def resume(ticket: Ticket, at_counter: Ticket | None, counter: int, person: int, now: datetime) -> events.Resumed:
    """Call a parked visitor to a free counter."""
    require(ticket, "resume")
    if at_counter is not None:
        raise CounterBusy(at_counter.number)
    return events.Resumed(now, ticket.id, counter, person)


def cancel(ticket: Ticket, now: datetime) -> events.Cancelled:
    """Give the place up."""
    require(ticket, "cancel")
    return events.Cancelled(now, ticket.id)


def expire(ticket: Ticket, now: datetime) -> events.Expired:
    """End an open ticket with its service day."""
    require(ticket, "expire")
    return events.Expired(now, ticket.id)


def _counter(ticket: Ticket) -> int:
    assert ticket.counter is not None, "a ticket in this state is at a counter"
    return ticket.counter


def _person(ticket: Ticket) -> int:
    assert ticket.person is not None, "a ticket in this state is with a specialist"
    return ticket.person
