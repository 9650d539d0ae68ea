"""More clients than a server can answer, all of whom ask again and again: it must go on answering as many as it can."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.faults.ends import database_of
from scripts.faults.outcome import Outcome
from scripts.faults.work import Client, Job, Work
from server.hall import pairing
from server.hall.context import Hall
from server.storage.database import Database
from tests.support.halls import ALEJAS, MONDAY
from tests.support.rinda import RindaServer

KIOSKS = 16
PRESSES = 400
"""Different ones: the clients repeat them, so that a number that changes would show, and the sector has enough."""

PARTS = 6
"""Of the time, in each of which the answers are counted."""


@dataclass
class Crowd(Work):
    """So many clients, each of whom repeats one press without a pause; `answers` are the moments of their successes."""

    clients: int
    answers: list[float] = field(default_factory=list, kw_only=True)

    def jobs(self) -> Iterator[Job]:
        """Each client's."""
        hall = Hall(Database(self.database), lambda: MONDAY)
        with hall.database.read() as connection:
            office = hall.office(connection, ALEJAS, 0)
        sector = next(one.id for one in office.sectors.values() if one.key == "assistants")
        tokens = [pairing.pair_at_once(hall, "kiosk", ALEJAS, f"Kiosk {number}")[1] for number in range(KIOSKS)]
        hall.database.close()
        for number in range(self.clients):
            yield self._repeat, (f"press-{number % PRESSES:07d}", sector, tokens[number % KIOSKS])

    def _repeat(self, request: str, sector: int, token: str) -> None:
        client = Client(self.url, token)
        press = {"request_id": request, "sector": sector, "language": "lv", "accept_late": True}
        while (answer := self.ask(client, "POST", "/kiosk/tickets", press)) is not None:
            assert answer.ok, answer.text
            self.answers.append(time.monotonic())
            number = answer.json()["ticket"]["number"]
            assert self.acknowledged.get(request, number) == number
            self.give(request, number)


@contextmanager
def _busy(loops: int) -> Iterator[None]:
    """Others' work on the same machine: loops that do nothing else."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def overloaded(server: RindaServer, clients: int, seconds: float, loops: int = 1) -> Outcome:
    """So many clients for so many seconds; the server's answers must not grow fewer the longer it lasts.

    A quarter of all successes belongs into the second half; a server that works for those who gave up has none there.
    """
    with _busy(loops), Crowd(server.url, database_of(server), clients) as crowd:
        began = time.monotonic()
        threading.Event().wait(seconds)
    crowd.assert_kept()
    parts = Counter(int((at - began) * PARTS / seconds) for at in list(crowd.answers) if at >= began)
    counts = [parts[part] for part in range(PARTS)]
    assert sum(counts[PARTS // 2 :]) * 4 >= sum(counts) > 0, counts
    return Outcome(
        f"clients that repeat a press without a pause, for {seconds:.0f} s, beside {loops} busy loop",
        clients,
        "every press keeps its number; as many are answered at the end as at the beginning",
        f"{' '.join(f'{count * PARTS / seconds:.0f}' for count in counts)} successes a second in each sixth; "
        f"{crowd.refused:,} told to come again",
    )
