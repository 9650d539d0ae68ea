"""A whole office in memory: the core's rules with dictionaries for tables, as `server.hall` has a database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from server.queueing import decide, ledger, numbering, routes, selection
from server.queueing.calendar import service_day
from server.queueing.discipline import key
from server.queueing.errors import NobodyWaiting
from server.queueing.events import Called, TicketEvent, dump, load
from server.queueing.evolve import evolve
from server.queueing.joining import Joining
from server.queueing.routes import Destination
from server.queueing.rules import Rules
from server.queueing.selection import Profile, Share
from server.queueing.ticket import AT_COUNTER, OPEN, State, Ticket
from server.queueing.undo import undo
from tests.queueing.examples import ASSISTANTS, CARERS, DECISION, INTERVIEW, RIGA

LETTERS = {ASSISTANTS: "A", CARERS: "B", INTERVIEW: "C", DECISION: "D"}
FIRST_SERIAL = 996
"""Each sector's numbers begin close to their wrap, so that every run meets it."""


@dataclass
class Office:
    """What the branch's tables would hold. `seats` are the person of each counter."""

    profiles: dict[int, Profile]
    seats: dict[int, int]
    shares: dict[int, Share]
    rules: Rules
    day: date
    tickets: dict[int, Ticket] = field(default_factory=dict)
    journals: dict[int, list[TicketEvent]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[int, str] = field(default_factory=dict)
    serials: dict[int, int] = field(default_factory=dict)
    given: dict[tuple[date, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    calls: list[int] = field(default_factory=list)
    seq: int = 0

    def issue(
        self, sector: int, then: Sequence[int], now: datetime, bonus: timedelta, needs: tuple[str, ...]
    ) -> Ticket:
        letter = LETTERS[sector]
        held = {ticket.number for ticket in self.tickets.values() if ticket.state in OPEN}
        self.serials[sector] = numbering.next_serial(letter, self.serials.get(sector, FIRST_SERIAL), held)
        number = numbering.number(letter, self.serials[sector])
        self.given[self.day, sector].append(number)
        event = decide.issue(
            len(self.tickets) + 1,
            number,
            (sector, *then),
            now,
            self.seq + 1,
            language="lv",
            bonus=bonus,
            needs=needs,
        )
        return self.record(event, "kiosk:1")

    def call_next(self, counter: int, now: datetime) -> Ticket:
        decide.require_free(self.at(counter))
        waiting = self.served(counter)
        heads = {ticket.lane: ticket for ticket in sorted(waiting, key=key, reverse=True)}
        held = selection.held_back(self.shares, self.calls)
        chosen = selection.select(heads.values(), self.profiles[counter], held)
        if chosen is None:
            raise NobodyWaiting
        return self.call(chosen, counter, now)

    def call(self, chosen: Ticket, counter: int, now: datetime, reason: str | None = None) -> Ticket:
        decide.require_free(self.at(counter))
        passed = ledger.passed_over(chosen, self.served(counter), self.profiles[counter], reason)
        person = self.seats[counter]
        event = decide.call(chosen, counter, person, now, reason=reason, passed=passed)
        self.calls.insert(0, chosen.sector)
        return self.record(event, self.who(counter))

    def transfer(self, ticket: Ticket, to: Destination, joining: Joining, now: datetime, actor: str) -> Ticket:
        ahead = self.lane(to.lane)[:1]
        event = routes.transfer(ticket, to, now, self.seq + 1, joining=joining, ahead=ahead)
        return self.record(event, actor)

    def consult(self, ticket: Ticket, to: Destination, now: datetime, actor: str) -> Ticket:
        return self.record(routes.consult(ticket, to, now, self.seq + 1), actor)

    def come_back(self, ticket: Ticket, now: datetime) -> Ticket:
        ahead = self.lane(ticket.lane)[: self.rules.return_after]
        return self.record(decide.come_back(ticket, now, self.seq + 1, self.rules, ahead), "person:0")

    def undo(self, ticket: Ticket, actor: str, now: datetime) -> Ticket:
        journal = self.journals[ticket.id]
        counter = next((event.counter for event in reversed(journal) if isinstance(event, Called)), 0)
        event = undo(
            journal, now, self.rules, last_actor=self.actors[ticket.id], actor=actor, at_counter=self.at(counter)
        )
        return self.record(event, actor)

    def begin_day_of(self, now: datetime) -> None:
        """Midnight: every open ticket expires, and numbers start again."""
        if service_day(now, RIGA) == self.day:
            return
        for ticket in [ticket for ticket in self.tickets.values() if ticket.state in OPEN]:
            self.record(decide.expire(ticket, now), "system")
        self.day = service_day(now, RIGA)
        self.serials.clear()

    def record(self, event: TicketEvent, actor: str) -> Ticket:
        """Store the event and the ticket after it."""
        self.seq += 1
        self.tickets[event.ticket] = evolve(self.tickets.get(event.ticket), event)
        self.journals[event.ticket].append(event)
        self.actors[event.ticket] = actor
        return self.tickets[event.ticket]

    def who(self, counter: int) -> str:
        """The actor at a counter."""
        return f"person:{self.seats[counter]}"

    def at(self, counter: int) -> Ticket | None:
        """The ticket at a counter, None when it is free."""
        here = [ticket for ticket in self.tickets.values() if ticket.state in AT_COUNTER and ticket.counter == counter]
        assert len(here) <= 1, f"{[ticket.number for ticket in here]} at one counter"
        return here[0] if here else None

    def lane(self, lane: str) -> list[Ticket]:
        """Who waits in a lane, in the order of their calls."""
        here = (ticket for ticket in self.tickets.values() if ticket.state is State.WAITING and ticket.lane == lane)
        return sorted(here, key=key)

    def served(self, counter: int) -> list[Ticket]:
        """Who waits in the lanes that a counter serves."""
        lanes = self.profiles[counter].lanes(counter, self.seats[counter])
        return [ticket for lane in lanes for ticket in self.lane(lane)]

    def those(self, *states: State) -> list[Ticket]:
        """The tickets in any of the states, by id."""
        return [ticket for ticket in self.tickets.values() if ticket.state in states]


def replayed(journal: Sequence[TicketEvent]) -> Ticket | None:
    """The ticket that a journal gives after a way through JSON."""
    ticket = None
    for event in journal:
        stored = load(event.kind, event.at, json.loads(json.dumps(dump(event))))
        assert isinstance(stored, TicketEvent)
        ticket = evolve(ticket, stored)
    return ticket
