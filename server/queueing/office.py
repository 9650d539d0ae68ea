"""The office as the rules see it: what stays the same from one command to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from server.queueing.calendar import Calendar

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
    first.
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

    @property
    def has_queue(self) -> bool:
        """Whether visitors take a ticket for it."""
        return self.letter is not None

    def rooms_on(self, day: date) -> list[str]:
        """The rooms that belong to the sector on a local date, in their order."""
        return [use.room for use in self.rooms if use.holds(day)]


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


@dataclass(frozen=True, slots=True)
class Counter:
    """A place where one specialist receives one visitor. `sectors` are those that it serves."""

    id: int
    key: str
    position: int
    place: Place
    sectors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One branch with all that belongs to it. `revision` counts its changes."""

    id: int
    key: str
    revision: int
    name: Texts = field(hash=False)
    address: Texts = field(hash=False)
    zone: ZoneInfo
    languages: tuple[str, ...]
    sectors: dict[int, Sector] = field(hash=False)
    priorities: dict[int, Priority] = field(hash=False)
    counters: dict[int, Counter] = field(hash=False)
    settings: dict[str, object] = field(hash=False)
