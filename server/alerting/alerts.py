"""Alerts: each trouble once when it begins and once when it is over, to webhooks and mailboxes, off everyone's path."""

from __future__ import annotations

import json
import queue
import subprocess
import sys

import structlog

from server import green
from server.alerting import wording
from server.config import AlertAddress
from server.hall.concerns import Concern
from server.hall.turn import Change
from server.queueing.office import Office
from web.texts import translator

log = structlog.get_logger()

SECONDS = 20
"""The longest that one attempt may take, counted from when its program has begun; apprise itself waits 4 s for a
connection and for each answer."""

RETRY_SECONDS = 30.0
"""Between the two attempts: a router that starts again needs about so long."""

MOST = 200
"""Alerts that may wait; when addresses are away for hours, the oldest say the least."""


class Alerts:
    """Takes what screens get as news as well, and sends what is a concern of somebody."""

    def __init__(self, addresses: tuple[AlertAddress, ...]) -> None:
        self._addresses = addresses
        self._waiting: queue.Queue[tuple[Office, Concern]] = queue.Queue()
        self._retry = green.Signal()

    def start(self) -> None:
        """Begin to send; without addresses there is nothing to begin."""
        if self._addresses:
            green.spawn(self._send_all)

    def publish(self, office: Office, changes: list[Change]) -> None:
        """Take the concerns of one commit's changes; returns at once."""
        self.tell(office, *(concern for change in changes for concern in change.facts.get("concerns", ())))

    def tell(self, office: Office, *concerns: Concern) -> None:
        """Take concerns; returns at once."""
        for concern in concerns if self._addresses else ():
            if self._waiting.qsize() >= MOST:
                self._waiting.get_nowait()
            self._waiting.put((office, concern))

    def _send_all(self) -> None:
        while True:
            office, concern = self._waiting.get()
            try:
                self._send(office, concern)
            except Exception:  # outermost loop: one alert that fails must not end them all
                log.exception("alert not sent", branch=office.key, concern=concern.now)

    def _send(self, office: Office, concern: Concern) -> None:
        addresses = [one.address for one in self._addresses if one.branch in (None, office.key)]
        language = office.languages[0]
        says = translator(language)
        title = f"{concern.name}: {office.name[language]}"
        body = wording.body(concern, says)
        message = {"addresses": addresses, "title": title, "body": body, "seconds": SECONDS}
        for attempt in (1, 2):
            if not addresses or green.offload(_sent, json.dumps(message)):
                return
            log.warning("alert not taken", branch=office.key, concern=concern.now, attempt=attempt)
            if attempt == 1:
                self._retry.wait(RETRY_SECONDS)


def _sent(message: str) -> bool:
    """Whether all took it in time. What apprise says of it is dropped: it names addresses.

    The program watches its own time: `subprocess` would raise an error that cannot be caught under eventlet.
    """
    command = [sys.executable, "-m", "server.alerting.sender"]
    return subprocess.run(command, input=message.encode(), capture_output=True, check=False).returncode == 0
