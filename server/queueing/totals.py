"""What a service day comes to, once nobody in it matters any more: counts, and how long waits and visits lasted.

A tally holds nothing of a single visitor, and tallies add up: a month is the sum of its days, to the minute.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from math import ceil

from server.queueing import events
from server.queueing.evolve import evolve
from server.queueing.ticket import Ticket

COUNTS = (
    "issued",
    "priority",
    "called",
    "within",
    "served",
    "no_shows",
    "returned",
    "transferred",
    "cancelled",
    "expired",
    "told",
    "held",
)
"""What is counted. `within`: calls whose wait kept the sector's target of that day. `told`: calls of visitors who had
been told an estimate and joined no other queue since; `held`: those of them who waited as long as it said."""

PLAIN = {
    events.NoShow.kind: "no_shows",
    events.Returned.kind: "returned",
    events.Transferred.kind: "transferred",
    events.Cancelled.kind: "cancelled",
    events.Expired.kind: "expired",
}
"""Events that are counted and nothing more."""

Minutes = Counter[int]
"""How often something lasted so many minutes, each begun minute counted as a whole one."""


Kept = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""A tally as it is kept: the counts in the order of COUNTS, then for waits and for services a number of minutes, how
many lasted so long, the next number of minutes …: lists without lists in them, which are read ten times as fast. A
number of minutes may come again further on."""


@dataclass(slots=True)
class Tally:
    """Counts, and how long waits (joining the queue until the call) and visits (start until finish) lasted."""

    counts: Counter[str] = field(default_factory=Counter)
    waits: Minutes = field(default_factory=Counter)
    services: Minutes = field(default_factory=Counter)

    def add(self, kept: Kept) -> None:
        """Count what another tally has counted, too."""
        counts, waits, services = kept
        for name, count in zip(COUNTS, counts, strict=True):
            self.counts[name] += count
        for minutes, flat in ((self.waits, waits), (self.services, services)):
            # A plain dict is added to twice as fast as a Counter, and a year's lists are a million numbers long.
            sums: dict[int, int] = {}
            for minute, count in zip(flat[::2], flat[1::2], strict=True):
                sums[minute] = sums.get(minute, 0) + count
            minutes.update(sums)

    def kept(self) -> Kept:
        """What keeps it."""
        return [self.counts[name] for name in COUNTS], _flat(self.waits), _flat(self.services)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to count. `counter` is None where it happened at none; `wait` and `service` lasted so long."""

    at: datetime
    sector: int
    counts: tuple[str, ...]
    counter: int | None = None
    wait: timedelta | None = None
    service: timedelta | None = None


class Day:
    """Reads the events of one service day in their order; `facts` are what is left of them at the end.

    `targets` are the sectors' longest waits that are still good.
    """

    def __init__(self, targets: Mapping[int, timedelta]) -> None:
        self._targets = targets
        self._estimates: dict[int, tuple[int, int]] = {}
        self._tickets: dict[int, Ticket] = {}
        self._issued: dict[int, Fact] = {}
        self._after: dict[int, list[Fact | None]] = defaultdict(list)

    def tell(self, estimates: Mapping[int, tuple[int, int]]) -> None:
        """Take the ranges of minutes that visitors were told, by ticket, before their calls are read."""
        self._estimates.update(estimates)

    def read(self, event: events.TicketEvent) -> None:
        """Take the next event. One of a ticket from an earlier day, as an undo after midnight, counts for nothing."""
        if isinstance(event, events.Issued):
            self._issued[event.ticket] = Fact(event.at, event.steps[0], ("issued",))
        before = self._tickets.get(event.ticket)
        if before is None and not isinstance(event, events.Issued):
            return
        self._tickets[event.ticket] = evolve(before, event)
        if isinstance(event, events.Undone):
            self._after[event.ticket].pop()
        elif before is not None:
            self._after[event.ticket].append(self._fact(before, event))

    def facts(self) -> Iterable[Fact]:
        """All that counts, in no order."""
        for ticket, issued in self._issued.items():
            yield issued
            if self._tickets[ticket].priority is not None:
                yield Fact(issued.at, issued.sector, ("priority",))
            yield from (fact for fact in self._after[ticket] if fact is not None)

    def _fact(self, before: Ticket, event: events.TicketEvent) -> Fact | None:
        if isinstance(event, events.Called):
            return self._call(before, event)
        if isinstance(event, events.Finished | events.StepFinished):
            service = None if before.started_at is None else event.at - before.started_at
            return Fact(event.at, before.sector, ("served",), event.counter, service=service)
        if isinstance(event, events.NoShow | events.Transferred):
            return Fact(event.at, before.sector, (PLAIN[event.kind],), event.counter)
        if event.kind in PLAIN:
            return Fact(event.at, before.sector, (PLAIN[event.kind],))
        return None

    def _call(self, before: Ticket, event: events.Called) -> Fact:
        wait = event.at - before.joined_at
        counts = ["called"]
        if wait <= self._targets[before.sector]:
            counts.append("within")
        told = self._estimates.get(before.id) if before.joined_at == before.arrived_at else None
        if told is not None:
            counts.append("told")
            if timedelta(minutes=told[0]) <= wait <= timedelta(minutes=told[1]):
                counts.append("held")
        return Fact(event.at, before.sector, tuple(counts), event.counter, wait=wait)


Key = tuple[int, int]


def by_hour(facts: Iterable[Fact], zone: tzinfo) -> dict[Key, Tally]:
    """Tallies by hour of the branch's clock and sector."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    for fact in facts:
        _count(tallies[fact.at.astimezone(zone).hour, fact.sector], fact)
    return tallies


def by_counter(facts: Iterable[Fact]) -> dict[Key, Tally]:
    """Tallies by counter and sector, of what happened at a counter."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    for fact in facts:
        if fact.counter is not None:
            _count(tallies[fact.counter, fact.sector], fact)
    return tallies


def _count(tally: Tally, fact: Fact) -> None:
    tally.counts.update(fact.counts)
    if fact.wait is not None:
        tally.waits[_begun_minutes(fact.wait)] += 1
    if fact.service is not None:
        tally.services[_begun_minutes(fact.service)] += 1


def _flat(minutes: Minutes) -> list[int]:
    return [number for pair in sorted(minutes.items()) for number in pair]


def _begun_minutes(span: timedelta) -> int:
    return max(0, ceil(span.total_seconds() / 60))


def quantile(minutes: Minutes, share: float) -> int | None:
    """The fewest minutes within which at least this share ended; None where there is nothing to say it of."""
    left = ceil(share * minutes.total())
    for minute in sorted(minutes):
        left -= minutes[minute]
        if left <= 0:
            return minute
    return None
