"""Alerts reach real peers over HTTP and SMTP, once for each trouble and its end, and delay nobody."""

from __future__ import annotations

import json
import queue
import socketserver
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from server.alerting import alerts
from server.alerting.alerts import Alerts
from server.config import SettingsError, read
from server.hall import printing
from server.hall.concerns import SILENT, Concern
from tests.support.halls import ALEJAS, Scene

PATIENCE = 30.0
OUT = Concern("Kiosks 1", None, "paper-out")


class Webhook(ThreadingHTTPServer):
    """A peer that keeps what is posted to it; while `closed` it answers nothing."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.got: queue.Queue[dict[str, Any]] = queue.Queue()
        self.statuses: list[int] = []
        self.answering = threading.Event()
        self.answering.set()

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/hook"


class _Hook(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.put(body)
        self.server.answering.wait(PATIENCE)
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.end_headers()

    def log_request(self, *_about: object) -> None:
        """Say nothing."""


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield running
        running.answering.set()
        running.shutdown()


def begun(*addresses: str) -> Alerts:
    """Alerts that are sent to these addresses."""
    running = Alerts(read({"RINDA_ALERTS": " ".join(addresses)}).alerts)
    running.start()
    return running


def test_a_trouble_and_its_end_reach_a_webhook_once_each(scene: Scene, webhook: Webhook) -> None:
    running = begun(webhook.address)
    scene.hall.publish = running.publish
    printer = printing.desk(scene.hall, scene.agent)["printers"][0]["id"]
    for paper, detail in [("enough", ""), ("out", "paper-out"), ("out", "paper-out"), ("enough", "")]:
        seen = {"id": printer, "online": "yes", "paper": paper, "cover": "closed", "detail": detail}
        printing.status(scene.hall, scene.agent, "test", [seen])
    first, second = webhook.got.get(timeout=PATIENCE), webhook.got.get(timeout=PATIENCE)
    assert first["title"] == "Kiosks 1: Sociālais dienests, Alejas iela 68"
    assert first["message"] == "Papīrs ir beidzies. Ielieciet jaunu rulli."
    assert second["message"] == "Atkal viss kārtībā."
    assert webhook.got.empty()


class _Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 office\r\n")
        while line := self.rfile.readline().upper():
            if line.startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.got.put(b"".join(lines))  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 fine\r\n")


def test_a_letter_reaches_a_mailbox(scene: Scene) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail) as server:
        got: queue.Queue[bytes] = queue.Queue()
        server.got = got  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        port = server.server_address[1]
        address = (
            f"mailto://127.0.0.1:{port}?smtp=127.0.0.1&from=rinda@example.lv&to=technician@example.lv&mode=insecure"
        )
        begun(address).tell(scene.office(), Concern("Kiosks 1", None, SILENT))
        letter = got.get(timeout=PATIENCE)
        server.shutdown()
    assert b"technician@example.lv" in letter


def test_a_peer_that_hangs_delays_nobody(scene: Scene, webhook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "SECONDS", 3)
    monkeypatch.setattr(alerts, "RETRY_SECONDS", 0.0)
    webhook.answering.clear()
    running = begun(webhook.address)
    began = time.monotonic()
    running.tell(scene.office(), OUT)
    assert time.monotonic() - began < alerts.SECONDS  # which one attempt alone would have taken
    # Both attempts were ended, and the next alert has its turn.
    for _ in range(2):
        assert webhook.got.get(timeout=PATIENCE)["message"].startswith("Papīrs ir beidzies")
    running.tell(scene.office(), Concern("Kiosks 1", "paper-out", None))
    assert webhook.got.get(timeout=PATIENCE)["message"] == "Atkal viss kārtībā."


def test_an_alert_that_was_refused_is_tried_once_more(
    scene: Scene, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "RETRY_SECONDS", 0.0)
    webhook.statuses = [500]
    running = begun(webhook.address)
    running.tell(scene.office(), OUT)
    assert webhook.got.get(timeout=PATIENCE) == webhook.got.get(timeout=PATIENCE)
    running.tell(scene.office(), Concern("Kiosks 1", "paper-out", None))
    assert webhook.got.get(timeout=PATIENCE)["message"] == "Atkal viss kārtībā."


def test_an_address_may_be_for_one_branch_alone(scene: Scene, webhook: Webhook) -> None:
    running = begun(f"vienibas={webhook.address}")
    running.tell(scene.office(), OUT)
    running.tell(scene.office(ALEJAS + 1), Concern("Kiosks 2", None, "cover-open"))
    assert webhook.got.get(timeout=PATIENCE)["title"].startswith("Kiosks 2")


def test_a_wrong_address_is_refused_without_being_shown() -> None:
    with pytest.raises(SettingsError) as refused:
        read({"RINDA_ALERTS": "user:password@mail.example.lv"})
    assert "password" not in str(refused.value)


def test_settings_do_not_show_where_alerts_go() -> None:
    assert "password" not in repr(read({"RINDA_ALERTS": "alejas=mailtos://user:password@mail.example.lv"}))
