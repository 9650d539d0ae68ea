"""Where a ticket goes on its way: to another sector, counter or specialist, there and back, and to one more step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.queueing import events
from server.queueing.joining import Joining, joins_at
from server.queueing.ticket import Ticket, counter_lane, person_lane, require, sector_lane


@dataclass(frozen=True, slots=True)
class Destination:
    """A queue to wait in: the lane, and the sector whose work is done there."""

    sector: int
    lane: str


def to_sector(sector: int) -> Destination:
    """Everyone who serves the sector."""
    return Destination(sector, sector_lane(sector))


def to_counter(counter: int, sector: int) -> Destination:
    """One counter alone, for the work of `sector`."""
    return Destination(sector, counter_lane(counter))


def to_person(person: int, sector: int) -> Destination:
    """One specialist alone, for the work of `sector`."""
    return Destination(sector, person_lane(person))


def transfer(
    ticket: Ticket,
    to: Destination,
    now: datetime,
    order: int,
    *,
    joining: Joining = Joining.ARRIVAL,
    ahead: Sequence[Ticket] = (),
) -> events.Transferred:
    """Let the present step be done elsewhere. `ahead` is as in `joins_at`, of the lane that it goes to."""
    require(ticket, "transfer")
    steps = _instead_of_present(ticket, to.sector)
    due = joins_at(ticket, joining, now, ahead)
    return events.Transferred(now, ticket.id, ticket.counter, steps, to.lane, order, due, ticket.back)


def consult(
    ticket: Ticket,
    to: Destination,
    now: datetime,
    order: int,
    *,
    joining: Joining = Joining.ARRIVAL,
    ahead: Sequence[Ticket] = (),
) -> events.Transferred:
    """Send the visitor to a colleague and get them back: after that step the ticket waits for this specialist alone."""
    require(ticket, "consult")
    assert ticket.person is not None, "a ticket in service is with a specialist"
    back = (person_lane(ticket.person), *ticket.back)
    steps = _instead_of_present(ticket, to.sector, ticket.sector)
    due = joins_at(ticket, joining, now, ahead)
    return events.Transferred(now, ticket.id, ticket.counter, steps, to.lane, order, due, back)


def add_step(ticket: Ticket, sector: int, now: datetime) -> events.StepAdded:
    """Let the visit go on in one more sector, as soon as everyone who waits to get the visitor back has had them."""
    require(ticket, "add-step")
    place = ticket.step + 1 + len(ticket.back)
    return events.StepAdded(now, ticket.id, (*ticket.steps[:place], sector, *ticket.steps[place:]))


def give_priority(ticket: Ticket, priority: int | None, bonus: timedelta, now: datetime) -> events.PriorityGiven:
    """Put the ticket into another priority class (None: into none); the time that it counts from stays."""
    require(ticket, "give-priority")
    due = ticket.due_at + ticket.bonus - bonus
    return events.PriorityGiven(now, ticket.id, priority, int(bonus.total_seconds()), due)


def _instead_of_present(ticket: Ticket, *sectors: int) -> tuple[int, ...]:
    return (*ticket.steps[: ticket.step], *sectors, *ticket.steps[ticket.step + 1 :])
