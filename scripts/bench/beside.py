"""Two servers beside each other, in turns: what else the machine does meanwhile disturbs both alike.

Rented machines are at times half as fast as a minute ago; figures that were measured one server after the other would
then compare the minutes.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from scripts.bench.rates import REQUESTS, Rate, middle
from scripts.bench.seen import DISPLAYS, Seen
from scripts.programs import cpu, memory_mb

CLIENTS = (1, 4, 16, 64)
ROUNDS = 3
"""Of which the one in the middle counts; in each, both servers do all their work."""

COMMANDS = 16
"""Clients at which the processor's time for a command is taken."""

Work = Callable[[int, int], Rate]
"""A load of so many clients and so many requests."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the servers: its process, the loads that it takes by name, and the one of them that is its `command`.

    `watch` gives what so many displays see of calls; `start` a new process of the kind, and its seconds until ready.
    """

    pid: int
    work: dict[str, Work]
    command: str
    watch: Callable[[int], Seen]
    start: Callable[[], tuple[subprocess.Popen[bytes], float]]


@dataclass(slots=True)
class Found:
    """What was found of one server. `rates` are by name and clients, `seen` by displays.

    Seconds until `ready`; `megabytes` and share of a processor at `rest`; processor seconds of a `command`.
    """

    megabytes: float
    rest: float
    rates: dict[str, dict[int, Rate]] = field(default_factory=dict)
    seen: dict[int, Seen] = field(default_factory=dict)
    ready: float = 0.0
    command: float = 0.0


def measure(sides: Sequence[Side]) -> list[Found]:
    """Everything, of all sides."""
    every = [Found(memory_mb(side.pid), _resting(side.pid)) for side in sides]
    for clients in CLIENTS:
        _rates(sides, every, clients)
    for number in DISPLAYS:
        for side, found in zip(sides, every, strict=True):
            found.seen[number] = side.watch(number)
    starts = [[_ready(side) for side in sides] for _ in range(ROUNDS)]
    for found, seconds in zip(every, zip(*starts, strict=True), strict=True):
        found.ready = median(seconds)
    return every


def _rates(sides: Sequence[Side], every: list[Found], clients: int) -> None:
    """All loads of so many clients, in turns."""
    for side, found in zip(sides, every, strict=True):
        for name in side.work:
            found.rates.setdefault(name, {})
    rounds = [[_round(side, clients) for side in sides] for _ in range(ROUNDS)]
    for own, (side, found) in enumerate(zip(sides, every, strict=True)):
        for name in side.work:
            found.rates[name][clients] = middle([one[own][name][0] for one in rounds])
        if clients == COMMANDS:
            found.command = median(one[own][side.command][1] for one in rounds)


def _round(side: Side, clients: int) -> dict[str, tuple[Rate, float]]:
    """Each of the side's loads once, and what a request took of the processor in its server."""
    found = {}
    for name, work in side.work.items():
        before = cpu([side.pid])
        rate = work(clients, REQUESTS)
        found[name] = rate, (cpu([side.pid]) - before) / REQUESTS
    return found


def _ready(side: Side) -> float:
    process, seconds = side.start()
    process.terminate()
    process.wait()
    return seconds


def _resting(pid: int, seconds: float = 4.0) -> float:
    """The share of one processor that a process uses while nobody asks it."""
    before = cpu([pid])
    time.sleep(seconds)  # the measurement itself
    return (cpu([pid]) - before) / seconds
