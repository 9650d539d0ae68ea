"""Many at once over HTTP: sixteen clients in other processes, and on PostgreSQL two servers on one database."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from server.hall import pairing, people, signing_in
from server.hall.context import Hall
from server.storage.database import Database
from tests.load.checks import assert_whole
from tests.support.halls import ALEJAS, MONDAY
from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

SECTORS = ("assistants", "home-care")
COUNTERS = {"anna": "room-1", "boris": "room-2", "vera": "room-5", "gita": "room-3", "dace": "room-6"}
KIOSKS = 11
WAVES = 5
PRESSES = 45
"""In a wave by one kiosk: 2,475 tickets in all, each then called, started and finished: some 10,000 commands."""

UNLIMITED = {"RINDA_TICKETS_PER_MINUTE": "1000000"}

pytestmark = [pytest.mark.alone, pytest.mark.timeout(600)]
Json = dict[str, Any]


def jobs(url: str) -> tuple[list[Json], list[Json]]:
    """What kiosks and specialists are to do, in the real office in this database."""
    hall = Hall(Database(url), lambda: MONDAY)
    with hall.database.read() as connection:
        office = hall.office(connection, ALEJAS, 0)
    sectors = [one.id for key in SECTORS for one in office.sectors.values() if one.key == key]
    pressing = [
        {"do": "press", "sector": sectors[number % 2], "count": PRESSES, "token": token}
        for number in range(KIOSKS)
        for _, token in [pairing.pair_at_once(hall, "kiosk", ALEJAS, f"Kiosks {number}")]
    ]
    serving = []
    for name, key in COUNTERS.items():
        people.add_person(hall, name, name, "garām-ejot", role="specialist", branches=[ALEJAS])
        counter = next(one.id for one in office.counters.values() if one.key == key)
        _person, token = people.begin_session(hall, signing_in.prove(hall, name, "garām-ejot"))
        serving.append({"do": "serve", "counter": counter, "token": token})
    hall.database.close()
    return pressing, serving


def run(servers: list[RindaServer], todo: list[Json], seed: int) -> list[Json]:
    """Do all jobs at once, from two processes, spread over the servers; returns what was acknowledged."""
    given = [
        {**job, "seed": seed + number, "url": servers[number % len(servers)].url} for number, job in enumerate(todo)
    ]
    crowds = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.load.crowd", json.dumps(part)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for part in (given[::2], given[1::2])
    ]
    results = [crowd.communicate(timeout=500) for crowd in crowds]
    assert [crowd.returncode for crowd in crowds] == [0, 0], results[0][1] + results[1][1]
    return [one for out, _ in results for one in json.loads(out)]


def assert_all_served(servers: list[RindaServer], url: str) -> None:
    """Let waves of visitors press while specialists serve them, and look at what is in the database."""
    pressing, serving = jobs(url)
    done = [one for wave in range(WAVES) for one in run(servers, [*pressing, *serving], seed=100 * wave)]
    done += run(servers, serving, seed=100 * WAVES)
    given, served = ([one["id"] for one in done if one["was"] == was] for was in ("given", "served"))
    assert len(set(given)) == len(given) == WAVES * KIOSKS * PRESSES
    assert sorted(served) == sorted(given)
    assert_whole(url)
    assert not [line for server in servers for line in server.text().splitlines() if '"level":"error"' in line]


def test_green_threads_on_sqlite(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda(env=UNLIMITED)
    assert_all_served([server], f"sqlite:///{server.data / 'rinda.sqlite'}")


def test_two_servers_on_one_postgres(start_rinda: Callable[..., RindaServer], postgres_url: str) -> None:
    servers = [start_rinda(env=UNLIMITED, database_url=postgres_url) for _ in range(2)]
    assert_all_served(servers, postgres_url)
