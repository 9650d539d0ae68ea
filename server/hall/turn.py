"""What every use case stands on: the asker, and one command's turn in a branch."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.hall.errors import Forbidden, NotFound
from server.queueing import events
from server.queueing.evolve import evolve
from server.queueing.office import Counter, Office, Sector
from server.queueing.ticket import AT_COUNTER, State, Ticket
from server.storage import counters, tickets
from server.storage.counters import Seat
from server.storage.types import AnyRow
from server.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `kind` is kiosk, display, agent, person or system; `branches` are those it may touch, None for all.

    `role` is a person's. `device` is a device's row.
    """

    kind: str
    id: int
    name: str
    branches: frozenset[int] | None
    role: str | None = None
    device: AnyRow | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind

    def require_branch(self, branch: int) -> None:
        """Raise Forbidden unless the branch was given to the actor."""
        if self.branches is not None and branch not in self.branches:
            raise Forbidden


SYSTEM = Actor("system", 0, "system", None)


@dataclass(frozen=True, slots=True)
class Change:
    """One journal event with what screens need of it, as it was when it was committed.

    `waiting` are the new counts of the sectors whose queue it changed, `seat`, `call` and `ticket` the rows after it.
    """

    seq: int
    event: events.Event
    ticket: Ticket | None = None
    before: Ticket | None = None
    waiting: dict[int, int] = field(default_factory=dict)
    call: AnyRow | None = None
    seat: Seat | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Turn:
    """One command's turn: what it may read, and how it changes tickets. `now` is aware UTC and the same throughout.

    `command` is what a counter's seat remembers of the command, None for one that was not given at a counter.
    """

    office: Office
    unit: Unit
    now: datetime
    actor: Actor
    command: str | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def connection(self) -> Connection:
        """The transaction's connection."""
        return self.unit.connection

    def sector(self, sector_id: int) -> Sector:
        """A sector of this branch that is in use. Raises NotFound."""
        found = self.office.sectors.get(sector_id)
        if found is None:
            raise NotFound("sector")
        return found

    def counter(self, counter_id: int) -> Counter:
        """A counter of this branch that is in use. Raises NotFound."""
        found = self.office.counters.get(counter_id)
        if found is None:
            raise NotFound("counter")
        return found

    def ticket(self, ticket_id: int) -> Ticket:
        """A ticket of this branch. Raises NotFound."""
        found = tickets.find(self.connection, self.office.id, ticket_id)
        if found is None:
            raise NotFound("ticket")
        return found

    def begin(self, event: events.Issued, waiting: int, **facts: Any) -> Ticket:
        """Record a new ticket whose row and counts are already kept; `waiting` is its sector's new count."""
        ticket = evolve(None, event)
        self.note(event, ticket=ticket, waiting={ticket.sector: waiting}, facts=facts)
        return ticket

    def apply(self, before: Ticket, event: events.TicketEvent, outcome: str | None = None) -> Ticket:
        """Change a ticket by an event: its row, its call, the counts of its sectors, the journal."""
        after = evolve(before, event)
        tickets.save(self.connection, after)
        call = self._keep_call(before, after, event, outcome)
        seat = self._touch_seat(before, after)
        self.note(event, ticket=after, before=before, waiting=self._count(before, after), call=call, seat=seat)
        return after

    def note(self, event: events.Event, **parts: Any) -> int:
        """Append an event to the journal and keep what screens need of it; returns its seq."""
        seq = self.unit.record(event, str(self.actor))
        self.changes.append(Change(seq, event, **parts))
        return seq

    def _count(self, before: Ticket, after: Ticket) -> dict[int, int]:
        counts = {}
        if before.state is State.WAITING:
            counts[before.sector] = tickets.leave(self.connection, before.sector, self.unit.day)
        if after.state is State.WAITING:
            counts[after.sector] = tickets.count(self.connection, after.sector, self.unit.day, waiting=1)[1]
        return counts

    def _keep_call(
        self, before: Ticket, after: Ticket, event: events.TicketEvent, outcome: str | None
    ) -> AnyRow | None:
        seq = self.unit.next_seq
        if after.state is State.CALLED and before.state is not State.CALLED:
            return tickets.begin_call(self.connection, self.office.id, self.unit.day, after, seq)
        if isinstance(event, events.Recalled):
            return tickets.repeat_call(self.connection, after, event.at, seq)
        if after.state is State.SERVING:
            return tickets.start_call(self.connection, after, event.at)
        if before.state in AT_COUNTER:
            return tickets.end_call(self.connection, before, event.at, event.kind, outcome)
        return None

    def seat(self, counter_id: int) -> Seat:
        """The seat at a counter of this branch. Raises NotFound."""
        found = counters.seat(self.connection, self.office.id, counter_id)
        if found is None:
            raise NotFound("counter")
        return found

    def keep_seat(self, seat: Seat, **changes: Any) -> Seat:
        """Change a seat and raise its version, so that whoever commands it next must have seen this."""
        changed = replace(seat, version=seat.version + 1, last_command=self.command, **changes)
        counters.save_seat(self.connection, changed)
        return changed

    def _touch_seat(self, before: Ticket, after: Ticket) -> Seat | None:
        counter = after.counter or before.counter
        return self.keep_seat(self.seat(counter)) if counter else None
