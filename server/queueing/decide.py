"""What may be done to a ticket: each command checks the rule and returns the event that has thereby happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from server.queueing import events
from server.queueing.discipline import due_at
from server.queueing.errors import CounterBusy
from server.queueing.joining import joins_at
from server.queueing.patience import require_no_show, require_recall, require_return
from server.queueing.rules import Rules
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


def call(
    chosen: Ticket,
    counter: int,
    person: int,
    now: datetime,
    *,
    reason: str | None = None,
    passed: tuple[events.Passing, ...] = (),
) -> events.Called:
    """Call one ticket to a free counter: the one that `selection.select` gave, or one chosen with a `reason`.

    `passed` is what `ledger.passed_over` says about it.
    """
    require(chosen, "call")
    return events.Called(now, chosen.id, counter, person, reason, passed)


def require_free(at_counter: Ticket | None) -> None:
    """Raise CounterBusy when the counter has a ticket: nobody else is called to it. None when it is free."""
    if at_counter is not None:
        raise CounterBusy(at_counter.number)


def recall(ticket: Ticket, now: datetime, rules: Rules) -> events.Recalled:
    """Call the same visitor once more. `rules` limit how often and how soon."""
    require(ticket, "recall")
    require_recall(ticket, now, rules)
    return events.Recalled(now, ticket.id, _counter(ticket))


def start(ticket: Ticket, now: datetime) -> events.Started:
    """The visitor is here."""
    require(ticket, "start")
    return events.Started(now, ticket.id, _counter(ticket))


def finish(
    ticket: Ticket, now: datetime, order: int, outcome: str | None = None
) -> events.Finished | events.StepFinished:
    """End the step: the visit is over, or the ticket joins its next queue keeping its right of arrival.

    That is the next sector's, or the one of the specialist who gets the visitor back from a colleague.
    """
    require(ticket, "finish")
    if ticket.on_last_step:
        return events.Finished(now, ticket.id, _counter(ticket), outcome)
    following = ticket.steps[ticket.step + 1]
    lane = ticket.back[0] if ticket.back else sector_lane(following)
    due = due_at(ticket.arrived_at, ticket.bonus)
    return events.StepFinished(now, ticket.id, _counter(ticket), outcome, lane, order, due)


def no_show(ticket: Ticket, now: datetime, rules: Rules) -> events.NoShow:
    """Nobody came to the call, in the time that `rules` give the visitor to come."""
    require(ticket, "no-show")
    require_no_show(ticket, now, rules)
    return events.NoShow(now, ticket.id, _counter(ticket))


def come_back(ticket: Ticket, now: datetime, order: int, rules: Rules, ahead: Sequence[Ticket]) -> events.Returned:
    """A no-show waits again, in time and at the place that `rules` give.

    `ahead` are the first `rules.return_after` tickets of its lane, in the order of their calls.
    """
    require(ticket, "return")
    require_return(ticket, now, rules)
    return events.Returned(now, ticket.id, order, joins_at(ticket, rules.returning, now, ahead, rules.return_after))


def park(ticket: Ticket, now: datetime) -> events.Parked:
    """Set the visitor aside and free the counter."""
    require(ticket, "park")
    return events.Parked(now, ticket.id, _counter(ticket), _person(ticket))


def resume(ticket: Ticket, counter: int, person: int, now: datetime) -> events.Resumed:
    """Call a parked visitor to a free counter."""
    require(ticket, "resume")
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
