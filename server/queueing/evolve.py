"""The ticket after an event. Folding a ticket's journal through `evolve` gives the ticket; nothing else changes one."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from functools import singledispatch

from server.queueing import events
from server.queueing.ticket import State, Ticket

RESTORED = tuple(field.name for field in fields(events.Undone) if field.name not in {"at", "ticket", "undone", "state"})
"""What `Undone` carries under the ticket's own names, apart from its state."""


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
    """The ticket after `event`; `ticket` is None before the first one. Raises TypeError where it does not follow."""
    if ticket is None:
        if not isinstance(event, events.Issued):
            raise TypeError(f"{event.kind} cannot begin a ticket")
        return issue(event)
    return _after(event, ticket)


@singledispatch
def _after(event: events.TicketEvent, ticket: Ticket) -> Ticket:
    raise TypeError(f"{event.kind} does not follow {ticket.state}")


@_after.register
def _(event: events.Called | events.Resumed, ticket: Ticket) -> Ticket:
    return replace(
        ticket,
        state=State.CALLED,
        counter=event.counter,
        person=event.person,
        calls=1,
        called_at=event.at,
        recalled_at=None,
        started_at=None,
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
    on_next_step = replace(ticket, step=step, sector=ticket.steps[step], back=ticket.back[1:])
    return _queued(on_next_step, event, event.lane)


@_after.register
def _(event: events.NoShow, ticket: Ticket) -> Ticket:
    return _away(ticket, State.NO_SHOW, ended_at=event.at)


@_after.register
def _(event: events.Returned, ticket: Ticket) -> Ticket:
    return _queued(ticket, event, ticket.lane)


@_after.register
def _(_event: events.Parked, ticket: Ticket) -> Ticket:
    return _away(ticket, State.PARKED)


@_after.register
def _(event: events.Transferred, ticket: Ticket) -> Ticket:
    moved = replace(ticket, steps=event.steps, sector=event.steps[ticket.step], back=event.back)
    return _queued(moved, event, event.lane)


@_after.register
def _(event: events.StepAdded, ticket: Ticket) -> Ticket:
    return replace(ticket, steps=event.steps)


@_after.register
def _(event: events.PriorityGiven, ticket: Ticket) -> Ticket:
    return replace(ticket, priority=event.priority, bonus=timedelta(seconds=event.bonus), due_at=event.due_at)


@_after.register
def _(event: events.Cancelled, ticket: Ticket) -> Ticket:
    return _away(ticket, State.CANCELLED, ended_at=event.at)


@_after.register
def _(event: events.Expired, ticket: Ticket) -> Ticket:
    return _away(ticket, State.EXPIRED, ended_at=event.at)


@_after.register
def _(event: events.Undone, ticket: Ticket) -> Ticket:
    restored = {name: getattr(event, name) for name in RESTORED}
    return replace(ticket, **restored, state=State(event.state))


def _away(ticket: Ticket, state: State, **changes: object) -> Ticket:
    return replace(ticket, state=state, counter=None, person=None, **changes)  # type: ignore[arg-type]


def _queued(ticket: Ticket, event: events.StepFinished | events.Transferred | events.Returned, lane: str) -> Ticket:
    return _away(
        ticket,
        State.WAITING,
        lane=lane,
        joined_at=event.at,
        order=event.order,
        due_at=event.due_at,
        calls=0,
        called_at=None,
        recalled_at=None,
        started_at=None,
        ended_at=None,
    )
