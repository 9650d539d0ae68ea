"""The visitor's own ticket, opened by its token: where it stands, where to go, and giving it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from server.hall import estimating, views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import decide
from server.queueing.calendar import service_day
from server.queueing.line import Line, line, shared_sectors
from server.queueing.patience import kept_until
from server.queueing.ticket import ALLOWED, AT_COUNTER, State, Ticket
from server.storage import counters, tickets
from server.storage.unit import Unit

Json = dict[str, Any]

OVER: Json = {"state": "over"}
"""All that is said of a ticket of a past day."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a token opens: a ticket, and the branch and service day that it is for."""

    ticket: int
    branch: int
    day: date

    @property
    def visitor(self) -> Actor:
        """The visitor who holds the ticket, and may touch nothing else."""
        return Actor("visitor", self.ticket, "", frozenset({self.branch}))


def look(hall: Hall, token: str) -> Json:
    """The ticket as its visitor sees it, described in docs/architecture.md. Raises NotFound for an unknown token."""
    with hall.database.read() as connection:
        held = _held(connection, token)
        turn = _reading_turn(hall, connection, held)
        if turn is None:
            return OVER
        return _view(hall, turn, turn.ticket(held.ticket))


def cancel(hall: Hall, token: str) -> Json:
    """Give the ticket up; given up already, it stays so.

    Raises NotFound for an unknown token, WrongState for a ticket that is at a counter or over.
    """
    with hall.database.read() as connection:
        held = _held(connection, token)

    def work(turn: Turn) -> Json:
        ticket = turn.ticket(held.ticket)
        if ticket.state is not State.CANCELLED:
            ticket = turn.apply(ticket, decide.cancel(ticket, turn.now))
        return _view(hall, turn, ticket)

    return hall.take_turn(held.branch, held.visitor, work)


def _held(connection: Connection, token: str) -> Held:
    row = tickets.by_token(connection, token)
    if row is None:
        raise NotFound("ticket")
    return Held(row.id, row.branch_id, row.day)


def _reading_turn(hall: Hall, connection: Connection, held: Held) -> Turn | None:
    """A turn that changes nothing; None when the ticket's service day is past, whether or not it was closed yet."""
    _, office = hall.present(connection, held.branch)
    now = hall.clock()
    if held.day < service_day(now, office.zone):
        return None
    return Turn(office, Unit.begin(connection, held.branch, lock=False), now, held.visitor)


def _view(hall: Hall, turn: Turn, ticket: Ticket) -> Json:
    queue = _line(turn, ticket) if ticket.state is State.WAITING else None
    at = turn.office.counters.get(ticket.counter) if ticket.counter else None
    return {
        "number": ticket.number,
        "state": str(ticket.state),
        "language": ticket.language,
        "sectors": [
            {"name": sector.name, "rooms": turn.office.rooms(sector, turn.now)}
            for sector in map(turn.sector, ticket.steps)
        ],
        "step": ticket.step,
        "ahead": _ahead(turn, ticket, queue) if queue else None,
        "estimate": estimating.waiting_range(hall, turn, turn.sector(ticket.sector), queue) if queue else None,
        "place": views.place(at.place) if at else None,
        "called_at": views.moment(ticket.recalled_at or ticket.called_at) if ticket.state in AT_COUNTER else None,
        "calls": ticket.calls if ticket.state in AT_COUNTER else 0,
        "kept_until": _kept_until(turn, ticket),
        "may_cancel": ticket.state in ALLOWED["cancel"],
        "branch": {"name": turn.office.name, "time_zone": turn.office.zone.key, "brand": views.brand(turn.office)},
        "now": views.moment(turn.now),
    }


def _kept_until(turn: Turn, ticket: Ticket) -> str | None:
    """Until when a no-show may return; None once it is too late."""
    if ticket.state is not State.NO_SHOW:
        return None
    until = kept_until(ticket, turn.office.rules)
    return views.moment(until) if turn.now <= until else None


def _ahead(turn: Turn, ticket: Ticket, queue: Line) -> int:
    """How many are called before it: in its sector, as its paper says; all of them where it was sent to one person."""
    return queue.ahead if ticket.direct else tickets.ahead_of(turn.connection, turn.office.id, ticket)


def _line(turn: Turn, ticket: Ticket) -> Line:
    """The queue that the ticket stands in, as its counters call from it."""
    seats = counters.seats(turn.connection, turn.office.id)
    serving = [one for one in turn.office.counters.values() if one.serves(ticket, seats[one.id].person)]
    present = counters.open_now(turn.connection, turn.office.id)
    shared = shared_sectors(serving, present) or {ticket.sector}
    ahead = tickets.due_until(turn.connection, turn.office.id, shared, ticket.due_at)
    # Among those who wait for a sector is the ticket itself, unless it was sent to one specialist or counter.
    ahead += tickets.ahead_of(turn.connection, turn.office.id, ticket) if ticket.direct else -1
    return line(turn.office, turn.sector(ticket.sector), serving, present, turn.now, ahead=ahead)
