"""The feed: after each commit one small message to every screen of the branch, and a pulse for those that missed it."""

from __future__ import annotations

import queue
from typing import Any

import structlog
from flask_socketio import SocketIO

from server import green, metrics
from server.hall import patches
from server.hall.context import Hall
from server.hall.turn import Change
from server.hall.views import moment
from server.queueing import events
from server.queueing.office import Office
from server.storage import boards, jobs
from server.storage.errors import StorageError

log = structlog.get_logger()

PULSE_SECONDS = 2
"""A screen that hears none for 5 s says that it lost the server; two may get lost on the way."""

TOGETHER = 50
"""Screens that get a pulse in one go; news for others need not wait until thousands have had theirs."""

PAUSE_SECONDS = 0.002
"""Between one such go and the next: a thousand screens have their pulse within a twentieth of a second."""

PATCHES = {
    "/display": patches.display,
    "/counter": patches.counter,
    "/kiosk": patches.kiosk,
    "/admin": patches.counter,
}
"""By namespace, what a change means for its screens; in the order in which they hear of it: the hall waits first."""


def branch_room(branch: int) -> str:
    """The room of all screens of a branch, in each namespace."""
    return f"branch:{branch}"


def agents_room(branch: int) -> str:
    """The room of the print agents of a branch, which hear of nothing but work."""
    return f"agents:{branch}"


def device_room(device: int) -> str:
    """The room of one device."""
    return f"device:{device}"


class Feed:
    """Sends changes off the request's path: a message queue that hangs delays news, never a command."""

    def __init__(self, socketio: SocketIO, hall: Hall) -> None:
        self._socketio = socketio
        self._hall = hall
        self._queue: queue.Queue[tuple[Office, list[Change]]] = queue.Queue()
        self._work: queue.Queue[events.Issued | events.PrintQueued] = queue.Queue()

    def start(self) -> None:
        """Begin to send."""
        green.spawn(self._send_changes)
        green.spawn(self._send_work)
        green.spawn(self._send_pulses)

    def publish(self, office: Office, changes: list[Change]) -> None:
        """Take the changes of one commit, and let screens be told before whoever asked for it is answered."""
        for change in changes:
            _count(office, change)
        self._queue.put((office, changes))
        green.breathe()  # else they would wait until the answer is made and logged

    def _send_changes(self) -> None:
        while True:
            office, changes = self._queue.get()
            for change in changes:
                try:
                    self._send(office, change)
                except Exception:  # outermost loop: one event that fails must not end the feed; the pulse heals it
                    log.exception("news not sent", branch=office.id, seq=change.seq, kind=change.event.kind)

    def _send(self, office: Office, change: Change) -> None:
        for namespace, patch_of in PATCHES.items():
            if not self._is_heard(namespace, branch_room(office.id)):
                continue
            patch = patch_of(office, change)
            news: dict[str, Any] = {"branch": office.id, "seq": change.seq}
            news.update({"reset": True} if patch is None else {"patch": patch})
            self._emit("news", news, branch_room(office.id), namespace)
        if isinstance(change.event, (events.Issued, events.PrintQueued)) and self._is_heard(
            "/kiosk", agents_room(office.id)
        ):
            self._work.put(change.event)
        if isinstance(change.event, events.PrintReported) and change.facts.get("kiosk"):
            told = {"job": change.event.job, "state": change.event.state}
            self._emit("print", told, device_room(change.facts["kiosk"]), "/kiosk")

    def _send_work(self) -> None:
        """Tell agents of what they have to print, off the way of the news, which no look into the database holds up."""
        while True:
            event = self._work.get()
            try:
                for agent in self._agents(event):
                    self._emit("jobs", {}, device_room(agent), "/kiosk")
            except (StorageError, OSError) as error:
                log.warning("no agent told", error=str(error))

    def _agents(self, event: events.Issued | events.PrintQueued) -> list[int]:
        """Who has something to print by this event: the others need not ask."""
        with self._hall.database.read() as connection:
            if isinstance(event, events.PrintQueued):
                return jobs.agents_of_job(connection, event.job)
            return jobs.agents_of_ticket(connection, event.ticket)

    def _send_pulses(self) -> None:
        while True:
            self._socketio.sleep(PULSE_SECONDS)
            try:
                for branch, seq in self._heads().items():
                    self.pulse(branch, seq, branch_room(branch))
                    green.breathe()
            except (StorageError, OSError) as error:
                log.warning("no pulse", error=str(error))

    def pulse(self, branch: int, seq: int, room: str, namespaces: tuple[str, ...] = tuple(PATCHES)) -> None:
        """Tell a room's screens of this worker the branch's last seq and the time: each worker tells its own."""
        for namespace in namespaces:
            here = [sid for sid, _connection in self._socketio.server.manager.get_participants(namespace, room)]
            for first in range(0, len(here), TOGETHER):
                if first:
                    self._socketio.sleep(PAUSE_SECONDS)
                    seq = self._heads()[branch]  # they had what was new meanwhile, and must not find it gone again
                told = {"branch": branch, "seq": seq, "now": moment(self._hall.clock())}
                some = here[first : first + TOGETHER]
                self._socketio.emit("pulse", told, to=some, namespace=namespace, ignore_queue=True)

    def _heads(self) -> dict[int, int]:
        with self._hall.database.read() as connection:
            return boards.heads(connection)

    def _is_heard(self, namespace: str, room: str) -> bool:
        """Whether anybody may be in the room: who is there in other workers, nobody knows here."""
        return self._socketio.server_options.get("client_manager") is not None or self._is_here(namespace, room)

    def _is_here(self, namespace: str, room: str) -> bool:
        return next(iter(self._socketio.server.manager.get_participants(namespace, room)), None) is not None

    def _emit(self, name: str, data: dict[str, Any], room: str, namespace: str) -> None:
        self._socketio.emit(name, data, to=room, namespace=namespace)


def _count(office: Office, change: Change) -> None:
    event = change.event
    metrics.EVENTS.labels(office.key, event.kind).inc()
    if isinstance(event, events.PrintReported):
        metrics.PRINT_JOBS_ENDED.labels(event.state).inc()
    if isinstance(event, events.CallConfirmed) and event.how == "shown" and change.call is not None:
        metrics.SHOWN_SECONDS.observe((change.call.shown_at - change.call.called_at).total_seconds())
