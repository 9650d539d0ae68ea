"""A day of a town's branches, with their screens, from before the opening until the night's work is done."""

from __future__ import annotations

import dataclasses
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine, func, select

from scripts.bench import city_office
from scripts.bench.city import Screens as Readers
from scripts.faults.clients import SLOWEST, Bystander
from scripts.faults.ends import UNLIMITED
from scripts.faults.hurried import BEGIN
from scripts.faults.outcome import Outcome
from scripts.faults.screens import of_branch, screens
from scripts.faults.town import AGAIN_SECONDS, Town
from scripts.programs import memory_mb
from server.storage.schema import migrate
from server.storage.tables import call, journal
from server.storage.totals import hour_total
from tests.support.rinda import RindaServer

PARTS = 8
LARGEST_GROWTH = 1.1
"""Of the server's memory from the second eighth of the day to the last."""

COUNTERS = 4
LIVE_BRANCHES = 5
"""Branches some of whose screens are the real feed; those of all others are read as bytes."""

MIDNIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
"""In Riga."""

EVENING = 15
MORNING = 10
"""Minutes from the end of reception to midnight, so that the night's work is done too, and before reception."""

LONGEST = 120
"""Seconds until the first ticket, and from midnight until the day stands in the totals."""

Start = Callable[..., RindaServer]


@dataclass(frozen=True, slots=True)
class Plan:
    """A day: so many branches, tickets in each, hours of reception, and how much faster than the machine's clock."""

    branches: int = 100
    tickets: int = 120
    hours: float = 8
    pace: float = 48

    def reception(self) -> str:
        """The hours, as the office writes them."""
        closes = 24 * 60 - EVENING
        opens = round(closes - 60 * self.hours)
        return "–".join(f"{minute // 60}.{minute % 60:02}" for minute in (opens, closes))

    def begins(self) -> datetime:
        """When the server is started."""
        return MIDNIGHT - timedelta(hours=self.hours, minutes=MORNING + EVENING)


@dataclass
class Lived:
    """What was seen of a day: megabytes after each eighth, and by how many hall screens each call was heard."""

    screens: int
    sizes: list[float]
    heard: Counter[int]


def lived(start: Start, database: str, plan: Plan, chance: random.Random, limit: float = SLOWEST) -> Outcome:
    """Let the day pass, on an empty `database`; `start` starts a server with settings of RindaServer."""
    migrate(database)
    branches = city_office.make(database, plan.branches, COUNTERS, plan.reception(), plan.begins())
    server = start(
        database_url=database,
        office=None,
        clock=plan.begins().isoformat(),
        program=(sys.executable, "-m", "scripts.faults.hurried", str(plan.pace)),
        env=UNLIMITED,
    )
    closes = MORNING + 60 * plan.hours
    town = Town(server.url, database, branches, chance, plan.pace, plan.tickets, MORNING, closes, again=AGAIN_SECONDS)
    bystander = Bystander(server.url, limit)
    with bystander.watching():
        day = _live(server, town)
    town.assert_kept(called_once=False)
    _assert_complete(town, day)
    return Outcome(
        f"a day of {plan.hours:g} hours at {plan.branches} branches with {day.screens:,} screens, in "
        f"{60 * plan.hours / plan.pace:g} minutes",
        len(town.acknowledged),
        "all kept, no number twice, nobody at two counters; every call heard by every hall screen, real feeds whole at "
        "each eighth and after midnight; all tickets in the night's totals; the server's memory level; every answer to "
        "a bystander",
        f"{', '.join(f'{one:.0f}' for one in day.sizes)} MB after each eighth; slowest answer {bystander.slowest:.2f} s"
        f"; {_events(database)}",
    )


def _live(server: RindaServer, town: Town) -> Lived:
    """From the first screen that is switched on to the night's totals."""
    with ExitStack() as stack:
        readers = Readers(server.port, [dataclasses.asdict(branch) for branch in town.branches])
        stack.callback(readers.close)
        os.kill(server.process.pid, BEGIN)
        town.begin()
        stack.enter_context(town)
        town.wait_for(1, within=LONGEST)
        wanted = [
            screen
            for branch in town.branches[:LIVE_BRANCHES]
            for screen in of_branch(branch.id, branch.kiosks[0], branch.displays[0], branch.seats[0][1])
        ]
        live = stack.enter_context(screens(server.url, wanted))
        sizes = []
        for eighth in range(1, PARTS + 1):
            town.rest_until(town.opens + eighth * (town.closes - town.opens) / PARTS)
            sizes.append(memory_mb(server.process.pid))
            # At the end of reception a screen waits for its own clock, which keeps the machine's pace.
            if eighth < PARTS:
                live.whole()
        town.rest_until(town.closes + EVENING)
        server.process.wait_until(lambda: _in_totals(town.database)[0] == len(town.branches), LONGEST)
        live.whole()
        heard = Counter(number for number, _at in readers.heard())
    return Lived(readers.count + len(wanted), sizes, heard)


def _assert_complete(town: Town, day: Lived) -> None:
    """Nobody came in vain, every call reached the hall, the totals have all tickets, and memory was level."""
    kiosks = sum(len(branch.kiosks) for branch in town.branches)
    assert town.turned_away >= kiosks, "a kiosk gave a ticket after the reception"
    assert _in_totals(town.database)[1] == len(town.acknowledged)
    engine = create_engine(town.database)
    with engine.connect() as connection:
        calls = connection.execute(select(call.c.id)).scalars().all()
    engine.dispose()
    assert {number: day.heard[number] for number in calls if day.heard[number] < city_office.DISPLAYS} == {}
    assert day.sizes[-1] <= day.sizes[1] * LARGEST_GROWTH, f"memory grew: {[round(one) for one in day.sizes]} MB"


def _in_totals(database: str) -> tuple[int, int]:
    """How many branches have totals, and how many tickets these tell of."""
    engine = create_engine(database)
    with engine.connect() as connection:
        branches = select(func.count(hour_total.c.branch_id.distinct()), func.sum(hour_total.c.issued))
        found, issued = connection.execute(branches).one()
    engine.dispose()
    return found, issued or 0


def _events(database: str) -> str:
    """What the journal has of tickets, the most frequent first."""
    engine = create_engine(database)
    with engine.connect() as connection:
        number = func.count()
        kinds = select(journal.c.kind, number).where(journal.c.ticket_id.is_not(None)).group_by(journal.c.kind)
        rows = connection.execute(kinds.order_by(number.desc())).all()
    engine.dispose()
    return ", ".join(f"{times:,} {kind.replace('_', ' ')}" for kind, times in rows)
