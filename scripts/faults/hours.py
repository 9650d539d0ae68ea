"""Faults that need time: a clock that jumps, and a whole day of work."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from scripts.faults.clients import memory_mb
from scripts.faults.ends import database_of
from scripts.faults.load import Load
from scripts.faults.outcome import Outcome
from tests.load.checks import assert_whole
from tests.support.halls import make_office, open_scene
from tests.support.mornings import Morning
from tests.support.rinda import RindaServer

JUMPS = [-7_200, -3_600, -61, -2, 2, 61, 3_600]
"""Seconds by which the machine's clock is set: by a person, by a time server, by summer time."""

PARTS = 8
LARGEST_GROWTH = 1.1
"""Of the server's memory from the second eighth of the day to the last."""


def clock_steps(folder: Path, chance: random.Random, times: int) -> Outcome:
    """Random commands, and before one in ten of them the clock is set forward or back, over midnight too.

    A server's clock can't be set alone, so here the halls themselves run in this process, on a real database.
    """
    url = f"sqlite:///{folder / 'clock.sqlite'}"
    make_office(url)
    scene = open_scene(url)
    morning = Morning(scene, chance.randrange(1_000_000))
    jumps = 0
    for _ in range(times):
        if chance.random() < 0.1:
            scene.clock.now += timedelta(seconds=chance.choice(JUMPS))
            jumps += 1
        morning.step()
    day = scene.clock.now.date()
    scene.hall.database.close()
    assert_whole(url, called_once=False)
    return Outcome(
        "the clock is set forward or back, by seconds or hours",
        jumps,
        "no number twice, nobody at two counters, journal without a gap, after as many random commands between",
        f"whole after {times:,} commands; the office's day ended on {day:%Y-%m-%d}",
    )


def day(server: RindaServer, tickets: int) -> Outcome:
    """So many tickets given, called and served without a pause; the server's memory after each eighth of them."""
    sizes = []
    with Load(server.url, database_of(server)) as load:
        for _ in range(PARTS):
            load.wait_for(tickets // PARTS, within=900)
            sizes.append(memory_mb(server))
    load.assert_kept()
    assert sizes[-1] <= sizes[1] * LARGEST_GROWTH, f"memory grew: {[round(one) for one in sizes]} MB"
    return Outcome(
        "a day's tickets without a pause",
        tickets,
        "all kept; the server's memory stays level",
        f"{', '.join(f'{one:.0f}' for one in sizes)} MB after each eighth",
    )
