"""What every use case stands on: the asker, and one command's turn in a branch."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from server.hall import rights
from server.hall.errors import Forbidden, LacksRight, NotFound
from server.hall.rights import Right
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
    """Who asks. `kind` is kiosk, display, agent, person, visitor or system; `branches` are its own, None for all.

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

    def may(self, right: Right) -> bool:
        """Whether the actor has a right. The server itself and the commands on its machine have all of them."""
        return self.kind == "system" or (self.kind == "person" and rights.has(self.role, right))

    def require(self, right: Right, branch: int | None = None) -> None:
        """Raise LacksRight unless the actor has the right; with a `branch` also Forbidden unless it is the actor's."""
        if not self.may(right):
            raise LacksRight
        if branch is not None:
            self.require_branch(branch)

    def in_branch(self, branch: int) -> bool:
        """Whether the branch was given to the actor."""
        return self.branches is None or branch in self.branches

    def require_branch(self, branch: int) -> None:
        """Raise Forbidden unless the branch was given to the actor."""
        if not self.in_branch(branch):
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
    _notes: dict[int, str] = field(default_factory=dict)
    _posts: dict[int, tuple[Seat, Ticket | None]] = field(default_factory=dict)
    _calls: dict[int, AnyRow | None] = field(default_factory=dict)

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
        call = self._calls[after.id] = self._keep_call(before, after, event, outcome)
        seat = self._keep_post(before, after)
        waiting = self._count(before, after)
        self.note(event, ticket=after, before=before, waiting=waiting, call=call, seat=seat, facts=self._facts(after))
        return after

    def keep_note(self, ticket: Ticket, text: str | None) -> None:
        """Keep a note for the colleague beside a ticket that is about to change; None leaves what is there."""
        if text:
            tickets.note(self.connection, ticket.id, text)
            self._notes[ticket.id] = text

    def bonus(self, priority: int | None, *, visitor: bool = False) -> timedelta:
        """The head start of a priority class, none for None. Raises NotFound, for a `visitor` also if staff give it."""
        if priority is None:
            return timedelta(0)
        found = self.office.priorities.get(priority)
        if found is None or (visitor and not found.visitor):
            raise NotFound("priority")
        return found.bonus

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
            counts[after.sector] = tickets.count(self.connection, after.sector, self.unit.day, waiting=1).waiting
        return counts

    def _keep_call(
        self, before: Ticket, after: Ticket, event: events.TicketEvent, outcome: str | None
    ) -> AnyRow | None:
        if after.state in AT_COUNTER:
            return self._keep_open_call(before, after, event)
        if before.state in AT_COUNTER:
            return tickets.end_call(self.connection, before, event.at, event.kind, outcome)
        return None

    def _keep_open_call(self, before: Ticket, after: Ticket, event: events.TicketEvent) -> AnyRow | None:
        seq = self.unit.next_seq
        if isinstance(event, events.Undone):
            return tickets.restore_call(self.connection, after)
        if before.state not in AT_COUNTER:
            return tickets.begin_call(self.connection, self.office.id, self.unit.day, after, seq)
        if isinstance(event, events.Recalled):
            return tickets.repeat_call(self.connection, after, event.at, seq)
        if isinstance(event, events.Started):
            return tickets.start_call(self.connection, after, event.at)
        return self.open_call(after)

    def seat(self, counter_id: int) -> Seat:
        """The seat at a counter of this branch. Raises NotFound."""
        return self._post(counter_id)[0]

    def at_counter(self, counter_id: int) -> Ticket | None:
        """The ticket that is called to or served at a counter, None when it is free. Raises NotFound."""
        return self._post(counter_id)[1]

    def open_call(self, ticket: Ticket) -> AnyRow | None:
        """The open call of a ticket at its counter."""
        if ticket.id not in self._calls:
            self._calls[ticket.id] = tickets.open_call(self.connection, ticket)
        return self._calls[ticket.id]

    def _post(self, counter_id: int) -> tuple[Seat, Ticket | None]:
        """The seat at a counter and the ticket there: read once in a turn, then as the turn left them."""
        if counter_id not in self._posts:
            found = counters.post(self.connection, self.office.id, counter_id)
            if found is None:
                raise NotFound("counter")
            self._posts[counter_id] = found
        return self._posts[counter_id]

    def keep_seat(self, seat: Seat, **changes: Any) -> Seat:
        """Change a seat and raise its version, so that whoever commands it next must have seen this."""
        changed = replace(seat, version=seat.version + 1, last_command=self.command, **changes)
        counters.save_seat(self.connection, changed)
        self._posts[seat.counter] = (changed, self.at_counter(seat.counter))
        return changed

    def _facts(self, after: Ticket) -> dict[str, Any]:
        facts: dict[str, Any] = {"note": self._notes[after.id]} if after.id in self._notes else {}
        if after.state is State.PARKED:
            facts["parking"] = tickets.parking(self.connection, after.id)
        return facts

    def _keep_post(self, before: Ticket, after: Ticket) -> Seat | None:
        """Raise the version of the counter that the ticket came to, stayed at or left."""
        counter = after.counter or before.counter
        if counter is None:
            return None
        seat = self.keep_seat(self.seat(counter))
        self._posts[counter] = (seat, after if after.counter else None)
        return seat
