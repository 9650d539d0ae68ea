"""Whatever happens at once on the real server: some order of one command after the other explains every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import create_engine, select

from server.hall import pairing, people, signing_in
from server.hall.context import Hall
from server.storage.database import Database
from server.storage.tables import ticket
from tests.linearizable.crowd import Crowd, Seat
from tests.linearizable.office import Called, Clerk, Command, Pressed, Queue
from tests.linearizable.search import explain
from tests.load.checks import assert_whole
from tests.support.halls import ALEJAS, MONDAY
from tests.support.rinda import RindaServer

COUNTERS = {"anna": "room-1", "boris": "room-2", "gita": "room-3", "dace": "room-6"}
KIOSKS = 5
UNLIMITED = {"RINDA_TICKETS_PER_MINUTE": "1000000"}

pytestmark = [pytest.mark.alone, pytest.mark.timeout(300)]


def crowd(servers: list[RindaServer], url: str, seed: int) -> tuple[Crowd, dict[int, str]]:
    """Kiosks and specialists of Alejas iela, and the letter of each sector that they work for."""
    hall = Hall(Database(url), lambda: MONDAY)
    with hall.database.read() as connection:
        office = hall.office(connection, ALEJAS, 0)
    kiosks = [pairing.pair_at_once(hall, "kiosk", ALEJAS, f"Kiosks {number}")[1] for number in range(KIOSKS)]
    seats = []
    for name, key in COUNTERS.items():
        people.add_person(hall, name, name, "garām-ejot", role="specialist", branches=[ALEJAS])
        counter = next(one for one in office.counters.values() if one.key == key)
        (sector,) = counter.sectors
        _person, token = people.begin_session(hall, signing_in.prove(hall, name, "garām-ejot"))
        seats.append(Seat(counter.id, sector, token))
    hall.database.close()
    sectors = sorted({seat.sector for seat in seats})
    letters = {sector: str(office.sectors[sector].letter) for sector in sectors}
    return Crowd([server.url for server in servers], sectors, kiosks, seats, seed, presses=30, calls=30), letters


def places(url: str) -> dict[str, tuple[datetime, int]]:
    """The place in the queue that each number was given."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(select(ticket.c.number, ticket.c.due_at, ticket.c.order)).all()
    engine.dispose()
    return {row.number: (row.due_at, row.order) for row in rows}


def assert_explained(servers: list[RindaServer], url: str, seed: int) -> None:
    """Let them work, find an order, and see that no order is found once one answer is another."""
    everyone, letters = crowd(servers, url, seed)
    history = everyone.work()
    clerk = Clerk(letters, places(url))
    assert explain(history, clerk, Queue()) is None, f"SEED={seed}"
    assert_whole(url)
    for forged in (with_two_numbers_swapped(history), with_a_visitor_called_twice(history)):
        assert explain(forged, clerk, Queue()) is not None, f"SEED={seed}"


def with_two_numbers_swapped(history: list[Command]) -> list[Command]:
    """As if the first press had given the number of the last, and the last that of the first."""
    presses = sorted((one for one in history if isinstance(one, Pressed)), key=lambda one: one.began)
    first = presses[0]
    last = next(one for one in reversed(presses) if one.sector == first.sector)
    others = [one for one in history if one not in (first, last)]
    return [*others, replace(first, number=last.number), replace(last, number=first.number)]


def with_a_visitor_called_twice(history: list[Command]) -> list[Command]:
    """As if another counter had been given the visitor of the last call."""
    calls = [one for one in history if isinstance(one, Called) and one.number]
    last = max(calls, key=lambda one: one.began)
    return [*history, replace(last, counter=-1)]


@pytest.mark.parametrize("async_mode", ["eventlet", "threading"])
def test_on_sqlite(start_rinda: Callable[..., RindaServer], async_mode: str, seed: int) -> None:
    server = start_rinda(env=UNLIMITED, async_mode=async_mode)
    assert_explained([server], f"sqlite:///{server.data / 'rinda.sqlite'}", seed)


def test_two_servers_on_one_postgres(start_rinda: Callable[..., RindaServer], postgres_url: str, seed: int) -> None:
    servers = [start_rinda(env=UNLIMITED, database_url=postgres_url) for _ in range(2)]
    assert_explained(servers, postgres_url, seed)
