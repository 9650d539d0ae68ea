"""A real HTTP and Socket.IO server that keeps the agent's part of docs/architecture.md, and an agent against it."""

import contextlib
import json
import queue
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import socketio
from werkzeug.serving import make_server

from kiosk.agent.agent import Agent
from kiosk.agent.journal import Journal
from kiosk.agent.server import Server
from printers.virtual.server import VirtualPrinter
from web.texts import translator

TOKEN = "token-of-the-test"
OTHER_TOKEN = "token-of-another-agent"
PATIENCE = 15.0

FACTS: dict[str, Any] = {
    "kind": "ticket",
    "number": "A014",
    "language": "lv",
    "time_zone": "Europe/Riga",
    "branch": {
        "name": {"lv": "Sociālais dienests", "ru": "Социальная служба", "en": "Social Service"},
        "address": {
            "lv": "Alejas iela 68, Daugavpils",
            "ru": "ул. Алеяс 68, Даугавпилс",
            "en": "Alejas iela 68, Daugavpils",
        },
    },
    "steps": [{"name": {"lv": "Asistentu pakalpojumu sektors", "ru": "", "en": ""}, "rooms": ["1", "2", "5"]}],
    "ahead": 4,
    "estimate": None,
    "issued_at": "2026-11-23T07:14:11.123Z",
    "closes_at": None,
    "url": None,
    "template": {},
}


@dataclass
class Office:
    """The server's side of printing: jobs and what was said of them. `changed` is notified of every request."""

    printers: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[int, dict[str, Any]] = field(default_factory=dict)
    reports: list[tuple[int, str, str]] = field(default_factory=list)
    lengths: dict[int, int | None] = field(default_factory=dict)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    pairings: dict[str, bool] = field(default_factory=dict)
    known: bool = True
    lose_answers_to: str | None = None
    gone_for: str | None = None
    refused: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    news: Callable[[], None] = field(default=lambda: None)

    def queue(self, number: str = "A014", printer: int = 1, **facts: Any) -> int:
        with self.changed:
            job = len(self.jobs) + 1
            facts = FACTS | {"number": number} | facts
            self.jobs[job] = {
                "id": job,
                "printer": printer,
                "copy": False,
                "attempt": 0,
                "facts": facts,
                "state": "queued",
            }
        self.news()
        return job

    def wait(self, condition: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, PATIENCE), (self.jobs, self.reports)

    def wait_ended(self, *jobs: int) -> list[str]:
        """The states of the jobs, once each has ended."""
        final = ("printed", "failed", "unknown")
        self.wait(lambda: all(self.jobs[job]["state"] in final for job in jobs))
        return [self.jobs[job]["state"] for job in jobs]

    def answer(self, agent: str, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any] | None]:
        match method, path.removeprefix("/api/v1/").split("/"):
            case "GET", ["agent"]:
                own = [job for job in self.jobs.values() if job["state"] == "claimed" and job["by"] == agent]
                claimed = [self.public(job) for job in own]
                return 200, {"agent": 1, "branch": 1, "printers": self.printers, "claimed": claimed}
            case "POST", ["agent", "claims"]:
                waiting = next((job for job in self.jobs.values() if job["state"] == "queued"), None)
                if waiting:
                    waiting["state"] = "claimed"
                    waiting["attempt"] += 1
                    waiting["by"] = agent
                return 200, {"job": waiting and self.public(waiting)}
            case "POST", ["agent", "jobs", job, "report"]:
                return self.report(int(job), body)
            case "POST", ["agent", "jobs", job, "release"]:
                if self.jobs[int(job)]["state"] == "claimed":
                    self.jobs[int(job)]["state"] = "queued"
                return 200, {"job": int(job), "state": self.jobs[int(job)]["state"]}
            case "POST", ["agent", "status"]:
                self.statuses.append(body)
                return 204, None
        return 404, {"type": "urn:rinda:problem:not-found"}

    def report(self, job: int, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.reports.append((job, body["state"], body["detail"]))
        self.lengths[job] = body.get("paper_mm")
        if self.jobs[job]["state"] == "claimed":
            self.jobs[job]["state"] = body["state"]
        return 200, {"job": job, "state": self.jobs[job]["state"]}

    def pair(self, path: str) -> tuple[int, dict[str, Any]]:
        if path.endswith("/pairings"):
            name = f"p{len(self.pairings)}"
            self.pairings[name] = False
            return 201, {
                "id": name,
                "secret": "s",
                "code": f"CODE{len(self.pairings)}",
                "expires_at": "2026-11-23T08:00:00.000Z",
            }
        name = path.split("/")[-2]
        return (200, {"device": 1, "token": TOKEN}) if self.pairings[name] else (202, {})

    @staticmethod
    def public(job: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in job.items() if key not in ("state", "by")}


def quiet_port() -> int:
    """A free port below those that the system gives to outgoing connections: it is still free after a restart."""
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port


class OfficeServer:
    """The office on a port; it can be stopped and started again at the same one."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.connected: queue.Queue[str] = queue.Queue()
        self.port = quiet_port()
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.sockets = socketio.Server(async_mode="threading", cors_allowed_origins=[])
        self.sockets.on("connect", self.connect, namespace="/kiosk")
        application = socketio.WSGIApp(self.sockets, self.application)
        self.office.news = self.news
        self.await_port()
        self.http = make_server("127.0.0.1", self.port, application, threaded=True)
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()

    def await_port(self) -> None:
        """The old listener may outlive its close by a moment, while a connection is being accepted from it."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_server(("127.0.0.1", self.port)).close()
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.01)
            else:
                return

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def news(self) -> None:
        self.sockets.emit("jobs", {}, namespace="/kiosk")

    def connect(self, sid: str, environ: WSGIEnvironment, auth: dict[str, str]) -> bool:
        self.connected.put(sid)
        return auth["token"] in (TOKEN, OTHER_TOKEN)

    def application(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        body = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) or b"{}")
        path, office = environ["PATH_INFO"], self.office
        agent = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        with office.changed:
            if office.gone_for and path.endswith(office.gone_for):
                office.refused += 1
                status, answer = 503, None
            elif "/pairings" in path:
                status, answer = office.pair(path)
            elif not office.known or agent not in (TOKEN, OTHER_TOKEN):
                status, answer = 401, {"type": "urn:rinda:problem:not-signed-in"}
            else:
                status, answer = office.answer(agent, environ["REQUEST_METHOD"], path, body)
            if office.lose_answers_to and path.endswith(office.lose_answers_to):
                office.lose_answers_to = None
                status, answer = 502, None
            office.changed.notify_all()
        start(f"{status} x", [("Content-Type", "application/json")])
        return [json.dumps(answer).encode() if answer is not None else b""]


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    with VirtualPrinter(tmp_path / "tickets") as running:
        yield running


@pytest.fixture
def office(printer: VirtualPrinter) -> Office:
    return Office(printers=[{"id": 1, "name": "Kiosks 1", "connection": printer.address, "profile": "80mm"}])


@pytest.fixture
def served(office: Office) -> Iterator[OfficeServer]:
    running = OfficeServer(office)
    yield running
    running.stop()


@pytest.fixture
def start_agent(served: OfficeServer, tmp_path: Path) -> Iterator[Callable[[], Agent]]:
    """Agents in threads of this process, over one journal."""
    running: list[tuple[Agent, threading.Thread, Journal]] = []

    def start() -> Agent:
        journal = Journal(tmp_path / "journal.sqlite")
        agent = Agent(Server(served.url, TOKEN), journal, translator, "test")
        thread = threading.Thread(target=agent.run)
        thread.start()
        running.append((agent, thread, journal))
        return agent

    yield start
    for agent, thread, journal in running:
        agent.stop()
        thread.join(PATIENCE)
        journal.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The fault matrix as a table."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    rows = [value for report in reports for name, value in report.user_properties if name == "fault"]
    if rows:
        terminalreporter.section("fault matrix: fault, state, reason for the staff, on paper")
        terminalreporter.write_line("\n".join(rows))
