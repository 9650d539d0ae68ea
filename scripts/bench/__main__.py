"""Run the bench and print its tables; the same goes to docs/benchmarks.md.

Absolute figures are this machine's at this moment. What holds elsewhere is the ratio to its limit, of the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from scripts.bench.beside import Side, measure
from scripts.bench.limits import bare, commits
from scripts.bench.office import Bench, serve, start
from scripts.bench.rates import REQUESTS, Rate, load, middle
from scripts.bench.report import Days, Measured, report
from scripts.bench.seen import CALLS_SEEN, Seen, presses, watch
from tests.support.processes import free_port

DONE = (10, 10_000, 100_000)
"""Tickets that were served earlier the same day, to see that a long day is no slower."""

ROUNDS = 5
"""Of which the one in the middle counts. They alternate between the days, so that other work disturbs all alike."""

REPORT = Path("docs/benchmarks.md")


def tickets(bench: Bench, clients: int, requests: int) -> Rate:
    """Tickets that kiosks are given."""
    return load(
        port=bench.port,
        work="tickets",
        clients=clients,
        requests=requests,
        sector=bench.sector,
        tokens=bench.kiosks,
    )


def calls(bench: Bench, clients: int, requests: int) -> Rate:
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


@contextmanager
def rinda(folder: Path) -> Iterator[Side]:
    """The real server with everything on, for as long as the block lasts."""
    again, working = folder / "again", folder / "working"
    for own in (again, working):
        own.mkdir(parents=True)
    start(again, free_port()).stop()
    bench = start(working, free_port())
    pid = bench.process.pid

    def seen(number: int) -> Seen:
        tickets(bench, 1, CALLS_SEEN)
        return watch(bench.port, pid, bench.displays[0], number, presses(bench))

    try:
        yield Side(
            pid=pid,
            work={"issue": partial(tickets, bench), "call": partial(calls, bench)},
            command="issue",
            watch=seen,
            start=lambda: serve(again, free_port()),
        )
    finally:
        bench.stop()


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
                found[done].append((tickets(bench, 16, REQUESTS), calls(bench, 16, REQUESTS)))
    return {done: (middle([t for t, _ in own]), middle([c for _, c in own])) for done, own in found.items()}


def measured(folder: Path) -> Measured:
    """Everything that the report tells."""
    print("measuring the machine's own limits and Rinda in turns", file=sys.stderr)
    alone = commits(folder / "commits.sqlite")
    with bare(folder) as limit, rinda(folder / "data") as own:
        of_bare, of_rinda = measure([limit, own])
    print("measuring long days", file=sys.stderr)
    return Measured(alone, of_bare, of_rinda, long_days(folder))


def main() -> None:
    """Measure, print, keep."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as name:
        text = report(commit.stdout.strip(), measured(Path(name)))
    REPORT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
