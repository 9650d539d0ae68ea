"""A hall in this process, on a real database with the example office, and its clock in the test's hand."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from server import office_file
from server.hall import calling, counters, issuing, office_store, pairing, serving
from server.hall.context import Hall
from server.hall.counters import Answer, Command
from server.hall.issuing import Given, Press
from server.hall.turn import Actor, Change
from server.queueing.office import Office
from server.storage import people
from server.storage.database import Database
from server.storage.schema import migrate
from tests.support.rinda import OFFICE

MONDAY = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
"""8.05 in Riga: reception has just begun."""

ALEJAS = 1
PAGE = "http://rinda.test/t/"


@dataclass
class Clock:
    """Says what the test set."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@dataclass
class Scene:
    """A hall with a kiosk, and the changes that it published."""

    hall: Hall
    clock: Clock
    kiosk: Actor
    agent: Actor
    published: list[Change] = field(default_factory=list)
    _presses: Iterator[int] = field(default_factory=lambda: count(1))

    def office(self, branch: int = ALEJAS) -> Office:
        """The office as it is now."""
        with self.hall.database.read() as connection:
            return self.hall.present(connection, branch)[1]

    def sector(self, key: str) -> int:
        """A sector's id by its key."""
        return next(one.id for one in self.office().sectors.values() if one.key == key)

    def counter(self, key: str) -> int:
        """A counter's id by its key."""
        return next(one.id for one in self.office().counters.values() if one.key == key)

    def press(self, sector: str = "assistants", **press: object) -> Given:
        """A visitor presses for a sector."""
        values: dict[str, object] = {"request_id": f"press-{next(self._presses):06d}", "language": "lv", **press}
        return issuing.issue(self.hall, self.kiosk, Press(sector=self.sector(sector), **values), PAGE)  # type: ignore[arg-type]

    def specialist(self, login: str, role: str = "specialist") -> Actor:
        """A new member of staff at Alejas iela, whose password nobody knows."""
        person = self.hall.database.change(
            lambda connection: people.add_person(connection, login, login.title(), "-", role=role, branches=[ALEJAS])
        )
        return Actor("person", person, login.title(), frozenset({ALEJAS}), role)

    def seat(self, actor: Actor, key: str) -> "Seated":
        """The specialist takes a seat."""
        seated = Seated(self, actor, self.counter(key))
        seated.do(counters.open_counter, "open")
        return seated


@dataclass
class Seated:
    """A specialist at a counter, who always knows the counter's version."""

    scene: Scene
    actor: Actor
    counter: int
    seen: Answer | None = None

    @property
    def version(self) -> int:
        """The counter's version that the specialist has seen."""
        return int(self.seen.counter["version"]) if self.seen else 0

    @property
    def ticket(self) -> int | None:
        """The ticket at the counter."""
        ticket = self.seen.counter["ticket"] if self.seen else None
        return ticket and int(ticket["id"])

    @property
    def number(self) -> str | None:
        """The number at the counter."""
        ticket = self.seen.counter["ticket"] if self.seen else None
        return ticket and str(ticket["number"])

    def do(self, command: Callable[..., Answer], name: str, *arguments: object) -> Answer:
        """Give a command on the version that was seen."""
        given = Command(name, ALEJAS, self.counter, self.version)
        self.seen = command(self.scene.hall, self.actor, given, *arguments)
        return self.seen

    def call_next(self) -> Answer:
        """Call the next visitor."""
        return self.do(calling.call_next, "call-next")

    def serve(self) -> None:
        """Start and finish the ticket at the counter."""
        self.do(serving.start, "start", self.ticket)
        self.do(serving.finish, "finish", self.ticket)


def make_office(url: str) -> None:
    """Make the example office in an empty database."""
    migrate(url)
    database = Database(url)
    office = office_file.read(OFFICE)
    database.change(lambda connection: office_store.add_office(connection, office, MONDAY))
    database.close()


def open_scene(url: str) -> Scene:
    """The example office in this database, with a paired kiosk and agent."""
    clock = Clock()
    hall = Hall(Database(url), clock)
    devices = {
        kind: pairing.who(hall, pairing.pair_at_once(hall, kind, ALEJAS, name)[1])
        for kind, name in (("agent", "Aģents"), ("kiosk", "Kiosks 1"))
    }
    scene = Scene(hall, clock, devices["kiosk"], devices["agent"])
    hall.publish = lambda _office, changes: scene.published.extend(changes)
    return scene


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the example office, to be copied."""
    path = tmp_path_factory.mktemp("office") / "rinda.sqlite"
    make_office(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind with the example office."""
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
        make_office(url)
        return url
    path = shutil.copy(request.getfixturevalue("sqlite_office"), tmp_path / "rinda.sqlite")
    return f"sqlite:///{path}"


@pytest.fixture
def scene(database_url: str) -> Iterator[Scene]:
    """The example office, on SQLite and on PostgreSQL."""
    scene = open_scene(database_url)
    yield scene
    scene.hall.database.close()
