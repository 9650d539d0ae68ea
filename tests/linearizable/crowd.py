"""Kiosks, specialists and visitors at work at once, each writing down what was sent, when, and what came back.

All moments are of this process's monotonic clock.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import requests

from tests.linearizable.office import Called, Cancelled, Command, Pressed

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter with the sector that it serves and its specialist's token."""

    counter: int
    sector: int
    token: str


@dataclass
class Crowd:
    """Who is there. Each command goes to one of the servers by chance; `presses` of a kiosk, `calls` of a counter."""

    servers: Sequence[str]
    sectors: Sequence[int]
    kiosks: Sequence[str]
    seats: Sequence[Seat]
    seed: int
    presses: int
    calls: int
    history: list[Command] = field(default_factory=list)
    _identities: dict[str, int] = field(default_factory=dict)
    _here: threading.local = field(default_factory=threading.local)

    def work(self) -> list[Command]:
        """Let all of them work at once; what was done, in no order."""
        jobs: list[Callable[[], None]] = [
            *(partial(self._kiosk, name, token) for name, token in enumerate(self.kiosks)),
            *(partial(self._specialist, seat) for seat in self.seats),
        ]
        with ThreadPoolExecutor(len(jobs)) as pool, ThreadPoolExecutor(2 * len(jobs)) as self._hands:
            for done in [pool.submit(job) for job in jobs]:
                done.result()
        return self.history

    def _kiosk(self, name: int, token: str) -> None:
        """Presses; one in five sent twice at once, one in five a press that another kiosk makes too.

        One in six tickets is given up.
        """
        chance = random.Random(f"{self.seed} kiosk {name}")
        for number in range(self.presses):
            shared = chance.random() < 0.2
            request = f"press-{'shared' if shared else name}-{number:04d}"
            times = 2 if chance.random() < 0.2 else 1
            given = self._at_once(times, partial(self._press, token, request, number))
            if chance.random() < 1 / 6:
                self._cancel(chance.choice(self.seats).token, given[0])

    def _specialist(self, seat: Seat) -> None:
        """Calls, one in three sent twice at once, and serves whoever was called."""
        chance = random.Random(f"{self.seed} counter {seat.counter}")
        where = f"/counter/{seat.counter}"
        on = self._counter(seat)["version"]
        on = self._ask("POST", f"{where}/open", seat.token, {"on": on}).json()["counter"]["version"]
        for _ in range(self.calls):
            times = 2 if chance.random() < 1 / 3 else 1
            self._at_once(times, partial(self._call, seat, on))
            seen = self._counter(seat)
            for step in ("start", "finish") if "ticket" in seen else ():
                body = {"on": seen["version"], "ticket": self._identities[seen["ticket"]["number"]]}
                answer = self._ask("POST", f"{where}/{step}", seat.token, body)
                assert answer.status_code == 200, answer.text
                seen = answer.json()["counter"]
            on = seen["version"]

    def _press(self, token: str, request: str, of: int) -> str:
        # One request id always stands for one sector and priority: it names the press.
        sector = self.sectors[of % len(self.sectors)]
        body = {"request_id": request, "sector": sector, "language": "lv", "accept_late": True}
        if of % 5 == 0:
            body["priority"] = 1
        began = time.monotonic()
        answer = self._ask("POST", "/kiosk/tickets", token, body)
        ended = time.monotonic()
        assert answer.status_code in {200, 201}, answer.text
        ticket = answer.json()["ticket"]
        self._identities[ticket["number"]] = ticket["id"]
        self.history.append(Pressed(began, ended, request, sector, ticket["number"]))
        return str(ticket["number"])

    def _call(self, seat: Seat, on: int) -> None:
        began = time.monotonic()
        answer = self._ask("POST", f"/counter/{seat.counter}/call-next", seat.token, {"on": on})
        ended = time.monotonic()
        if answer.ok:
            number = answer.json()["counter"]["ticket"]["number"]
            self._identities[number] = answer.json()["counter"]["ticket"]["id"]
        else:
            assert answer.json()["type"] == "urn:rinda:problem:nobody-waiting", answer.text
            number = None
        self.history.append(Called(began, ended, seat.sector, seat.counter, on, number))

    def _cancel(self, token: str, number: str) -> None:
        began = time.monotonic()
        answer = self._ask("POST", f"/tickets/{self._identities[number]}/cancel?branch=1", token, {})
        ended = time.monotonic()
        assert answer.ok or answer.json()["type"] == "urn:rinda:problem:wrong-state", answer.text
        self.history.append(Cancelled(began, ended, number, answer.ok))

    def _counter(self, seat: Seat) -> Json:
        counters: Json = self._ask("GET", "/counter?branch=1", seat.token).json()["doc"]["counters"]
        found: Json = counters[str(seat.counter)]
        return found

    def _at_once(self, times: int, act: Callable[[], Any]) -> list[Any]:
        return [done.result() for done in [self._hands.submit(act) for _ in range(times)]]

    def _ask(self, method: str, path: str, token: str, body: Json | None = None) -> requests.Response:
        if not hasattr(self._here, "http"):
            self._here.http = requests.Session()
        server = random.choice(self.servers)
        http: requests.Session = self._here.http
        headers = {"Authorization": f"Bearer {token}"}
        return http.request(method, f"{server}/api/v1{path}", json=body, headers=headers, timeout=30)
