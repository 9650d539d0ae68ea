"""What a specialist does with the visitor at the counter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from server.hall.context import Hall
from server.hall.counters import Answer, Command, carry_out, with_ticket
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import decide, events, routes, undo
from server.queueing.joining import Joining
from server.queueing.office import Counter
from server.queueing.outcomes import require_outcome
from server.queueing.routes import Destination
from server.queueing.ticket import Ticket
from server.storage import lanes, people, tickets
from server.storage.counters import Seat


@dataclass(frozen=True, slots=True)
class Target:
    """Where a visitor is sent: exactly one of a sector, a counter, a specialist."""

    sector: int | None = None
    counter: int | None = None
    person: int | None = None


def recall(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """Call the same visitor once more. Raises RecallTooSoon, RecallLimit."""
    return _change(hall, actor, command, ticket, lambda turn, at: decide.recall(at, turn.now, turn.office.rules))


def start(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """The visitor is here."""
    return _change(hall, actor, command, ticket, lambda turn, at: decide.start(at, turn.now))


def no_show(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """Nobody came. Raises NoShowTooSoon."""
    return _change(hall, actor, command, ticket, lambda turn, at: decide.no_show(at, turn.now, turn.office.rules))


def finish(hall: Hall, actor: Actor, command: Command, ticket: int, outcome: str | None = None) -> Answer:
    """The visitor is served: the visit ends, or the ticket goes on to its next sector. Raises OutcomeNeeded."""

    def work(turn: Turn, at: Ticket) -> None:
        require_outcome(turn.sector(at.sector), outcome)
        turn.apply(at, decide.finish(at, turn.now, turn.unit.next_seq, outcome), outcome)

    return with_ticket(hall, actor, command, ticket, work)


def park(hall: Hall, actor: Actor, command: Command, ticket: int, note: str | None = None) -> Answer:
    """Set the visitor aside, with a note for whoever goes on."""

    def work(turn: Turn, at: Ticket) -> None:
        turn.keep_note(at, note)
        turn.apply(at, decide.park(at, turn.now))

    return with_ticket(hall, actor, command, ticket, work)


def transfer(
    hall: Hall,
    actor: Actor,
    command: Command,
    ticket: int,
    target: Target,
    *,
    joining: Joining = Joining.ARRIVAL,
    note: str | None = None,
) -> Answer:
    """Let somebody else serve the visitor, with a note for them. Raises NotFound for a place that is not there."""

    def work(turn: Turn, at: Ticket) -> None:
        to = destination(turn, at, target)
        turn.keep_note(at, note)
        turn.apply(at, routes.transfer(at, to, turn.now, turn.unit.next_seq, joining=joining, ahead=ahead(turn, to)))

    return with_ticket(hall, actor, command, ticket, work)


def consult(
    hall: Hall, actor: Actor, command: Command, ticket: int, target: Target, *, note: str | None = None
) -> Answer:
    """Send the visitor to a colleague and get them back. Raises NotFound for a place that is not there."""

    def work(turn: Turn, at: Ticket) -> None:
        to = destination(turn, at, target)
        turn.keep_note(at, note)
        turn.apply(at, routes.consult(at, to, turn.now, turn.unit.next_seq))

    return with_ticket(hall, actor, command, ticket, work)


def add_step(hall: Hall, actor: Actor, command: Command, ticket: int, sector: int) -> Answer:
    """Let the visit go on in one more sector. Raises NotFound for one without a queue."""

    def work(turn: Turn, at: Ticket) -> events.StepAdded:
        if not turn.sector(sector).has_queue:
            raise NotFound("sector")
        return routes.add_step(at, sector, turn.now)

    return _change(hall, actor, command, ticket, work)


def undo_last(hall: Hall, actor: Actor, command: Command, ticket_id: int) -> Answer:
    """Take back one's own last step on a ticket. Raises NotUndoable, ActedSince, UndoTooLate, CounterBusy."""

    def work(turn: Turn, counter: Counter, _seat: Seat) -> None:
        ticket = turn.ticket(ticket_id)
        rows = tickets.history(turn.connection, turn.office.id, ticket_id)
        rows = [row for row in rows if row.kind in TICKET_KINDS]
        journal = [cast(events.TicketEvent, events.load(row.kind, row.at, row.data)) for row in rows]
        event = undo.undo(
            journal,
            turn.now,
            turn.office.rules,
            last_actor=rows[-1].actor,
            actor=str(actor),
            at_counter=turn.at_counter(counter.id),
        )
        if event.counter not in (None, counter.id):
            raise NotFound("ticket")
        turn.apply(ticket, event)

    return carry_out(hall, actor, command, work)


TICKET_KINDS = frozenset(kind for kind, event in events.KINDS.items() if issubclass(event, events.TicketEvent))


def destination(turn: Turn, ticket: Ticket, target: Target) -> Destination:
    """The queue that a target names, for this ticket. Raises NotFound for a place that the branch does not have."""
    if target.sector is not None:
        if not turn.sector(target.sector).has_queue:
            raise NotFound("sector")
        return routes.to_sector(target.sector)
    if target.counter is not None:
        return routes.to_counter(turn.counter(target.counter).id, ticket.sector)
    if target.person is not None and turn.office.id in people.branches_of(turn.connection, target.person):
        return routes.to_person(target.person, ticket.sector)
    raise NotFound("specialist")


def ahead(turn: Turn, to: Destination) -> Sequence[Ticket]:
    """The first in the lane that a ticket goes to."""
    return lanes.first(turn.connection, turn.office.id, to.lane, 1)


def _change(
    hall: Hall, actor: Actor, command: Command, ticket: int, decision: Callable[[Turn, Ticket], events.TicketEvent]
) -> Answer:
    return with_ticket(hall, actor, command, ticket, lambda turn, at: turn.apply(at, decision(turn, at)))
