"""A counter and its specialist: taking the seat and leaving it, and how every command at a counter is carried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import BranchClosed, Forbidden, NotFound, SeatedElsewhere, StaleState
from server.hall.turn import Actor, Turn
from server.queueing import decide, events
from server.queueing.errors import CounterClosed
from server.queueing.office import Counter
from server.queueing.seating import require_vacant, served_by
from server.queueing.ticket import Ticket
from server.storage import counters, staff
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

    Raises BranchClosed, CounterTaken, SeatedElsewhere for a specialist who has another seat, and Forbidden for one who
    was given other counters or sectors.
    """

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        if turn.office.closed:
            raise BranchClosed
        require_vacant(actor.id, seat.person, seat.name)
        _refuse_second_seat(turn, actor, counter)
        chosen = seat.chosen if seat.person else _kept(counter, _given_sectors(turn, actor, counter))
        changed = turn.keep_seat(seat, state="open", person=actor.id, name=actor.name, chosen=chosen, reason=None)
        turn.note(events.CounterOpened(turn.now, counter.id, actor.id), seat=changed)

    return carry_out(hall, actor, command, work, seated=False)


def move_to_counter(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Take the seat after leaving the other one, where nobody is being served any more."""
    with hall.database.read() as connection:
        elsewhere = counters.seat_anywhere(connection, actor.id)
    if elsewhere is not None and elsewhere != (command.branch, command.counter):
        branch, left = elsewhere

        def leave(turn: Turn) -> None:
            seat = turn.seat(left)
            if seat.person == actor.id:
                _leave(turn, turn.counter(left), seat)

        hall.take_turn(branch, actor, leave)
    return open_counter(hall, actor, command)


def pause_counter(hall: Hall, actor: Actor, command: Command, reason: str | None = None) -> Answer:
    """Be away for a while, for a reason that colleagues see; nobody is called meanwhile."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        decide.require_free(turn.at_counter(counter.id))
        changed = turn.keep_seat(seat, state="paused", reason=reason)
        turn.note(events.CounterPaused(turn.now, counter.id), seat=changed)

    return carry_out(hall, actor, command, work)


def close_counter(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Leave the seat."""
    return carry_out(hall, actor, command, _leave)


def choose_sectors(hall: Hall, actor: Actor, command: Command, sectors: list[int]) -> Answer:
    """Serve only some of the counter's sectors, until the seat is left. Raises NotFound for one it may not serve."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        if not sectors or not set(sectors) <= set(counter.sectors):
            raise NotFound("sector")
        if not set(sectors) <= set(_given_sectors(turn, actor, counter)):
            raise Forbidden
        changed = turn.keep_seat(seat, chosen=_kept(counter, tuple(sectors)))
        turn.note(events.CounterOpened(turn.now, counter.id, actor.id), seat=changed)

    return carry_out(hall, actor, command, work)


def with_ticket(
    hall: Hall, actor: Actor, command: Command, ticket_id: int, change: Callable[[Turn, Ticket], object]
) -> Answer:
    """Carry out a command on the ticket at the counter. A ticket elsewhere is NotFound here, whatever its state."""

    def work(turn: Turn, counter: Counter, _seat: Seat) -> None:
        present = turn.at_counter(counter.id)
        if present is None or present.id != ticket_id:
            raise NotFound("ticket")
        change(turn, present)

    return carry_out(hall, actor, command, work)


def carry_out(hall: Hall, actor: Actor, command: Command, work: Work, *, seated: bool = True) -> Answer:
    """Run a counter's command once.

    Given again on the same version it only answers; given on any other version than the present one it is stale.
    `seated` lets only the specialist who sits there give it.
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


def branch_of(hall: Hall, counter_id: int) -> int:
    """The branch that a counter belongs to. Raises NotFound for no such counter."""
    if counter_id not in hall.branches_of_counters:
        with hall.database.read() as connection:
            branch = counters.branch_of(connection, counter_id)
        if branch is None:
            raise NotFound("counter")
        hall.branches_of_counters[counter_id] = branch
    return hall.branches_of_counters[counter_id]


def look(hall: Hall, actor: Actor, counter_id: int) -> dict[str, Any]:
    """The counter as it is now."""
    return hall.take_turn(branch_of(hall, counter_id), actor, lambda turn: _view(turn, turn.counter(counter_id)))


def _leave(turn: Turn, counter: Counter, seat: Seat) -> None:
    decide.require_free(turn.at_counter(counter.id))
    changed = turn.keep_seat(seat, state="closed", person=None, name=None, chosen=None, reason=None)
    turn.note(events.CounterClosed(turn.now, counter.id), seat=changed)


def _given_sectors(turn: Turn, actor: Actor, counter: Counter) -> tuple[int, ...]:
    """Those of the counter's sectors that the person may serve. Raises Forbidden for who may not sit there."""
    given = staff.given_to(turn.connection, actor.id)
    served = served_by(counter, given.counters, given.sectors)
    if served is None:
        raise Forbidden
    return served


def _kept(counter: Counter, sectors: tuple[int, ...]) -> tuple[int, ...] | None:
    """How the seat keeps what is served: None for all, so that a sector which the counter gets later is served too."""
    return None if set(sectors) == set(counter.sectors) else sectors


def _refuse_second_seat(turn: Turn, actor: Actor, counter: Counter) -> None:
    elsewhere = counters.seat_anywhere(turn.connection, actor.id)
    if elsewhere is None or elsewhere[1] == counter.id:
        return
    other = turn.office.counters.get(elsewhere[1])
    raise SeatedElsewhere(elsewhere[1], views.place(other.place) if other else {})


def _view(turn: Turn, counter: Counter) -> dict[str, Any]:
    ticket = turn.at_counter(counter.id)
    call = turn.open_call(ticket) if ticket else None
    seen = views.counter_ticket(turn.office, ticket, call) if ticket and call else None
    return views.counter(counter, turn.seat(counter.id), seen)
