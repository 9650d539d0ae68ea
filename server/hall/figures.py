"""Figures of a branch for any span of days: totals of the past, and the journal for what is not in them yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Literal

from sqlalchemy import Connection

from server import green
from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.turn import Actor
from server.queueing.office import Office, Place, Texts
from server.queueing.totals import Fact, Kept, Tally, by_counter, by_hour
from server.storage import totals

By = Literal["sector", "counter", "day", "weekday", "hour", "weekday-hour"]
"""What the figures are of. A weekday is 1 for Monday to 7 for Sunday (ISO 8601), an hour 0 to 23 on the branch's
clock."""

Key = tuple[int | str, ...]

Part = tuple[tuple[Any, ...], Kept]
"""Of what, by the columns of the totals that `By` needs, and what was counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures: of a branch's service days from `first` to `last`, both included."""

    branch: int
    first: date
    last: date
    by: By


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one sector, counter, day, weekday, hour, or hour of a weekday, which `key` names.

    `letter`, `name` and `place` are a sector's or counter's, None for all others.
    """

    key: Key
    tally: Tally
    letter: str | None = None
    name: Texts | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """`lines` in their order, only those with something to count; `whole` is their sum.

    `known` are the first day that anything is known of and the day that is open.
    """

    known: tuple[date, date]
    lines: list[Line]
    whole: Tally


def figures(hall: Hall, actor: Actor, asked: Asked) -> Figures:
    """The figures that are asked for. Raises Forbidden, NotFound."""
    actor.require(Right.LEAD, asked.branch)
    with hall.database.read() as connection:
        head, office = hall.present(connection, asked.branch)
        known = totals.span(connection, asked.branch)
        sums: dict[Key, Tally] = defaultdict(Tally)
        fresh = hall.open_days.facts(connection, office, head.seq)
        for key, kept in chain(_past(connection, asked, known), _fresh(fresh, office, asked)):
            sums[_KEYS[asked.by](*key)].add(kept)
        whole = Tally()
        for tally in sums.values():
            whole.add(tally.kept())
        return Figures(known, _named(connection, asked, sums), whole)


_COLUMNS: dict[By, tuple[str, ...]] = {
    "sector": ("sector_id",),
    "counter": ("counter_id",),
    "day": ("day",),
    "weekday": ("day",),
    "hour": ("hour",),
    "weekday-hour": ("day", "hour"),
}

_KEYS: dict[By, Callable[..., Key]] = {
    "sector": lambda sector: (sector,),
    "counter": lambda counter: (counter,),
    "day": lambda day: (day.isoformat(),),
    "weekday": lambda day: (day.isoweekday(),),
    "hour": lambda hour: (hour,),
    "weekday-hour": lambda day, hour: (day.isoweekday(), hour),
}


def _past(connection: Connection, asked: Asked, known: tuple[date, date]) -> Iterator[Part]:
    """The days that are in the totals."""
    table = totals.counter_total if asked.by == "counter" else totals.hour_total
    span = max(asked.first, known[0]), min(asked.last, known[1])
    for parts in totals.sums(connection, table, asked.branch, span, _COLUMNS[asked.by]):
        yield from parts
        green.breathe()


def _fresh(days: Mapping[date, Iterable[Fact]], office: Office, asked: Asked) -> Iterator[Part]:
    """The days that are not in the totals yet: today, and until the night's work is done, the days before it."""
    within = "counter_id" if asked.by == "counter" else "hour"
    for day, facts in days.items():
        if not asked.first <= day <= asked.last:
            continue
        tallies = by_counter(facts) if asked.by == "counter" else by_hour(facts, office.zone)
        for (place, sector), tally in tallies.items():
            values = {"day": day, within: place, "sector_id": sector}
            yield tuple(values[name] for name in _COLUMNS[asked.by]), tally.kept()


def _named(connection: Connection, asked: Asked, sums: dict[Key, Tally]) -> list[Line]:
    if asked.by == "sector":
        sectors = totals.sectors(connection, asked.branch)
        return [Line((one.id,), sums[one.id,], one.letter, one.name) for one in sectors if (one.id,) in sums]
    if asked.by == "counter":
        counters = totals.counters(connection, asked.branch)
        return [
            Line((one.id,), sums[one.id,], place=Place(one.room, one.desk, one.name))
            for one in counters
            if (one.id,) in sums
        ]
    return [Line(key, sums[key]) for key in sorted(sums)]
