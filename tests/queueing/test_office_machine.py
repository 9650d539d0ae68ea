"""Any sequence of commands at any time: what must hold after each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from server.queueing import decide, routes
from server.queueing.discipline import key
from server.queueing.errors import QueueError
from server.queueing.events import Called, Issued
from server.queueing.joining import Joining
from server.queueing.patience import kept_until
from server.queueing.routes import to_counter, to_person, to_sector
from server.queueing.rules import Rules
from server.queueing.selection import Profile, Share, held_back
from server.queueing.ticket import AT_COUNTER, OPEN, State, Ticket, counter_lane, person_lane, sector_lane
from tests.queueing.examples import (
    ANNA,
    ASSISTANTS,
    BORISS,
    CARERS,
    DECISION,
    INTERVIEW,
    NOW,
    RIGA,
    ROOM_1,
    ROOM_2,
    minutes,
    seconds,
)
from tests.queueing.model import LETTERS, Office, replayed

COUNTERS = st.sampled_from([ROOM_1, ROOM_2])
SECTORS = st.sampled_from(sorted(LETTERS))
BONUSES = st.sampled_from([0, 15, 30]).map(minutes)
LARGEST_BONUS = minutes(30)
STEPS = st.sampled_from([(), (DECISION,), (INTERVIEW, DECISION)])
NEEDS = st.sampled_from([(), ("wheelchair", "assistant")])
DESTINATIONS = st.one_of(
    SECTORS.map(to_sector),
    st.builds(to_counter, COUNTERS, SECTORS),
    st.builds(to_person, st.sampled_from([ANNA, BORISS]), SECTORS),
)
RULES = st.builds(
    Rules,
    recall_limit=st.integers(0, 2),
    returning=st.sampled_from([Joining.AFTER, Joining.END, Joining.ARRIVAL]),
    return_after=st.integers(1, 3),
)
PASSES = st.one_of(
    st.integers(0, 90).map(seconds),
    st.integers(1, 40).map(minutes),
    st.integers(5, 15).map(lambda h: timedelta(hours=h)),
)
LANES = {
    *(sector_lane(sector) for sector in LETTERS),
    *(counter_lane(counter) for counter in (ROOM_1, ROOM_2)),
    *(person_lane(person) for person in (ANNA, BORISS)),
}


def refused(act: Callable[[], object]) -> str | None:
    """The kind of the error with which the rules refuse, None when they don't."""
    try:
        act()
    except QueueError as refusal:
        return refusal.kind
    return None


class OfficeMachine(RuleBasedStateMachine):
    """Two counters, four sectors, three kinds of visitors, and a clock that anyone may find at midnight."""

    @initialize(rules=RULES, share=st.none() | st.integers(2, 4).map(lambda of: Share(1, of)))
    def open_office(self, rules: Rules, share: Share | None) -> None:
        self.now = NOW
        profiles = {
            ROOM_1: Profile(((ASSISTANTS, CARERS, INTERVIEW, DECISION),)),
            ROOM_2: Profile(((ASSISTANTS, INTERVIEW), (CARERS, DECISION))),
        }
        shares = {CARERS: share} if share else {}
        day = self.now.astimezone(RIGA).date()
        self.office = Office(profiles, {ROOM_1: ANNA, ROOM_2: BORISS}, shares, rules, day)

    def pick(self, data: Any, *states: State) -> Ticket:
        ticket: Ticket = data.draw(st.sampled_from(self.office.those(*states)))
        return ticket

    def some(self, *states: State) -> bool:
        return bool(self.office.those(*states))

    @rule(passes=PASSES)
    def time_passes(self, passes: timedelta) -> None:
        self.now += passes
        self.office.begin_day_of(self.now)

    @rule(sector=SECTORS, then=STEPS, bonus=BONUSES, needs=NEEDS)
    def visitor_takes_a_ticket(
        self, sector: int, then: tuple[int, ...], bonus: timedelta, needs: tuple[str, ...]
    ) -> None:
        self.office.issue(sector, then, self.now, bonus, needs)

    @rule(counter=COUNTERS)
    def call_next(self, counter: int) -> None:
        waiting, busy = self.office.served(counter), self.office.at(counter)
        held = held_back(self.office.shares, self.office.calls)
        refusal = refused(lambda: self.office.call_next(counter, self.now))
        called = self.office.at(counter)
        if busy or not waiting:
            assert (refusal, called) == ("counter-busy" if busy else "nobody-waiting", busy)
            return
        assert (refusal, called and called.id) == (None, self.expected(waiting, counter, held).id)
        self.assert_nobody_starves(called, waiting)

    def expected(self, waiting: list[Ticket], counter: int, held: frozenset[int]) -> Ticket:
        """The rule of the office in one expression: not held back, then the tier, then who is due."""
        tier = self.office.profiles[counter].tier
        others_wait = any(ticket.sector not in held for ticket in waiting)
        return min(waiting, key=lambda one: (others_wait and one.sector in held, tier(one), key(one)))

    def assert_nobody_starves(self, called: Ticket | None, waiting: list[Ticket]) -> None:
        """Nobody in the same queue is passed over by one who came later by more than the largest bonus.

        One whom a colleague or the rule of return put into a place did not come to it by a bonus.
        """
        assert called is not None
        if any(event.kind in {"transferred", "returned"} for event in self.office.journals[called.id]):
            return
        for other in waiting:
            if other.lane == called.lane:
                assert called.arrived_at - other.joined_at <= LARGEST_BONUS

    @precondition(lambda self: self.some(State.WAITING))
    @rule(data=st.data(), counter=COUNTERS)
    def call_a_chosen_one(self, data: Any, counter: int) -> None:
        chosen = self.pick(data, State.WAITING)
        earlier = {one.number for one in self.office.served(counter) if key(one) < key(chosen)}
        busy = self.office.at(counter)
        refusal = refused(lambda: self.office.call(chosen, counter, self.now, "unwell"))
        assert refusal == ("counter-busy" if busy else None)
        if busy:
            return
        event = self.office.journals[chosen.id][-1]
        assert isinstance(event, Called)
        assert {one.number for one in event.passed if one.why == "reason"} == earlier

    @rule(counter=COUNTERS)
    def start(self, counter: int) -> None:
        ticket = self.office.at(counter)
        if ticket and ticket.state is State.CALLED:
            self.office.record(decide.start(ticket, self.now), self.office.who(counter))

    @rule(counter=COUNTERS)
    def finish(self, counter: int) -> None:
        ticket = self.office.at(counter)
        if ticket and ticket.state is State.SERVING:
            event = decide.finish(ticket, self.now, self.office.seq + 1)
            after = self.office.record(event, self.office.who(counter))
            assert (after.state is State.FINISHED) == ticket.on_last_step
            if ticket.back:
                assert (after.lane, after.sector) == (ticket.back[0], ticket.steps[ticket.step + 1])

    @rule(counter=COUNTERS)
    def recall(self, counter: int) -> None:
        self.attempt(counter, lambda ticket: decide.recall(ticket, self.now, self.office.rules))
        ticket = self.office.at(counter)
        assert ticket is None or ticket.calls <= 1 + self.office.rules.recall_limit

    @rule(counter=COUNTERS)
    def no_show(self, counter: int) -> None:
        self.attempt(counter, lambda ticket: decide.no_show(ticket, self.now, self.office.rules))

    @rule(counter=COUNTERS)
    def park(self, counter: int) -> None:
        self.attempt(counter, lambda ticket: decide.park(ticket, self.now))

    def attempt(self, counter: int, act: Any) -> None:
        """Do it to the ticket at the counter, where there is one and the rules allow it; a refusal changes nothing."""
        ticket = self.office.at(counter)
        if ticket is None:
            return
        if refused(lambda: self.office.record(act(ticket), self.office.who(counter))):
            assert self.office.at(counter) == ticket

    @precondition(lambda self: self.some(State.PARKED))
    @rule(data=st.data(), counter=COUNTERS)
    def resume(self, data: Any, counter: int) -> None:
        parked = self.pick(data, State.PARKED)
        if self.office.at(counter) is None:
            event = decide.resume(parked, counter, self.office.seats[counter], self.now)
            self.office.record(event, self.office.who(counter))

    @precondition(lambda self: self.some(State.NO_SHOW))
    @rule(data=st.data())
    def come_back(self, data: Any) -> None:
        gone = self.pick(data, State.NO_SHOW)
        until = kept_until(gone, self.office.rules)
        refusal = refused(lambda: self.office.come_back(gone, self.now))
        assert refusal == ("return-too-late" if self.now > until else None)

    @precondition(lambda self: self.some(State.WAITING, State.CALLED, State.SERVING, State.PARKED))
    @rule(data=st.data(), to=DESTINATIONS, joining=st.sampled_from([Joining.ARRIVAL, Joining.FRONT, Joining.END]))
    def transfer(self, data: Any, to: routes.Destination, joining: Joining) -> None:
        ticket = self.pick(data, State.WAITING, State.CALLED, State.SERVING, State.PARKED)
        front = self.office.lane(to.lane)[:1]
        after = self.office.transfer(ticket, to, joining, self.now, "person:0")
        if joining is Joining.FRONT and front and front[0].id != after.id:
            assert self.office.lane(to.lane)[0] == after

    @rule(counter=COUNTERS, to=DESTINATIONS)
    def consult(self, counter: int, to: routes.Destination) -> None:
        ticket = self.office.at(counter)
        if ticket and ticket.state is State.SERVING:
            after = self.office.consult(ticket, to, self.now, self.office.who(counter))
            assert after.back[0] == person_lane(self.office.seats[counter])

    @precondition(lambda self: self.some(State.WAITING, State.SERVING))
    @rule(data=st.data(), sector=SECTORS)
    def add_step(self, data: Any, sector: int) -> None:
        ticket = self.pick(data, State.WAITING, State.SERVING)
        after = self.office.record(routes.add_step(ticket, sector, self.now), "person:0")
        assert Counter(after.steps) == Counter([*ticket.steps, sector])

    @precondition(lambda self: self.some(State.WAITING))
    @rule(data=st.data(), bonus=BONUSES)
    def give_priority(self, data: Any, bonus: timedelta) -> None:
        ticket = self.pick(data, State.WAITING)
        after = self.office.record(routes.give_priority(ticket, 1, bonus, self.now), "person:0")
        assert after.due_at + after.bonus == ticket.due_at + ticket.bonus

    @precondition(lambda self: self.some(State.WAITING, State.PARKED, State.NO_SHOW))
    @rule(data=st.data())
    def cancel(self, data: Any) -> None:
        ticket = self.pick(data, State.WAITING, State.PARKED, State.NO_SHOW)
        self.office.record(decide.cancel(ticket, self.now), "visitor")

    @precondition(lambda self: bool(self.office.tickets))
    @rule(data=st.data(), actor=st.sampled_from([f"person:{ANNA}", f"person:{BORISS}", "person:0", "visitor"]))
    def undo(self, data: Any, actor: str) -> None:
        ticket = self.pick(data, *State)
        journal = self.office.journals[ticket.id]
        if refused(lambda: self.office.undo(ticket, actor, self.now)):
            assert self.office.tickets[ticket.id] == ticket
            return
        assert self.office.actors[ticket.id] == actor
        assert self.now - journal[-2].at <= self.office.rules.undo_within
        assert self.office.tickets[ticket.id] == replayed(journal[:-2])

    @invariant()
    def no_number_is_given_twice(self) -> None:
        for numbers in self.office.given.values():
            assert len(numbers) == len(set(numbers))
        alive = [ticket.number for ticket in self.office.those(*OPEN)]
        assert len(alive) == len(set(alive))

    @invariant()
    def a_ticket_holds_a_counter_exactly_while_called_or_served_and_no_counter_holds_two(self) -> None:
        for ticket in self.office.tickets.values():
            assert (ticket.counter is not None) == (ticket.person is not None) == (ticket.state in AT_COUNTER)
        held = [ticket.counter for ticket in self.office.those(*AT_COUNTER)]
        assert len(held) == len(set(held))

    @invariant()
    def nobody_is_lost(self) -> None:
        issued = [event for journal in self.office.journals.values() for event in journal if isinstance(event, Issued)]
        assert {event.ticket for event in issued} == set(self.office.tickets)
        assert len(issued) == len(self.office.tickets)
        waiting = [ticket for lane in LANES for ticket in self.office.lane(lane)]
        assert sorted(ticket.id for ticket in waiting) == [ticket.id for ticket in self.office.those(State.WAITING)]
        assert all(ticket.sector == ticket.steps[ticket.step] for ticket in self.office.tickets.values())
        assert all(ticket.step + len(ticket.back) < len(ticket.steps) for ticket in self.office.tickets.values())

    @invariant()
    def orders_are_unique(self) -> None:
        orders = [ticket.order for ticket in self.office.tickets.values()]
        assert len(orders) == len(set(orders))

    @invariant()
    def only_todays_tickets_are_open(self) -> None:
        days = {ticket.arrived_at.astimezone(RIGA).date() for ticket in self.office.those(*OPEN)}
        assert days <= {self.office.day}

    @invariant()
    def the_journal_gives_every_ticket_again(self) -> None:
        for ident, ticket in self.office.tickets.items():
            assert replayed(self.office.journals[ident]) == ticket


TestOffice = OfficeMachine.TestCase
TestOffice.settings = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
