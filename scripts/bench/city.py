"""A city's morning peak on this machine: `make bench-city`. The table goes to docs/scale.md.

A hundred branches with 1,400 screens, nginx, two workers, PostgreSQL and Redis, and the load beside them on the same
processors. The peak is 20 tickets and 20 calls a second; then more, until it is too much.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import redis

from scripts.bench import city_office
from scripts.bench.city_report import HEAD, Phase, report
from scripts.bench.figures import quantile
from scripts.programs import cpu, family, shared_mb
from server.storage.schema import migrate
from tests.support.city import City
from tests.support.nginx import Nginx
from tests.support.postgres import PostgresCluster
from tests.support.redis import RedisServer

WORKERS = 2
PHASES = ((20, 40), (40, 10), (60, 10))
"""Tickets a second and as many calls, and for how many seconds; together at most 90."""

WAITING = 5
"""Visitors in each branch when the morning begins."""

REPORT = Path("docs/scale.md")

Json = dict[str, Any]


def main() -> None:
    """Measure, print, keep."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rinda-city-")))
        cluster = stack.enter_context(postgres())
        limits = bare(cluster, folder)
        (folder / "redis").mkdir()
        queue = RedisServer(folder / "redis")
        stack.callback(queue.stop)
        phases = measured(stack, folder, cluster, queue)
    text = report(commit.stdout.strip(), WORKERS, limits, phases)
    print(text)
    words = REPORT.read_text("utf-8").partition(HEAD)[0].rstrip()
    REPORT.write_text(f"{words}\n\n{text}", "utf-8")


@contextmanager
def postgres() -> Iterator[PostgresCluster]:
    """A cluster of its own."""
    folder = Path(tempfile.mkdtemp(prefix="rinda-postgres-"))
    cluster = PostgresCluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def measured(stack: ExitStack, folder: Path, cluster: PostgresCluster, queue: RedisServer) -> list[Phase]:
    """Each pace, one after the other, with all screens there."""
    url = cluster.create_database()
    migrate(url)
    branches = [dataclasses.asdict(branch) for branch in city_office.make(url)]
    env = {"RINDA_TICKETS_PER_MINUTE": "1000000"}
    city = City(
        folder / "data", WORKERS, queue.url, database_url=url, office=None, clock=str(city_office.MORNING), env=env
    )
    stack.callback(city.stop)
    (folder / "nginx").mkdir()
    nginx = Nginx(city.proxied(), folder / "nginx")
    stack.callback(nginx.stop)
    screens = Screens(nginx.port, branches)
    stack.callback(screens.close)
    programs = {
        "workers": [city.pid(url) for url in city.urls],
        "Redis": [queue.process.pid],
        "nginx": family(nginx.process.pid),
        "screens": [screens.process.pid],
    }
    job: Json = {"port": nginx.port, "branches": branches, "versions": {}}
    job["versions"] = {counter: city_office.OPENED for branch in branches for counter, _token in branch["seats"]}
    load(job, rate=0, tickets=WAITING * len(branches))
    screens.heard()
    programs["PostgreSQL"] = family(cluster.process.pid)
    return [Morning(job, screens, programs).measure(rate, seconds) for rate, seconds in PHASES]


def load(job: Json, *, rate: int, tickets: int) -> Json:
    """Run a load in a process of its own; counters' versions go on in the job."""
    given = {**job, "run": uuid.uuid4().hex[:8], "rate": rate, "tickets": tickets}
    command = [sys.executable, "-m", "scripts.bench.city_load"]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    result: Json = json.loads(done.stdout)
    job["versions"] = result["versions"]
    return result


class Screens:
    """The process that holds all screens."""

    def __init__(self, port: int, branches: list[Json]) -> None:
        command = [sys.executable, "-m", "scripts.bench.city_screens"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.count = int(self._ask(json.dumps({"port": port, "branches": branches})))

    def heard(self) -> list[tuple[int, float]]:
        """The calls that displays have heard of since this was asked last, with their moments."""
        threading.Event().wait(1)  # what is on its way arrives; a lost message never does, so nothing can be awaited
        found: list[tuple[int, float]] = json.loads(self._ask(""))
        return found

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    def _ask(self, line: str) -> str:
        assert self.process.stdin is not None, "it was asked for"
        assert self.process.stdout is not None, "it was asked for"
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


@dataclasses.dataclass(frozen=True, slots=True)
class Morning:
    """A city with all its screens, the job of its load, and the programs that work in it."""

    job: Json
    screens: Screens
    programs: dict[str, list[int]]

    def measure(self, rate: int, seconds: int) -> Phase:
        """One pace: so many tickets, and so many calls, a second."""
        print(f"measuring {rate} tickets and {rate} calls a second", file=sys.stderr)
        before = {name: cpu(pids) for name, pids in self.programs.items()}
        result = load(self.job, rate=rate, tickets=rate * seconds)
        used = {name: (cpu(pids) - before[name]) / result["took"] for name, pids in self.programs.items()}
        used["load"] = result["cpu"] / result["took"]
        due = {int(call): at for call, at in result["called"].items()}
        waits = [at - due[call] for call, at in self.screens.heard() if call in due]
        times = {name: sorted(own) for name, own in {**result["times"], "display": waits}.items()}
        return Phase(
            rate,
            result["took"],
            {name: (quantile(own, 0.5) * 1_000, quantile(own, 0.99) * 1_000) for name, own in times.items()},
            len(waits) / (len(due) * city_office.DISPLAYS) if due else 0.0,
            len(result["failures"]),
            used,
            {name: sum(map(shared_mb, pids)) for name, pids in self.programs.items()},
        )


def bare(cluster: PostgresCluster, folder: Path) -> list[tuple[str, float]]:
    """The machine's own limits: durable inserts one by one, and Redis's messages there and back."""
    url = cluster.create_database().replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY, number text)")
        inserts = each_second(lambda: connection.execute("INSERT INTO bare (number) VALUES ('A001')"))
    (folder / "bare").mkdir()
    server = RedisServer(folder / "bare")
    try:
        with redis.Redis.from_url(server.url) as client, client.pubsub(ignore_subscribe_messages=True) as heard:
            heard.subscribe("bare")
            listening = heard.listen()

            def there_and_back() -> None:
                client.publish("bare", b"x" * 300)
                next(listening)

            relayed = each_second(there_and_back)
    finally:
        server.stop()
    return [("durable inserts of one row, one connection", inserts), ("messages through Redis, one by one", relayed)]


def each_second(work: Any, seconds: float = 3) -> float:
    """How often in a second the work is done."""
    done, began = 0, time.monotonic()
    while time.monotonic() - began < seconds:
        work()
        done += 1
    return done / (time.monotonic() - began)


if __name__ == "__main__":
    main()
