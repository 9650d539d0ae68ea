"""The example office as its clients see it: requests with the token of whom the test names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import Connection
from werkzeug.test import TestResponse

from server.app import Server
from server.hall import pairing
from server.hall.secrets import hashed, new_token
from server.storage import people

API = "/api/v1"
ALEJAS, VIENIBAS = 1, 2
Json = dict[str, Any]


@dataclass
class Office:
    """`ask` sends one request. People and devices are made when they are first named: "manager", "kiosk", "kiosk@2"."""

    server: Server
    tokens: dict[str, str] = field(default_factory=dict)
    _presses: Iterator[int] = field(default_factory=lambda: count(1))

    def ask(self, who: str | None, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        """The answer to one request; `who` None sends no token."""
        headers = {"X-Rinda": "1", **more.pop("headers", {})}
        if who is not None:
            headers["Authorization"] = f"Bearer {self.token(who)}"
        if body is not None:
            more["json"] = body
        return self.server.app.test_client().open(API + path, method=method, headers=headers, **more)

    def token(self, who: str) -> str:
        """The token of a device or of a person's session; after "@" stands the branch."""
        if who not in self.tokens:
            kind, _, branch = who.partition("@")
            make = self._device if kind in ("kiosk", "display", "agent") else self._session
            self.tokens[who] = make(kind, int(branch or ALEJAS))
        return self.tokens[who]

    def forget_tokens(self) -> None:
        """Sign everybody in anew, and pair every device anew, when they are next named."""
        self.tokens.clear()

    def _device(self, kind: str, branch: int) -> str:
        return pairing.pair_at_once(self.server.hall, kind, branch, kind)[1]

    def _session(self, role: str, branch: int) -> str:
        token = new_token()
        hall = self.server.hall

        def work(connection: Connection) -> None:
            person = self._person(connection, role, branch)
            people.begin_session(connection, hashed(token), person, hall.clock())

        hall.database.change(work)
        return token

    def _person(self, connection: Connection, role: str, branch: int) -> int:
        name = f"{role}-{branch}"
        known = people.by_login(connection, name)
        if known is not None:
            return int(known.id)
        return people.add_person(connection, name, name, "-", role=role, branches=[branch])

    def document(self, who: str = "specialist", branch: int = ALEJAS) -> Json:
        """The staff's document."""
        found: Json = self.ask(who, "GET", f"/counter?branch={branch}").json["doc"]  # type: ignore[index]
        return found

    def sector(self, letter: str) -> int:
        """A sector of Alejas iela by its letter."""
        sectors = self.document()["sectors"].values()
        return next(int(one["id"]) for one in sectors if one.get("letter") == letter)

    def counter(self, key: str) -> Json:
        """A counter of Alejas iela by its key."""
        found: Json = next(one for one in self.document()["counters"].values() if one["key"] == key)
        return found

    def press(self, **changes: Any) -> TestResponse:
        """A visitor presses for a ticket of the sector A."""
        values = {"request_id": f"press-{next(self._presses):06d}", "sector": self.sector("A"), "language": "lv"}
        return self.ask("kiosk", "POST", "/kiosk/tickets", {**values, **changes})

    def command(self, name: str, who: str = "specialist", **more: Any) -> TestResponse:
        """A command on the present version of the counter in room 1, and on the ticket at it."""
        counter = self.counter("room-1")
        body = {"on": counter["version"], **more}
        if name in ("recall", "start", "finish", "no-show"):
            body.setdefault("ticket", counter.get("ticket", {}).get("id", 1))
        return self.ask(who, "POST", f"/counter/{counter['id']}/{name}", body)


def kind_of(answer: TestResponse) -> str:
    """The stable part of a problem's type, with its form checked."""
    assert answer.content_type == "application/problem+json", answer.text
    problem = answer.get_json()
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["detail"]
    return str(problem["type"]).removeprefix("urn:rinda:problem:")
