"""A screen without a browser: the official Python client, and what it heard in order."""

import queue
import threading
from types import TracebackType
from typing import Any, Self

import requests
import socketio

Json = dict[str, Any]
PATIENCE = 30.0
"""Seconds: what is awaited comes within one or two; a machine with much else to do may need many times that."""


class Listener:
    """A connected client. `next_news` and `next_pulse` wait for what comes next; refused connections raise.

    `ended` is set once the connection was lost for the first time; the client tries to come back by itself.
    """

    def __init__(self, url: str, namespace: str, auth: Json | None) -> None:
        self.news: queue.Queue[Json] = queue.Queue()
        self.pulses: queue.Queue[Json] = queue.Queue()
        self.others: queue.Queue[tuple[str, Json]] = queue.Queue()
        self._client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
        self.ended = threading.Event()
        self._client.on("disconnect", lambda _reason: self.ended.set(), namespace=namespace)
        self._client.on("news", self.news.put, namespace=namespace)
        self._client.on("pulse", self.pulses.put, namespace=namespace)
        for name in ("jobs", "print"):
            self._client.on(name, lambda data, name=name: self.others.put((name, data)), namespace=namespace)
        self._client.connect(url, auth=auth, namespaces=[namespace], transports=["websocket"], wait_timeout=PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._client.disconnect()

    def next_news(self) -> Json:
        """The next news."""
        return self.news.get(timeout=PATIENCE)

    def next_pulse(self) -> Json:
        """The next pulse."""
        return self.pulses.get(timeout=PATIENCE)

    def news_until(self, seq: int) -> list[Json]:
        """All news up to this seq."""
        heard = [self.next_news()]
        while heard[-1]["seq"] < seq:
            heard.append(self.next_news())
        return heard


class Desk:
    """A kiosk and a specialist at the counter in room 1, over HTTP with the tokens of their cookies."""

    def __init__(self, url: str, password: str, user: str = "anna") -> None:
        self.url = url
        self.api = f"{url}/api/v1"
        self._http = requests.Session()
        self._http.headers["X-Rinda"] = "1"
        for screen in ("kiosk", "display"):
            self._http.get(f"{url}/{screen}", timeout=PATIENCE).raise_for_status()
        self.post("/session", {"user": user, "password": password})
        self._presses = 0
        self.counter = next(one for one in self.staff()["doc"]["counters"].values() if one["key"] == "room-1")

    def at(self, url: str) -> Self:
        """The same desk, whose next requests go to this server."""
        self.api = f"{url}/api/v1"
        return self

    def token(self, cookie: str) -> str:
        """The token in a cookie, such as "kiosk" or "session"."""
        return str(self._http.cookies[f"rinda_{cookie}"])

    def get(self, path: str) -> Json:
        """A document."""
        answer = self._http.get(self.api + path, timeout=PATIENCE)
        answer.raise_for_status()
        found: Json = answer.json()
        return found

    def post(self, path: str, body: Json) -> Json:
        """A command's answer."""
        answer = self._http.post(self.api + path, json=body, timeout=PATIENCE)
        assert answer.ok, answer.text
        found: Json = answer.json() if answer.content else {}
        return found

    def staff(self) -> Json:
        """The staff's snapshot."""
        return self.get("/counter?branch=1")

    def press(self) -> Json:
        """A visitor takes a ticket for the sector A, with an assistant."""
        self._presses += 1
        sectors = self.get("/kiosk")["doc"]["sectors"].values()
        sector = next(one["id"] for one in sectors if one.get("letter") == "A")
        body = {"request_id": f"press-{self._presses:06d}", "sector": sector, "language": "ru"}
        return self.post("/kiosk/tickets", {**body, "needs": ["assistant", "wheelchair"]})

    def command(self, name: str) -> Json:
        """A command at the counter, on the ticket at it where it needs one."""
        body = {"on": self.counter["version"]}
        if name in ("recall", "start", "finish", "no-show"):
            body["ticket"] = self.counter["ticket"]["id"]
        counter: Json = self.post(f"/counter/{self.counter['id']}/{name}", body)["counter"]
        self.counter = counter
        return counter

    def visit(self) -> None:
        """One visitor, from the ticket to the end."""
        self.press()
        for name in ("call-next", "start", "finish"):
            self.command(name)
