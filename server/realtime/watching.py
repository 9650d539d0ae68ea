"""Sockets end when the session or the device that opened them does, and devices that stay are seen to be there.

A socket is let in once and may live for days. Whatever ends its right to listen, in this process, another worker or a
command (a sign-out, an administrator, time, a changed role, a removed device), is found by asking the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from flask_socketio import SocketIO

from server import green
from server.hall import pairing, people
from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.secrets import hashed
from server.hall.turn import Actor
from server.storage.errors import StorageError

log = structlog.get_logger()

CHECK_SECONDS = 2
"""How long a socket may outlive its session."""

SEEN_EVERY = timedelta(minutes=5)
"""How exactly a connected device's last sign of life is kept; finer would write for nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a socket was let in with. `right` None lets in all of the staff; `branch` is the one it listens to."""

    token_hash: str
    branch: int
    device: int | None = None
    right: Right | None = None

    @classmethod
    def by_device(cls, token: str, actor: Actor, branch: int) -> Held:
        """The socket of a paired device."""
        return cls(hashed(token), branch, device=actor.id)

    @classmethod
    def by_person(cls, token: str, branch: int, right: Right | None) -> Held:
        """The socket of a signed-in person."""
        return cls(hashed(token), branch, right=right)

    def still(self, actor: Actor | None) -> bool:
        """Whether `actor`, who holds the token now (None: nobody), may go on listening."""
        if actor is None or (self.right is not None and not actor.may(self.right)):
            return False
        return actor.in_branch(self.branch)


class Watch:
    """The sockets of this worker, and by what right each listens."""

    def __init__(self, socketio: SocketIO, hall: Hall) -> None:
        self._socketio = socketio
        self._hall = hall
        self._held: dict[tuple[str, str], Held] = {}
        self._seen: dict[int, datetime] = {}

    def start(self) -> None:
        """Begin to look."""
        green.spawn(self._watch)

    def hold(self, namespace: str, sid: str, held: Held) -> None:
        """A socket was let in."""
        self._held[namespace, sid] = held

    def release(self, namespace: str, sid: str) -> None:
        """A socket is gone."""
        self._held.pop((namespace, sid), None)

    def _watch(self) -> None:
        while True:
            self._socketio.sleep(CHECK_SECONDS)
            try:
                self.look()
            except (StorageError, OSError) as error:
                log.warning("sockets not looked at", error=str(error))

    def look(self) -> None:
        """Close every socket that has lost its right, and note the devices that are there."""
        held = dict(self._held)
        if not held:
            return
        present = people.everyone_signed_in(self._hall) | pairing.paired(self._hall)
        for (namespace, sid), one in held.items():
            if not one.still(present.get(one.token_hash)):
                self.release(namespace, sid)
                green.spawn(self._close, namespace, sid)
        self._note({one.device for one in held.values() if one.device is not None and one.token_hash in present})

    def _close(self, namespace: str, sid: str) -> None:
        """End the socket; off the watch's path, since a client that does not read may hold up its own end."""
        server = self._socketio.server
        connection = server.manager.eio_sid_from_sid(sid, namespace)
        server.disconnect(sid, namespace=namespace)
        server.eio.disconnect(connection)
        log.info("socket ended with its session", namespace=namespace)

    def _note(self, devices: set[int]) -> None:
        now = self._hall.clock()
        due = [device for device in devices if device not in self._seen or now - self._seen[device] >= SEEN_EVERY]
        if due:
            pairing.seen(self._hall, due, now)
        self._seen = {device: at for device, at in self._seen.items() if device in devices} | dict.fromkeys(due, now)
