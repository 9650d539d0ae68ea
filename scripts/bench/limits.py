"""The machine's own limits, measured in the same run as everything that stands beside them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.bare_database import durable
from scripts.bench.city_programs import cpu
from scripts.bench.figures import memory_mb, ready_seconds
from scripts.bench.office import wait_until_ready
from scripts.bench.rates import REQUESTS, Rate, load
from scripts.bench.seen import DISPLAYS, Seen, bare_presses, watch
from tests.support.processes import free_port

COMMITS = 400

Rates = dict[str, dict[int, Rate]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A server by itself: seconds until ready, megabytes and share of a processor at rest, seconds of it a command."""

    ready: float
    megabytes: float
    rest: float
    command: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program without Rinda's work reaches here. `rates` are of "nothing" and "insert", by clients."""

    commits: Rate
    rates: Rates
    seen: dict[int, Seen]
    standing: Standing


def measure(folder: Path, clients: Sequence[int]) -> Limits:
    """Commits by one connection, and a server of a few lines in its own process."""
    alone = commits(folder / "commits.sqlite")
    ready = ready_seconds(lambda: _serve(folder / f"start-{time.monotonic_ns()}.sqlite", free_port()))
    port = free_port()
    process, _ready = _serve(folder / "bare.sqlite", port)
    try:
        megabytes, rest = memory_mb(process.pid), resting(process.pid)
        rates: Rates = {"nothing": {}, "insert": {}}
        for path, own in rates.items():
            for number in clients:
                own[number] = load(port=port, work="plain", path=f"/{path}", clients=number)
        before = cpu([process.pid])
        load(port=port, work="plain", path="/insert", clients=16)
        command = (cpu([process.pid]) - before) / REQUESTS
        seen = {number: watch(port, process.pid, "", number, bare_presses(port)) for number in DISPLAYS}
    finally:
        process.kill()
        process.wait()
    return Limits(alone, rates, seen, Standing(ready, megabytes, rest, command))


def resting(pid: int, seconds: float = 4.0) -> float:
    """The share of one processor that a process uses while nobody asks it."""
    before = cpu([pid])
    time.sleep(seconds)  # the measurement itself
    return (cpu([pid]) - before) / seconds


def commits(path: Path) -> Rate:
    """Rows that one connection inserts into a new database, each made durable by itself."""
    connection, times = durable(path), []
    began = time.perf_counter()
    for _ in range(COMMITS):
        each = time.perf_counter()
        connection.execute("INSERT INTO ticket (number) VALUES ('A001')")
        times.append(time.perf_counter() - each)
    took = time.perf_counter() - began
    connection.close()
    return Rate.of(times, COMMITS, took)


def _serve(path: Path, port: int) -> tuple[subprocess.Popen[bytes], float]:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "scripts.bench.bare", str(port), str(path)])
    wait_until_ready(f"http://127.0.0.1:{port}/nothing", process)
    return process, time.perf_counter() - began
