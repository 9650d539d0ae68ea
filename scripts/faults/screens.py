"""Kiosks, hall screens and counters that stay switched on through every fault: the feed of web/static in Node."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.hall import pairing, people, signing_in
from server.hall.context import Hall
from server.storage.database import Database
from tests.support.halls import ALEJAS, MONDAY

EACH = 4
"""Screens of each kind."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens that are never begun anew, however often the server ends."""

    process: subprocess.Popen[str]

    def whole(self) -> float:
        """Seconds until every screen is live and has the server's document. Raises AssertionError when they can't."""
        began = time.monotonic()
        self._ask("")
        return time.monotonic() - began

    def lost(self) -> int:
        """How often a screen said that it was cut off, once all are whole."""
        return int(self._ask("")["lost"])

    def begin(self, job: Json) -> None:
        """Switch them on; returns when all are whole."""
        self._ask(json.dumps(job))

    def _ask(self, line: str) -> Json:
        assert self.process.stdin is not None, "it was asked for"
        assert self.process.stdout is not None, "it was asked for"
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the screens have ended"
        found: Json = json.loads(answer)
        return found


@contextmanager
def screens(url: str, wanted: list[Json]) -> Iterator[Screens]:
    """The screens that are wanted, each {"namespace", "path", "token", "branch"}; they need Node."""
    process = subprocess.Popen(
        ["node", str(Path(__file__).with_suffix(".js"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        shown = Screens(process)
        shown.begin({"url": url, "screens": wanted})
        yield shown
    finally:
        process.kill()
        process.wait()


def of_office(database: str) -> list[Json]:
    """Some screens of each kind in the example office's first branch, let in now."""
    hall = Hall(Database(database), lambda: MONDAY)
    people.add_person(hall, "dace", "dace", "garām-ejot", role="specialist", branches=[ALEJAS])
    _person, session = people.begin_session(hall, signing_in.prove(hall, "dace", "garām-ejot"))
    wanted: list[Json] = []
    for number in range(EACH):
        kiosk, display = (pairing.pair_at_once(hall, one, ALEJAS, f"{one} {number}")[1] for one in ("kiosk", "display"))
        wanted += of_branch(ALEJAS, kiosk, display, session)
    hall.database.close()
    return wanted


def of_branch(branch: int, kiosk: str, display: str, session: str) -> list[Json]:
    """A screen of each kind in a branch, by the tokens of devices and of a session."""
    by_path = {"/kiosk": kiosk, "/display": display, f"/counter?branch={branch}": session}
    return [
        {"namespace": path.partition("?")[0], "path": path, "token": token, "branch": branch}
        for path, token in by_path.items()
    ]
