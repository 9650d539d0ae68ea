"""The office as the rules see it: what stays the same from one command to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from server.queueing.calendar import Calendar, Reception, service_day
from server.queueing.hours import OwnHours
from server.queueing.intake import Pause, intake
from server.queueing.rules import Rules
from server.queueing.selection import Profile, Share
from server.queueing.ticket import Ticket

Texts = dict[str, str]
"""One text by language: {"lv": …, "ru": …, "en": …}."""


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A room that belongs to a sector; `first` and `last` are local dates, both included, None for no limit."""

    room: str
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the room belongs to the sector on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Sector:
    """A line of work that visitors queue for, or (`letter` None) one that only informs.

    `service` is the configured time for one visitor. `steps` are the sectors that a ticket goes through, this one
    first. `limit` is of tickets a day (None: there is none), `share` of the calls of its counters (None: any). With
    `outcomes` (names by code) finishing asks for one of them. `pause`: staff take nobody in for now.
    """

    id: int
    key: str
    position: int
    letter: str | None
    name: Texts = field(hash=False)
    info: Texts | None = field(hash=False)
    calendar: Calendar
    rooms: tuple[RoomUse, ...]
    service: timedelta
    target: timedelta
    steps: tuple[int, ...]
    kiosk: bool = True
    limit: int | None = None
    share: Share | None = None
    outcomes: dict[str, Texts] = field(default_factory=dict, hash=False)
    pause: Pause | None = None

    @property
    def has_queue(self) -> bool:
        """Whether visitors take a ticket for it."""
        return self.letter is not None

    def rooms_on(self, day: date) -> list[str]:
        """The rooms that belong to the sector on a local date, in their order."""
        return [use.room for use in self.rooms if use.holds(day)]

    def reception(self, now: datetime, *, issued: int) -> Reception:
        """Whether it takes one more visitor when `issued` tickets were given today. One that informs is always open."""
        if not self.has_queue:
            return Reception("open")
        return intake(self.calendar, now, issued=issued, limit=self.limit, pause=self.pause)


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority class: a head start of `bonus`. `visitor` says whether a visitor may choose it at the kiosk."""

    id: int
    key: str
    position: int
    name: Texts = field(hash=False)
    bonus: timedelta
    visitor: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visitor goes: a room, a desk in it, or a name of its own."""

    room: str | None
    desk: str | None = None
    name: Texts | None = field(default=None, hash=False)


@dataclass(frozen=True)
class Counter:
    """A place where one specialist receives one visitor. `profile` says which sectors it serves."""

    id: int
    key: str
    position: int
    place: Place
    profile: Profile

    @cached_property
    def sectors(self) -> tuple[int, ...]:
        """Every sector that it serves, of whatever tier."""
        return tuple(sector for tier in self.profile.tiers for sector in tier)

    def serves(self, ticket: Ticket, person: int | None) -> bool:
        """Whether the waiting ticket is called from here while `person` (None: nobody) has the seat."""
        return ticket.lane in self.profile.lanes(self.id, person)


@dataclass(frozen=True)
class Office:
    """One branch with all that belongs to it. `revision` counts its changes, `reasons` are those of calls out of order.

    `own_hours` are by login, for those specialists who have hours of their own. `closed`: the branch receives nobody
    any more, and its calendars say so as well.
    """

    id: int
    key: str
    revision: int
    name: Texts = field(hash=False)
    address: Texts = field(hash=False)
    zone: ZoneInfo
    languages: tuple[str, ...]
    reasons: dict[str, Texts] = field(hash=False)
    sectors: dict[int, Sector] = field(hash=False)
    priorities: dict[int, Priority] = field(hash=False)
    counters: dict[int, Counter] = field(hash=False)
    rules: Rules
    settings: dict[str, Any] = field(hash=False)
    own_hours: dict[str, OwnHours] = field(default_factory=dict, hash=False)
    closed: bool = False

    @cached_property
    def serving(self) -> dict[int, list[Counter]]:
        """By sector, the counters that serve it; sectors that no counter serves are missing."""
        found: dict[int, list[Counter]] = {}
        for counter in self.counters.values():
            for sector in counter.sectors:
                found.setdefault(sector, []).append(counter)
        return found

    def profile(self, counter: Counter, chosen: tuple[int, ...] | None) -> Profile:
        """What the counter serves now: of its sectors those in use that the specialist has `chosen` (None: all)."""
        kept = counter.sectors if chosen is None else chosen
        return counter.profile.only({sector for sector in kept if sector in self.sectors})

    @cached_property
    def _rooms_served_in(self) -> dict[int, tuple[str, ...]]:
        """By sector, the rooms of the counters that serve it."""
        return {
            sector: tuple(dict.fromkeys(counter.place.room for counter in serving if counter.place.room))
            for sector, serving in self.serving.items()
        }

    def rooms(self, sector: Sector, now: datetime) -> list[str]:
        """The rooms of a sector today; where it has none of its own, those of the counters that serve it."""
        return sector.rooms_on(service_day(now, self.zone)) or list(self._rooms_served_in.get(sector.id, ()))
