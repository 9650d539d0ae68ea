"""Run the bench and print its tables; the same goes to docs/benchmarks.md.

Absolute figures are this machine's at this moment. What holds elsewhere is the ratio to its limit, of the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from scripts.bench import limits
from scripts.bench.city_programs import cpu
from scripts.bench.figures import memory_mb, ready_seconds
from scripts.bench.limits import Rates, Standing
from scripts.bench.office import Bench, serve, start
from scripts.bench.rates import REQUESTS, Rate, load
from scripts.bench.report import Days, Measured, report
from scripts.bench.seen import CALLS_SEEN, DISPLAYS, Seen, presses, watch
from tests.support.processes import free_port

CLIENTS = (1, 4, 16, 64)
DONE = (10, 10_000, 100_000)
"""Tickets that were served earlier the same day, to see that a long day is no slower."""

ROUNDS = 5
"""Of which the one in the middle counts. They alternate between the days, so that other work disturbs all alike."""

REPORT = Path("docs/benchmarks.md")


def tickets(bench: Bench, clients: int, requests: int = REQUESTS) -> Rate:
    """Tickets that kiosks are given."""
    return load(
        port=bench.port,
        work="tickets",
        clients=clients,
        requests=requests,
        sector=bench.sector,
        tokens=bench.kiosks,
    )


def calls(bench: Bench, clients: int, requests: int = REQUESTS) -> Rate:
    """Rounds of call, start and finish: the rate of all these commands, the times of the calls alone."""
    return load(
        port=bench.port,
        work="calls",
        clients=clients,
        requests=requests,
        counters=bench.counters,
        tokens=bench.specialists,
        versions=bench.versions(),
    )


def one_day(folder: Path) -> tuple[Rates, Standing, dict[int, Seen]]:
    """The real server with everything on: its commands, itself, and its way to the displays."""
    bench = start(folder, free_port())
    pid = bench.process.pid
    try:
        megabytes, rest = memory_mb(pid), limits.resting(pid)
        print("measuring tickets and calls", file=sys.stderr)
        rates: Rates = {"issue": {}, "call": {}}
        for number in CLIENTS:
            rates["issue"][number] = tickets(bench, number)
            rates["call"][number] = calls(bench, number)
        before = cpu([pid])
        tickets(bench, 16)
        command = (cpu([pid]) - before) / REQUESTS
        print("measuring displays", file=sys.stderr)
        tickets(bench, 1, CALLS_SEEN * len(DISPLAYS))
        seen = {number: watch(bench.port, pid, bench.displays[0], number, presses(bench)) for number in DISPLAYS}
    finally:
        bench.stop()
    ready = ready_seconds(lambda: serve(folder, free_port()))
    return rates, Standing(ready, megabytes, rest, command), seen


def long_days(folder: Path) -> Days:
    """Tickets and calls at 16 clients by how many tickets were done that day."""
    found: dict[int, list[tuple[Rate, Rate]]] = {done: [] for done in DONE}
    with ExitStack() as stack:
        benches = {}
        for done in DONE:
            (folder / f"day-{done}").mkdir()
            benches[done] = start(folder / f"day-{done}", free_port(), done)
            stack.callback(benches[done].stop)
        for bench in benches.values():  # what is loaded and prepared once is no part of a long day
            tickets(bench, 16, 64)
            calls(bench, 16, 48)
        for _ in range(ROUNDS):
            for done, bench in benches.items():
                found[done].append((tickets(bench, 16, REQUESTS // 2), calls(bench, 16, REQUESTS // 2)))
    return {done: (middle([t for t, _ in own]), middle([c for _, c in own])) for done, own in found.items()}


def middle(rates: list[Rate]) -> Rate:
    """Of each figure the one in the middle."""
    return Rate(*(median(getattr(one, name) for one in rates) for name in ("per_second", "p50", "p99")))


def measured(folder: Path) -> Measured:
    """Everything that the report tells."""
    print("measuring the machine's own limits", file=sys.stderr)
    bare = limits.measure(folder, CLIENTS)
    (folder / "data").mkdir()
    rates, standing, seen = one_day(folder / "data")
    print("measuring long days", file=sys.stderr)
    return Measured(bare, rates, standing, seen, long_days(folder))


def main() -> None:
    """Measure, print, keep."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as name:
        text = report(commit.stdout.strip(), measured(Path(name)))
    REPORT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
