"""A clock that jumps."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from scripts.faults.outcome import Outcome
from tests.load.checks import assert_whole
from tests.support.halls import make_office, open_scene
from tests.support.mornings import Morning

JUMPS = [-7_200, -3_600, -61, -2, 2, 61, 3_600]
"""Seconds by which the machine's clock is set: by a person, by a time server, by summer time."""


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
