"""An office at work while its server is ill-treated: kiosks and specialists without a pause."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from scripts.faults.work import Client, Job, Json, Work
from server.hall import pairing, people, signing_in
from server.hall.context import Hall
from server.storage.database import Database
from tests.support.halls import ALEJAS, MONDAY

COUNTERS = {"anna": "room-1", "boris": "room-2", "vera": "room-5"}
KIOSKS = 3
MOST_WAITING = 60
"""Visitors in the hall: the kiosks wait for the counters, since a sector has 999 numbers."""


@dataclass
class Load(Work):
    """Three kiosks and three specialists of the example office, let in when it begins."""

    _sector: int = 0

    def jobs(self) -> list[Job]:
        """Each kiosk's and each specialist's."""
        hall = Hall(Database(self.database), lambda: MONDAY)
        with hall.database.read() as connection:
            office = hall.office(connection, ALEJAS, 0)
        self._sector = next(one.id for one in office.sectors.values() if one.key == "assistants")
        jobs: list[Job] = []
        for number in range(KIOSKS):
            name = f"Kiosks {number}"
            jobs.append((self._kiosk, (number, pairing.pair_at_once(hall, "kiosk", ALEJAS, name)[1])))
        for login, key in COUNTERS.items():
            people.add_person(hall, login, login, "garām-ejot", role="specialist", branches=[ALEJAS])
            counter = next(one.id for one in office.counters.values() if one.key == key)
            _person, token = people.begin_session(hall, signing_in.prove(hall, login, "garām-ejot"))
            jobs.append((self._specialist, (counter, token)))
        hall.database.close()
        return jobs

    def _kiosk(self, name: int, token: str) -> None:
        client = Client(self.url, token)
        for number in count():
            with self.moved:
                self.moved.wait_for(lambda: self.over.is_set() or self._waiting() < MOST_WAITING)
            request = f"press-{name}-{number:07d}"
            press = {
                "request_id": request,
                "sector": self._sector,
                "language": "lv",
                "accept_late": True,
            }
            answer = self.ask(client, "POST", "/kiosk/tickets", press)
            if answer is None:
                return
            assert answer.status_code in {200, 201}, answer.text
            self.give(request, answer.json()["ticket"]["number"])

    def _waiting(self) -> int:
        return len(self.acknowledged) - len(self.served)

    def _specialist(self, counter: int, token: str) -> None:
        client = Client(self.url, token)
        while (answer := self.ask(client, "GET", f"/counter?branch={ALEJAS}")) is not None:
            seen = answer.json()["doc"]["counters"][str(counter)]
            command, body = _next(seen)
            done = self.ask(client, "POST", f"/counter/{counter}/{command}", body)
            if done is None:
                return
            # Stale: the same command was carried out and its answer lost. Nobody waiting: the kiosks are slow.
            assert done.status_code in {200, 409}, done.text
            if command == "finish" and done.ok:
                self.serve(body["ticket"])
            if done.status_code == 409:
                self.over.wait(self.again)


def _next(counter: Json) -> tuple[str, Json]:
    """What a specialist does next at a counter in this state."""
    on: Json = {"on": counter["version"]}
    if counter["state"] != "open":
        return "open", on
    present = counter.get("ticket")
    if present is None:
        return "call-next", on
    return ("start" if present["state"] == "called" else "finish"), {**on, "ticket": present["id"]}
