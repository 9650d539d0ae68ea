"""A city: a hundred branches in one database, with every device and specialist let in beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from server.hall import counters, office_store, pairing
from server.hall.context import Hall
from server.hall.counters import Command
from server.hall.office_form import OfficeForm
from server.hall.secrets import hashed, new_token
from server.hall.turn import Actor
from server.storage import people
from server.storage.database import Database

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ALWAYS = "0.00–23.59"
OPENED = 1
"""The version of a counter that was opened once."""

BRANCHES = 100
KIOSKS = 2
COUNTERS = 10
DISPLAYS = 2

Json = dict[str, Any]


@dataclass
class Branch:
    """A branch's id, its sector, its devices' tokens, and its counters, each with the token of who sits there."""

    id: int
    sector: int
    kiosks: list[str] = field(default_factory=list)
    displays: list[str] = field(default_factory=list)
    seats: list[tuple[int, str]] = field(default_factory=list)


def make(
    url: str, branches: int = BRANCHES, counters: int = COUNTERS, hours: str = ALWAYS, now: datetime = MORNING
) -> list[Branch]:
    """The city's branches, in a database that has the schema and nothing else; every counter is open since `now`.

    `hours` are those of reception on each day, as the office writes them.
    """
    hall = Hall(Database(url), lambda: now)
    form = OfficeForm.model_validate({"branch": [_branch(one, counters, hours) for one in range(1, branches + 1)]})
    hall.database.change(lambda connection: office_store.add_office(connection, form, now))
    found = [_open(hall, one) for one in range(1, branches + 1)]
    hall.database.close()
    return found


def _branch(number: int, counters: int, hours: str) -> Json:
    texts = {"lv": "Sociālais dienests", "ru": "Социальная служба", "en": "Social Service"}
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    sector = {"key": "assistants", "letter": "A", "name": texts, "reception": {day: [hours] for day in days}}
    rooms = [{"key": f"room-{one}", "room": str(one), "sectors": ["assistants"]} for one in range(1, counters + 1)]
    return {
        "key": f"branch-{number}",
        "name": texts,
        "address": texts,
        "time_zone": "Europe/Riga",
        "rules": {"late": "issue"},
        "sector": [sector],
        "counter": rooms,
        "printer": [{"key": "kiosk-1", "name": "Kiosks 1", "connection": "network://127.0.0.1:9"}],
    }


def _open(hall: Hall, number: int) -> Branch:
    with hall.database.read() as connection:
        _, office = hall.present(connection, number)
    (sector,) = office.sectors
    branch = Branch(number, sector)
    branch.kiosks = [pairing.pair_at_once(hall, "kiosk", number, f"Kiosks {one}")[1] for one in range(KIOSKS)]
    branch.displays = [pairing.pair_at_once(hall, "display", number, f"Ekrāns {one}")[1] for one in range(DISPLAYS)]

    def let_in(connection: Connection) -> list[tuple[int, int, str]]:
        found = []
        for counter in office.counters:
            token, login = new_token(), f"specialist-{counter}"
            person = people.add_person(connection, login, login, "-", role="specialist", branches=[number])
            people.begin_session(connection, hashed(token), person, hall.clock())
            found.append((counter, person, token))
        return found

    for counter, person, token in hall.database.change(let_in):
        actor = Actor("person", person, str(person), frozenset({number}), "specialist")
        counters.open_counter(hall, actor, Command("open", number, counter, 0))
        branch.seats.append((counter, token))
    return branch
