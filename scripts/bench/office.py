"""The bench's own office and server: one branch, 64 counters, every device and specialist signed in beforehand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from scripts.bench import history
from server.hall import counters, office_store, pairing
from server.hall.context import Hall
from server.hall.counters import Command
from server.hall.office_form import OfficeForm
from server.hall.secrets import hashed, new_token
from server.hall.turn import Actor
from server.storage import people
from server.storage.database import Database
from server.storage.schema import migrate

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
COUNTERS = 64
READY_SECONDS = 30
PER_MINUTE = "10000000"


@dataclass
class Bench:
    """A running server with what clients need: tokens, counters and their versions."""

    process: subprocess.Popen[bytes]
    port: int
    sector: int
    kiosks: list[str] = field(default_factory=list)
    displays: list[str] = field(default_factory=list)
    specialists: list[str] = field(default_factory=list)
    counters: list[int] = field(default_factory=list)

    def versions(self) -> list[int]:
        """Every counter's present version."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/counter?branch=1",
            headers={"Authorization": f"Bearer {self.specialists[0]}"},
        )
        with urllib.request.urlopen(request) as answer:
            document = json.load(answer)["doc"]["counters"]
        return [document[str(counter)]["version"] for counter in self.counters]

    def stop(self) -> None:
        """Stop the server in order."""
        self.process.terminate()
        self.process.wait(READY_SECONDS)


def start(folder: Path, port: int, done: int = 0) -> Bench:
    """Make the office in a new SQLite database, where `done` tickets were served today already, and serve it."""
    url = f"sqlite:///{folder / 'rinda.sqlite'}"
    migrate(url)
    hall = Hall(Database(url), lambda: MORNING)
    hall.database.change(lambda connection: office_store.add_office(connection, _form(), MORNING))
    bench = _people(hall)
    hall.database.change(lambda connection: history.fill(connection, done, MORNING))
    hall.database.close()
    bench.process, _ready = serve(folder, port)
    bench.port = port
    return bench


def serve(folder: Path, port: int) -> tuple[subprocess.Popen[bytes], float]:
    """Serve the office of the folder; returns once it is ready, with the seconds that took."""
    environment = {
        **os.environ,
        "RINDA_DATA": str(folder),
        "RINDA_PORT": str(port),
        "RINDA_CLOCK": MORNING.isoformat(),
        "RINDA_TICKETS_PER_MINUTE": PER_MINUTE,
    }
    began = time.perf_counter()
    with (folder / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "server.entry", "serve"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    wait_until_ready(f"http://127.0.0.1:{port}/readyz", process)
    return process, time.perf_counter() - began


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the address answers at all. Raises RuntimeError when the process ends or time runs out."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{address} does not answer")


def one_branch(sector: dict[str, Any], **parts: list[dict[str, Any]]) -> OfficeForm:
    """A branch that receives at all hours in one sector, and has such `parts` as its counters and printers."""
    texts = {"lv": "Sociālais dienests", "ru": "Социальная служба", "en": "Social Service"}
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    always = {day: ["0.00–23.59"] for day in days}
    branch = {
        "key": "alejas",
        "name": texts,
        "address": texts,
        "time_zone": "Europe/Riga",
        "rules": {"late": "issue"},
        "sector": [{"key": "assistants", "letter": "A", "name": texts, "reception": always, **sector}],
        **parts,
    }
    return OfficeForm.model_validate({"branch": [branch]})


def _form() -> OfficeForm:
    names = [f"room-{number}" for number in range(1, COUNTERS + 1)]
    rooms = [{"key": name, "room": name.removeprefix("room-"), "sectors": ["assistants"]} for name in names]
    printer = {"key": "kiosk-1", "name": "Kiosks 1", "connection": "network://127.0.0.1:9"}
    return one_branch({}, counter=rooms, printer=[printer])


def _people(hall: Hall) -> Bench:
    bench = Bench(None, 0, sector=1)  # type: ignore[arg-type]
    bench.kiosks = [pairing.pair_at_once(hall, "kiosk", 1, f"Kiosks {one}")[1] for one in range(COUNTERS)]
    bench.displays = [pairing.pair_at_once(hall, "display", 1, "Zāles ekrāns")[1]]
    for number in range(1, COUNTERS + 1):
        login, token = f"specialist-{number}", new_token()
        person = hall.database.change(partial(_specialist, login=login, token=token))
        actor = Actor("person", person, login, frozenset({1}), "specialist")
        counters.open_counter(hall, actor, Command("open", 1, number, 0))
        bench.counters.append(number)
        bench.specialists.append(token)
    return bench


def _specialist(connection: Connection, *, login: str, token: str) -> int:
    person = people.add_person(connection, login, login, "-", role="specialist", branches=[1])
    people.begin_session(connection, hashed(token), person, MORNING)
    return person
