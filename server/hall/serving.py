"""What a specialist does at a counter. Each command names the version of the counter it was given on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import Forbidden, NotFound, SeatedElsewhere, StaleState
from server.hall.turn import Actor, Turn
from server.queueing import decide, events
from server.queueing.calendar import may_call
from server.queueing.errors import CounterBusy, CounterClosed, CounterTaken
from server.queueing.office import Counter
from server.queueing.ticket import Ticket, counter_lane, person_lane, sector_lane
from server.storage import counters, tickets
from server.storage.counters import Seat


@dataclass(frozen=True, slots=True)
class Answer:
    """The counter after a command, as in the counter's document.

    `repeated`: the very same command had been carried out before.
    """

    counter: dict[str, Any]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command at a counter: its name, the counter, and the counter's version that the specialist saw."""

    name: str
    branch: int
    counter: int
    on: int


Work = Callable[[Turn, Counter, Seat], None]


def open_counter(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Take the seat, or go on after a pause.

    Raises CounterTaken, and SeatedElsewhere for a specialist who has another seat.
    """

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        if seat.person not in (None, actor.id):
            raise CounterTaken(seat.name or "")
        _refuse_second_seat(turn, actor, counter)
        changed = turn.keep_seat(seat, state="open", person=actor.id, name=actor.name)
        turn.note(events.CounterOpened(turn.now, counter.id, actor.id), seat=changed)

    return _carry_out(hall, actor, command, work, seated=False)


def pause_counter(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Be away for a while; nobody is called meanwhile."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        _require_free(turn, counter)
        changed = turn.keep_seat(seat, state="paused")
        turn.note(events.CounterPaused(turn.now, counter.id), seat=changed)

    return _carry_out(hall, actor, command, work)


def close_counter(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Leave the seat."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        _require_free(turn, counter)
        changed = turn.keep_seat(seat, state="closed", person=None, name=None)
        turn.note(events.CounterClosed(turn.now, counter.id), seat=changed)

    return _carry_out(hall, actor, command, work)


def call_next(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Call the visitor who is due first among those the counter serves.

    Raises NobodyWaiting, CounterBusy, CounterClosed.
    """

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        if seat.state != "open":
            raise CounterClosed
        present = tickets.at_counter(turn.connection, counter.id)
        waiting = [] if present else _callable(turn, counter, actor)
        event = decide.call_next(waiting, present, counter.id, actor.id, turn.now)
        chosen = next(ticket for ticket in waiting if ticket.id == event.ticket)
        turn.apply(chosen, event)

    return _carry_out(hall, actor, command, work)


def recall(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """Call the same visitor once more."""
    return _with_ticket(
        hall, actor, command, ticket, lambda turn, found: turn.apply(found, decide.recall(found, turn.now))
    )


def start(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """The visitor is here."""
    return _with_ticket(
        hall, actor, command, ticket, lambda turn, found: turn.apply(found, decide.start(found, turn.now))
    )


def no_show(hall: Hall, actor: Actor, command: Command, ticket: int) -> Answer:
    """Nobody came."""
    return _with_ticket(
        hall, actor, command, ticket, lambda turn, found: turn.apply(found, decide.no_show(found, turn.now))
    )


def finish(hall: Hall, actor: Actor, command: Command, ticket: int, outcome: str | None = None) -> Answer:
    """The visitor is served: the visit ends, or the ticket goes on to its next sector."""

    def work(turn: Turn, found: Ticket) -> None:
        turn.apply(found, decide.finish(found, turn.now, turn.unit.next_seq, outcome), outcome)

    return _with_ticket(hall, actor, command, ticket, work)


def _with_ticket(
    hall: Hall, actor: Actor, command: Command, ticket_id: int, change: Callable[[Turn, Ticket], object]
) -> Answer:
    """Carry out a command on the ticket at the counter. A ticket elsewhere is NotFound here, whatever its state."""

    def work(turn: Turn, counter: Counter, _seat: Seat) -> None:
        present = tickets.at_counter(turn.connection, counter.id)
        if present is None or present.id != ticket_id:
            raise NotFound("ticket")
        change(turn, present)

    return _carry_out(hall, actor, command, work)


def _carry_out(hall: Hall, actor: Actor, command: Command, work: Work, *, seated: bool = True) -> Answer:
    """Run a counter's command once.

    Given again on the same version it only answers; given on any other version than the present one it is stale.
    """

    def in_turn(turn: Turn) -> Answer:
        counter = turn.counter(command.counter)
        seat = turn.seat(counter.id)
        given = f"{command.name}@{command.on} by {actor.id}"
        if seat.version != command.on:
            if seat.last_command == given:
                return Answer(_view(turn, counter), repeated=True)
            raise StaleState(_view(turn, counter))
        if seated and seat.person != actor.id:
            raise CounterClosed if seat.person is None else Forbidden
        turn.command = given
        work(turn, counter, seat)
        return Answer(_view(turn, counter))

    return hall.take_turn(command.branch, actor, in_turn)


def _callable(turn: Turn, counter: Counter, actor: Actor) -> list[Ticket]:
    """The head of each lane that the counter serves now. A sector in its break is left out."""
    serving = [turn.office.sectors[one] for one in counter.sectors if one in turn.office.sectors]
    receiving = [sector_lane(sector.id) for sector in serving if may_call(sector.calendar, turn.now)]
    return tickets.heads(turn.connection, turn.office.id, [*receiving, counter_lane(counter.id), person_lane(actor.id)])


def _require_free(turn: Turn, counter: Counter) -> None:
    present = tickets.at_counter(turn.connection, counter.id)
    if present is not None:
        raise CounterBusy(present.number)


def _refuse_second_seat(turn: Turn, actor: Actor, counter: Counter) -> None:
    elsewhere = counters.seat_anywhere(turn.connection, actor.id)
    if elsewhere is None or elsewhere[1] == counter.id:
        return
    other = turn.office.counters.get(elsewhere[1])
    raise SeatedElsewhere(elsewhere[1], views.place(other.place) if other else {})


def _view(turn: Turn, counter: Counter) -> dict[str, Any]:
    ticket = tickets.at_counter(turn.connection, counter.id)
    call = tickets.open_call(turn.connection, ticket) if ticket else None
    seen = views.counter_ticket(ticket, call) if ticket and call else None
    return views.counter(counter, turn.seat(counter.id), seen)


def branch_of(hall: Hall, counter_id: int) -> int:
    """The branch that a counter belongs to. Raises NotFound for no such counter."""
    with hall.database.read() as connection:
        branch = counters.branch_of(connection, counter_id)
    if branch is None:
        raise NotFound("counter")
    return branch


def look(hall: Hall, actor: Actor, counter_id: int) -> dict[str, Any]:
    """The counter as it is now."""
    return hall.take_turn(branch_of(hall, counter_id), actor, lambda turn: _view(turn, turn.counter(counter_id)))
