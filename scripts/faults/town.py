"""A town's branches at work for a day, on a clock that runs faster: visitors come, wait, are called, come or don't."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from scripts.bench.city_office import OPENED, Branch
from scripts.faults.work import Client, Job, Json, Work

COMES = 0.8
"""How likely somebody comes before the specialist does anything else, such as calling once more."""

SENT_ON = 0.05
SET_ASIDE = 0.05
RETURNS = 0.5
"""How likely a visitor is sent to a colleague, set aside for a moment, or comes too late after all."""

VISIT = 6.0
"""Minutes of a visit, in the mean."""

LOOKS_AGAIN = 5
"""Minutes after which a specialist whom nobody waits for looks again."""

AGAIN_SECONDS = 1
"""Of the machine's, as the screens wait: so many people who try again at once would be a fault of its own."""

LAST_ARRIVAL = 0.95
"""Of the day's hours: who comes later may find the door closed."""


@dataclass
class Town(Work):
    """The people of all branches. Minutes are the office's, by a clock `pace` times as fast, since `begin`.

    `tickets` are of each branch; `turned_away` counts those who came after the reception.
    """

    branches: list[Branch]
    chance: random.Random
    pace: float
    tickets: int
    opens: float
    closes: float
    turned_away: int = 0
    _begun: float = field(default_factory=time.monotonic)

    def jobs(self) -> list[Job]:
        """Each kiosk's and each specialist's."""
        jobs: list[Job] = []
        for branch in self.branches:
            arrivals = self._arrivals()
            for kiosk in range(len(branch.kiosks)):
                own = arrivals[kiosk :: len(branch.kiosks)]
                jobs.append((self._kiosk, (branch, kiosk, own)))
            for seat in range(len(branch.seats)):
                person = Specialist(self, branch, seat, random.Random(self.chance.random()))  # noqa: S311 - chances
                jobs.append((person.work, ()))
        return jobs

    def begin(self) -> None:
        """The day begins now."""
        self._begun = time.monotonic()

    def now(self) -> float:
        """Minutes of the office's since `begin`."""
        return (time.monotonic() - self._begun) * self.pace / 60

    def rest(self, minutes: float) -> None:
        """Let so much of the office's time pass, none if it is less than 0; ends with the day."""
        self.over.wait(max(0.0, minutes * 60 / self.pace))

    def rest_until(self, minute: float) -> None:
        """Let time pass until this minute."""
        self.rest(minute - self.now())

    def _arrivals(self) -> list[float]:
        """When visitors of one branch come: the first wait at the door, and one at each kiosk comes too late."""
        hours = self.closes - self.opens
        return sorted(self.opens + self.chance.random() * LAST_ARRIVAL * hours for _ in range(self.tickets))

    def _kiosk(self, branch: Branch, kiosk: int, arrivals: list[float]) -> None:
        client = Client(self.url, branch.kiosks[kiosk])
        for number, arrival in enumerate([0, *arrivals[1:], self.closes + 1]):
            self.rest_until(arrival)
            self._press(client, f"press-{branch.id}-{kiosk}-{number:05d}", branch.sector)

    def _press(self, client: Client, request: str, sector: int) -> None:
        """Stand at the kiosk until there is a ticket, the office is closed, or the day is over."""
        press = {"request_id": request, "sector": sector, "language": "lv", "accept_late": True}
        while (answer := self.ask(client, "POST", "/kiosk/tickets", press)) is not None:
            if answer.ok:
                self.give(request, answer.json()["ticket"]["number"])
                return
            assert answer.json()["type"].endswith("sector-closed"), answer.text
            if self.now() > self.closes:
                with self.moved:
                    self.turned_away += 1
                return
            self.rest(1)


@dataclass
class Specialist:
    """One of the town's, at a counter that is open, until the reception is over and nobody waits."""

    town: Town
    branch: Branch
    seat: int
    chance: random.Random
    _seen: Json = field(default_factory=lambda: {"version": OPENED})

    def __post_init__(self) -> None:
        self._counter, token = self.branch.seats[self.seat]
        self._client = Client(self.town.url, token)

    def work(self) -> None:
        """Serve whoever is called, all day."""
        while not self.town.over.is_set():
            ticket = self._seen.get("ticket")
            if ticket is None:
                if not self._command("call-next"):
                    if self.town.now() > self.town.closes:
                        self._command("close")
                        return
                    self.town.rest(LOOKS_AGAIN)
            elif ticket["state"] == "called":
                self._meet(ticket["id"])
            else:
                self._serve(ticket["id"])

    def _meet(self, ticket: int) -> None:
        """Wait for who was called. What comes too soon is refused, and something else done the next time."""
        self.town.rest(0.6)
        if self.chance.random() < COMES:
            self._command("start", ticket=ticket)
        elif self.chance.random() < 0.5:
            self._command("recall", ticket=ticket)
        elif self._command("no-show", ticket=ticket) and self.chance.random() < RETURNS:
            path = f"/tickets/{ticket}/return?branch={self.branch.id}"
            returned = self.town.ask(self._client, "POST", path, {})
            assert returned is None or returned.ok, returned.text

    def _serve(self, ticket: int) -> None:
        self.town.rest(self.chance.expovariate(1 / VISIT))
        fate = self.chance.random()
        if fate < SENT_ON:
            to = self.branch.seats[self.seat - 1][0]
            self._command("transfer", ticket=ticket, to={"counter": to})
        elif fate < SENT_ON + SET_ASIDE and self._command("park", ticket=ticket):
            self.town.rest(1)
            self._command("resume", ticket=ticket)
        elif self._command("finish", ticket=ticket):
            self.town.serve(ticket)

    def _command(self, name: str, **more: object) -> bool:
        """Whether the command was carried out; the counter is then as it answers."""
        body: Json = {"on": self._seen["version"], **more}
        answer = self.town.ask(self._client, "POST", f"/counter/{self._counter}/{name}", body)
        if answer is None:
            return False
        found = answer.json()
        assert answer.status_code in {200, 409}, answer.text
        self._seen = found.get("counter", self._seen)
        return answer.ok
