"""Put every fault into a real server, print one table, and keep it in docs/faults.md: `make faults`.

`SEED=7` takes the chances of an earlier run again, `PART=10` does a tenth of each. Exits with 1 when something did not
hold.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from scripts.faults import clients, day, ends, frames, hours, network, overload, standby
from scripts.faults.outcome import Outcome
from tests.support.postgres import PostgresCluster
from tests.support.rinda import RindaServer

REPORT = Path("docs/faults.md")
TABLE = "| fault | times | what was checked | result |\n|---|---|---|---|\n"

ELSEWHERE = {
    "a disk that is full": "tests/cli/test_full_disk.py",
    "a printer or a print agent that goes away in the middle": "tests/agent/test_faults.py",
    "PostgreSQL that stays away for a while": "tests/faults/test_postgres_away.py",
}
"""Faults whose tests are already as large as they need to be."""

MANY = 10_000
FUZZED = {
    "printers": ("ESC/POS answers at random", "tests/printers/test_status.py"),
    "files": ("office files at random", "tests/office/test_fuzz.py"),
    "http": ("requests at random", "tests/api/test_conformance.py"),
}
"""What is made up at random, and the tests that make up so many of each with the profile `many`."""


@dataclass
class Bench:
    """Makes servers, each in a folder of its own, and ends them."""

    folder: Path
    cluster: PostgresCluster
    _servers: list[RindaServer] = field(default_factory=list)

    def sqlite(self, **settings: Any) -> RindaServer:
        """A new server on SQLite."""
        data = self.folder / f"server-{len(self._servers)}"
        self._servers.append(RindaServer(data, **{"env": ends.UNLIMITED, **settings}))
        return self._servers[-1]

    def postgres(self) -> RindaServer:
        """A new server on PostgreSQL."""
        return self.on(self.cluster.create_database())

    def on(self, url: str) -> RindaServer:
        """A new server on this database."""
        return self.sqlite(database_url=url)

    def close(self) -> None:
        """Kill what still runs."""
        for server in self._servers:
            server.process.kill()


def faults(bench: Bench, chance: random.Random, part: int) -> dict[str, Callable[[], Outcome]]:
    """Each fault, with its full number divided by `part`."""
    many = MANY // part
    return {
        "kill": lambda: ends.killed(bench.sqlite(), chance, times=200 // part),
        "power": lambda: ends.power_cut(bench.sqlite(), chance, times=100 // part, folder=bench.folder),
        "postgres": lambda: ends.database_restarted(bench.postgres(), bench.cluster, chance, times=20 // part),
        "standby": lambda: standby.fail_over(bench.on, times=max(1, 5 // part)),
        "network": lambda: network.cut_off(
            bench.sqlite(env={**ends.UNLIMITED, "RINDA_HOST": "0.0.0.0"}),  # noqa: S104 - for the namespace's end
            chance,
            times=20 // part,
            longest=600 / part,
        ),
        "clock": lambda: hours.clock_steps(bench.folder, chance, times=2_000 // part),
        "crowd": lambda: clients.crowded(bench.sqlite(), chance, times=10_000),
        "slowloris": lambda: clients.dripping(bench.sqlite(), times=500, seconds=30 / part),
        "overload": lambda: overload.overloaded(bench.sqlite(), clients=600, seconds=60 / part),
        "frames": lambda: frames.fuzzed(bench.sqlite(), chance, cases=many),
        "day": lambda: day.lived(bench.sqlite, f"sqlite:///{bench.folder / 'day.sqlite'}", _day(part), chance),
        **{
            key: partial(run_tests, name, path, MANY, "--hypothesis-profile=many", "-o", "timeout=3600")
            for key, (name, path) in FUZZED.items()
        },
        **{name: partial(run_tests, name, path, 1) for name, path in ELSEWHERE.items()},
    }


def _day(part: int) -> day.Plan:
    """A whole day, or the last hours of one."""
    whole = day.Plan()
    return day.Plan(tickets=whole.tickets // part, hours=whole.hours / part)


def run_tests(name: str, path: str, times: int, *options: str) -> Outcome:
    """Run a file of tests. Raises AssertionError when one fails."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", path, *options], capture_output=True, text=True, check=False
    )
    summary = done.stdout.strip().splitlines()[-1]
    assert done.returncode == 0, summary
    return Outcome(name, times, f"`{path}`", summary)


def attempt(name: str, fault: Callable[[], Outcome]) -> Outcome:
    """The outcome; where something did not hold 0 times, and in short why. All of it is printed."""
    began = time.monotonic()
    try:
        outcome = fault()
    except Exception as error:  # noqa: BLE001 - the outermost loop: the other faults are tried all the same
        traceback.print_exc()
        why = f"{type(error).__name__} {error}".splitlines()[0].replace("|", "/")
        return Outcome(name, 0, "", f"**did not hold**: {why}")
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return outcome


def main() -> None:
    """Try all faults, or those named as arguments; only a run of all is kept."""
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"SEED={seed}", file=sys.stderr)
    clients.allow_sockets(20_000)
    cluster_folder = Path(tempfile.mkdtemp(prefix="rinda-postgres-"))
    cluster = PostgresCluster(cluster_folder)
    with tempfile.TemporaryDirectory(prefix="rinda-faults-") as name:
        bench = Bench(Path(name), cluster)
        every = faults(bench, random.Random(seed), int(os.environ.get("PART", "1")))  # noqa: S311 - chances, not secrets
        chosen = {key: fault for key, fault in every.items() if key in (sys.argv[1:] or [key])}
        try:
            outcomes = [attempt(key, fault) for key, fault in chosen.items()]
        finally:
            bench.close()
            cluster.stop()
            shutil.rmtree(cluster_folder)
    table = TABLE + "\n".join(one.row() for one in outcomes) + "\n"
    print(table)
    if not sys.argv[1:]:
        keep(table, seed)
    if any(one.times == 0 for one in outcomes):
        sys.exit("something did not hold")


def keep(table: str, seed: int) -> None:
    """Write the table after the words of docs/faults.md."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    part = os.environ.get("PART", "1")
    head = f"On {datetime.now(UTC):%Y-%m-%d}, commit {commit.stdout.strip()}: SEED={seed} PART={part} make faults."
    words = REPORT.read_text("utf-8").partition("## The last run")[0]
    REPORT.write_text(f"{words}## The last run\n\n{head}\n\n{table}", "utf-8")


if __name__ == "__main__":
    main()
