"""The ticket after an event. Folding a ticket's journal through `evolve` gives the ticket; nothing else changes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import singledispatch

from server.queueing import events
from server.queueing.ticket import State, Ticket


def issue(event: events.Issued) -> Ticket:
    """The ticket that begins with this event."""
    return Ticket(
        id=event.ticket,
        number=event.number,
        sector=event.steps[0],
        steps=event.steps,
        step=0,
        state=State.WAITING,
        lane=event.lane,
        arrived_at=event.at,
        joined_at=event.at,
        due_at=event.due_at,
        order=event.order,
        language=event.language,
        bonus=timedelta(seconds=event.bonus),
        priority=event.priority,
        needs=event.needs,
    )


def evolve(ticket: Ticket | None, event: events.TicketEvent) -> Ticket:
    """The ticket after `event`; `ticket` is None before the first one. Raises TypeError for an event that fits neither."""
    if ticket is None:
        if not isinstance(event, events.Issued):
            raise TypeError(f"{event.kind} cannot begin a ticket")
        return issue(event)
    return _after(event, ticket)


@singledispatch
def _after(event: events.TicketEvent, ticket: Ticket) -> Ticket:
    raise TypeError(f"{event.kind} does not follow {ticket.state}")


@_after.register
def _(event: events.Called, ticket: Ticket) -> Ticket:
    return replace(
        ticket,
        state=State.CALLED,
        counter=event.counter,
        person=event.person,
        calls=ticket.calls + 1,
        called_at=event.at,
        recalled_at=None,
        started_at=None,
    )


@_after.register
def _(event: events.Resumed, ticket: Ticket) -> Ticket:
    return replace(
        ticket,
        state=State.CALLED,
        counter=event.counter,
        person=event.person,
        calls=ticket.calls + 1,
        called_at=event.at,
        recalled_at=None,
    )


@_after.register
def _(event: events.Recalled, ticket: Ticket) -> Ticket:
    return replace(ticket, calls=ticket.calls + 1, recalled_at=event.at)


@_after.register
def _(event: events.Started, ticket: Ticket) -> Ticket:
    return replace(ticket, state=State.SERVING, started_at=event.at)


@_after.register
def _(event: events.Finished, ticket: Ticket) -> Ticket:
    return _away(ticket, State.FINISHED, ended_at=event.at)


@_after.register
def _(event: events.StepFinished, ticket: Ticket) -> Ticket:
    step = ticket.step + 1
    joined = replace(ticket, step=step, sector=ticket.steps[step])
    return _queue(joined, event)


@_after.register
def _(event: events.NoShow, ticket: Ticket) -> Ticket:
    return _away(ticket, State.NO_SHOW, ended_at=event.at)


@_after.register
def _(event: events.Returned, ticket: Ticket) -> Ticket:
    return replace(
        ticket, state=State.WAITING, joined_at=event.at, order=event.order, due_at=event.due_at, calls=0, ended_at=None
    )


@_after.register
def _(event: events.Parked, ticket: Ticket) -> Ticket:
    return _away(ticket, State.PARKED)


@_after.register
def _(event: events.Transferred, ticket: Ticket) -> Ticket:
    moved = replace(ticket, steps=event.steps, sector=event.steps[ticket.step])
    return _queue(moved, event)


@_after.register
def _(event: events.Cancelled, ticket: Ticket) -> Ticket:
    return _away(ticket, State.CANCELLED, ended_at=event.at)


@_after.register
def _(event: events.Expired, ticket: Ticket) -> Ticket:
    return _away(ticket, State.EXPIRED, ended_at=event.at)


def _away(ticket: Ticket, state: State, **changes: object) -> Ticket:
    return replace(ticket, state=state, counter=None, person=None, **changes)  # type: ignore[arg-type]


def _queue(ticket: Ticket, event: events.StepFinished | events.Transferred) -> Ticket:
    return _away(
        ticket,
        State.WAITING,
        lane=event.lane,
        joined_at=event.at,
        order=event.order,
        due_at=event.due_at,
        calls=0,
        called_at=None,
        recalled_at=None,
        started_at=None,
    )
