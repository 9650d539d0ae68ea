"""An office at work while its server is ill-treated: kiosks and specialists who try again until they are answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self

import requests
from sqlalchemy import create_engine, select

from server.hall import pairing, people, signing_in
from server.hall.context import Hall
from server.storage.database import Database
from server.storage.tables import ticket
from tests.load.checks import assert_whole
from tests.support.halls import ALEJAS, MONDAY

Json = dict[str, Any]

COUNTERS = {"anna": "room-1", "boris": "room-2", "vera": "room-5"}
KIOSKS = 3
MOST_WAITING = 60
"""Visitors in the hall: the kiosks wait for the counters, since a sector has 999 numbers."""

AGAIN_SECONDS = 0.02
ANSWER_SECONDS = 10
"""An answer that takes longer is taken for lost, as a screen does."""


@dataclass
class Load:
    """Works between `with` and its end. `acknowledged` are numbers by press, `served` the finished tickets' ids.

    `refused` counts what was tried again: connections that broke, and answers that said the server could not.
    """

    url: str
    database: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    served: set[int] = field(default_factory=set)
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    _moved: threading.Condition = field(default_factory=threading.Condition)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        hall = Hall(Database(self.database), lambda: MONDAY)
        with hall.database.read() as connection:
            office = hall.office(connection, ALEJAS, 0)
        jobs: list[tuple[Callable[..., None], tuple[object, ...]]] = []
        for number in range(KIOSKS):
            name = f"Kiosks {number}"
            jobs.append((self._kiosk, (number, pairing.pair_at_once(hall, "kiosk", ALEJAS, name)[1])))
        for login, key in COUNTERS.items():
            people.add_person(hall, login, login, "garām-ejot", role="specialist", branches=[ALEJAS])
            counter = next(one.id for one in office.counters.values() if one.key == key)
            _person, token = people.begin_session(hall, signing_in.prove(hall, login, "garām-ejot"))
            jobs.append((self._specialist, (counter, token)))
        self._sector = next(one.id for one in office.sectors.values() if one.key == "assistants")
        hall.database.close()
        self._threads = [threading.Thread(target=self._job, args=job, daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        with self._moved:
            self._moved.notify_all()
        for thread in self._threads:
            thread.join(2 * ANSWER_SECONDS)

    def wait_for(self, more: int, within: float = 60) -> None:
        """Return when so many more tickets were given. Raises AssertionError when that takes too long."""
        with self._moved:
            enough = len(self.acknowledged) + more
            self._moved.wait_for(lambda: self.failures or len(self.acknowledged) >= enough, within)
            assert len(self.acknowledged) >= enough, self.failures or "the office stands still"

    def assert_kept(self) -> None:
        """Everything acknowledged is in the database as it was said, and the database is whole."""
        given, served = dict(self.acknowledged), set(self.served)
        assert not self.failures, self.failures[0]
        assert_whole(self.database)
        engine = create_engine(self.database)
        with engine.connect() as connection:
            rows = connection.execute(select(ticket.c.id, ticket.c.request_id, ticket.c.number, ticket.c.state)).all()
        engine.dispose()
        numbers = {row.request_id: row.number for row in rows}
        assert {press: numbers.get(press) for press in given} == given
        assert served <= {row.id for row in rows if row.state == "finished"}

    def _job(self, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
        try:
            work(*arguments)
        except Exception as error:  # noqa: BLE001 - the thread's outermost loop: what went wrong is shown by assert_kept
            with self._moved:
                self.failures.append(repr(error))
                self._moved.notify_all()

    def _kiosk(self, name: int, token: str) -> None:
        client = _Client(self.url, token)
        for number in count():
            with self._moved:
                self._moved.wait_for(lambda: self._over.is_set() or self._waiting() < MOST_WAITING)
            request = f"press-{name}-{number:07d}"
            press = {
                "request_id": request,
                "sector": self._sector,
                "language": "lv",
                "accept_late": True,
            }
            answer = self._until_answered(client, "POST", "/kiosk/tickets", press)
            if answer is None:
                return
            assert answer.status_code in {200, 201}, answer.text
            with self._moved:
                self.acknowledged[request] = answer.json()["ticket"]["number"]
                self._moved.notify_all()

    def _waiting(self) -> int:
        return len(self.acknowledged) - len(self.served)

    def _specialist(self, counter: int, token: str) -> None:
        client = _Client(self.url, token)
        while (answer := self._until_answered(client, "GET", f"/counter?branch={ALEJAS}")) is not None:
            seen = answer.json()["doc"]["counters"][str(counter)]
            command, body = _next(seen)
            done = self._until_answered(client, "POST", f"/counter/{counter}/{command}", body)
            if done is None:
                return
            # Stale: the same command was carried out and its answer lost. Nobody waiting: the kiosks are slow.
            assert done.status_code in {200, 409}, done.text
            if command == "finish" and done.ok:
                with self._moved:
                    self.served.add(body["ticket"])
                    self._moved.notify_all()
            if done.status_code == 409:
                self._over.wait(AGAIN_SECONDS)

    def _until_answered(self, client: _Client, method: str, path: str, body: Json | None = None) -> Any:
        """The answer, None once the work is over."""
        while not self._over.is_set():
            answer = client.ask(method, path, body)
            if answer is not None and answer.status_code not in {502, 503, 504}:
                return answer
            self.refused += 1
            self._over.wait(AGAIN_SECONDS)
        return None


def _next(counter: Json) -> tuple[str, Json]:
    """What a specialist does next at a counter in this state."""
    on: Json = {"on": counter["version"]}
    if counter["state"] != "open":
        return "open", on
    present = counter.get("ticket")
    if present is None:
        return "call-next", on
    return ("start" if present["state"] == "called" else "finish"), {**on, "ticket": present["id"]}


class _Client:
    """One keep-alive connection that is made again after it broke."""

    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/api/v1"
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method: str, path: str, body: Json | None) -> requests.Response | None:
        """The answer, None when the connection broke."""
        try:
            return self._http.request(method, self._url + path, json=body, timeout=ANSWER_SECONDS)
        except requests.RequestException:
            return None
