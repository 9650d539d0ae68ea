"""Make a busy year's figures and time the questions about them; prints a table and keeps docs/benchmarks-figures.md.

One branch with a million tickets in its totals, and an open day of 4,000 of which each event stands in the journal
alone. A real server answers over loopback, first on SQLite, then on PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection, insert, select, update

from scripts.bench.history import ticket
from scripts.bench.office import MORNING, serve
from server.hall import office_store
from server.hall.figures import By
from server.hall.office_form import OfficeForm
from server.hall.secrets import hashed, new_token
from server.queueing import events
from server.queueing.totals import COUNTS, Tally
from server.storage import people, tables, totals
from server.storage.database import Database
from server.storage.office_tables import branch
from server.storage.schema import migrate
from tests.support.postgres import PostgresCluster
from tests.support.processes import free_port

SECTORS, COUNTERS = range(1, 9), range(1, 25)
HOURS = range(8, 18)
DAYS = 250
OF_A_DAY = 4_000
"""In a sector's hour 50, of which every second waited or was served another number of minutes."""

TIMES = 5

REPORT = Path("docs/benchmarks-figures.md")


def office() -> OfficeForm:
    """A branch with eight sectors and 24 counters that receives at all hours."""
    name = {"lv": "Sociālais dienests", "ru": "Социальная служба", "en": "Social Service"}
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    sectors: list[dict[str, Any]] = [
        {"key": f"sector-{one}", "letter": "ABCDEFGH"[one - 1], "name": name}
        | {"reception": {day: ["0.00–23.59"] for day in days}}
        for one in SECTORS
    ]
    rooms = [{"key": f"room-{one}", "room": str(one), "sectors": [one["key"] for one in sectors]} for one in COUNTERS]
    alone = {"key": "alejas", "name": name, "address": name, "time_zone": "Europe/Riga"}
    return OfficeForm.model_validate({"branch": [{**alone, "sector": sectors, "counter": rooms}]})


def fill(connection: Connection) -> str:
    """The office with its year and its open day; returns the token of its manager's session."""
    office_store.add_office(connection, office(), MORNING)
    today = connection.execute(select(branch.c.day)).scalar_one()
    for back in range(1, DAYS + 1):
        _keep(connection, today - timedelta(days=back))
    connection.execute(insert(tables.ticket), [ticket(one, today, MORNING) for one in range(1, OF_A_DAY + 1)])
    rows = list(_open_day(today))
    connection.execute(insert(tables.journal), rows)
    connection.execute(update(branch).values(seq=len(rows)))
    token = new_token()
    person = people.add_person(connection, "manager", "Vadītāja", "-", role="manager", branches=[1])
    people.begin_session(connection, hashed(token), person, MORNING)
    return token


def _keep(connection: Connection, day: date) -> None:
    """Totals of a day: each hour of each sector, and each sector at each counter."""
    by_hour = OF_A_DAY // (len(SECTORS) * len(HOURS))
    by_counter = OF_A_DAY // (len(SECTORS) * len(COUNTERS))
    hours = {(hour, sector): _tally(by_hour, hour * sector) for hour in HOURS for sector in SECTORS}
    counters = {(one, sector): _tally(by_counter, one * sector) for one in COUNTERS for sector in SECTORS}
    totals.keep_day(connection, 1, day, hours, counters)


def _tally(tickets: int, chance: int) -> Tally:
    waits = Counter((chance + 7 * one) % max(1, tickets // 2) for one in range(tickets))
    return Tally(Counter(dict.fromkeys(COUNTS, tickets)), waits, waits)


def _open_day(day: date) -> Iterator[dict[str, Any]]:
    """The journal of the open day: each ticket is issued, called, started and finished."""
    seq = 0
    for number in range(1, OF_A_DAY + 1):
        at = MORNING - timedelta(hours=2) + timedelta(seconds=number)
        for event in _visit(number, at):
            seq += 1
            told = {"branch_id": 1, "seq": seq, "day": day, "kind": event.kind, "ticket_id": number}
            yield {**told, "actor": "system", "at": event.at, "data": events.dump(event)}


def _visit(one: int, at: datetime) -> list[events.TicketEvent]:
    sector, counter = SECTORS[one % len(SECTORS)], COUNTERS[one % len(COUNTERS)]
    called, done = at + timedelta(minutes=one % 40), at + timedelta(minutes=one % 40 + 10)
    number, lane = f"{'ABCDEFGH'[sector - 1]}{one % 999 + 1:03}", f"s{sector}"
    return [
        events.Issued(at, one, number, (sector,), lane, one, at, "lv", None, 0, ()),
        events.Called(called, one, counter, 1),
        events.Started(called, one, counter),
        events.Finished(done, one, counter, None),
    ]


def asked(port: int, token: str, query: str) -> float:
    """The seconds of the slowest of some answers to one question; the first of them finds nothing remembered."""
    slowest = 0.0
    for _ in range(TIMES):
        address = f"http://127.0.0.1:{port}/api/v1/{query}"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
        began = time.perf_counter()
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
        slowest = max(slowest, time.perf_counter() - began)
    return slowest


def measured(folder: Path, url: str) -> dict[str, float]:
    """The slowest answer to each question, in seconds, of a server on a new database."""
    migrate(url)
    database = Database(url)
    token = database.change(fill)
    database.close()
    os.environ["RINDA_DATABASE_URL"] = url
    port = free_port()
    process, _ = serve(folder, port)
    span = f"?branch=1&first={MORNING.date() - timedelta(days=365)}&last={MORNING.date()}&by="
    try:
        questions = [f"figures{span}{by}" for by in get_args(By)]
        questions += [f"figures.{kind}{span}weekday-hour" for kind in ("csv", "xlsx")]
        return {one.replace(span, " by ").rstrip(): asked(port, token, one) for one in questions}
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Measure on both databases, print, keep."""
    before = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="rinda-year-"))
    cluster_folder = Path(tempfile.mkdtemp(prefix="rinda-postgres-"))
    cluster = PostgresCluster(cluster_folder)
    try:
        found = [measured(folder, f"sqlite:///{folder / 'rinda.sqlite'}"), measured(folder, cluster.create_database())]
    finally:
        cluster.stop()
        shutil.rmtree(folder)
        shutil.rmtree(cluster_folder)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    lines = [
        "# Figures of a year",
        "",
        f"`make bench-year` on {datetime.now(UTC):%Y-%m-%d}, commit {commit.stdout.strip()}, load {before:.2f} before.",
        f"One branch, {DAYS * OF_A_DAY:,} tickets in its totals and {OF_A_DAY:,} on the open day, which has",
        f"{4 * OF_A_DAY:,} events in the journal and no totals yet. The slowest of {TIMES} answers over loopback,",
        "the first one included. Wanted: a second.",
        "",
        "| question | SQLite, s | PostgreSQL, s |",
        "|---|---|---|",
        *(f"| {question} | {seconds:.2f} | {found[1][question]:.2f} |" for question, seconds in found[0].items()),
        "",
    ]
    REPORT.write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
