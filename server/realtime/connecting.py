"""Who may listen: each namespace lets in its own kind of client and puts it into its branch's room."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import Namespace, SocketIO, join_room

from server.cookies import device_token, session_token
from server.hall import pairing, people
from server.hall.context import Hall
from server.hall.errors import Refused
from server.hall.turn import Actor
from server.realtime.feed import Feed, agents_room, branch_room, device_room
from server.storage import boards


def register(socketio: SocketIO, hall: Hall, feed: Feed) -> None:
    """Open the namespaces."""
    for namespace in (Devices("/kiosk", hall, feed, ("kiosk", "agent")), Devices("/display", hall, feed, ("display",))):
        socketio.on_namespace(namespace)
    for namespace in (
        Staff("/counter", hall, feed, None),
        Staff("/admin", hall, feed, ("manager", "administrator")),
    ):
        socketio.on_namespace(namespace)


class Devices(Namespace):  # type: ignore[misc]
    """A namespace of paired devices, of the kinds that it lets in."""

    def __init__(self, name: str, hall: Hall, feed: Feed, kinds: tuple[str, ...]) -> None:
        super().__init__(name)
        self._hall = hall
        self._feed = feed
        self._kinds = kinds

    def on_connect(self, auth: Any = None) -> None:
        """Let a paired device in; anyone else is refused."""
        token = _given(auth, "token") or device_token(self._kinds[0])
        actor = self._actor(token)
        branch = actor.device.branch_id  # type: ignore[union-attr]
        join_room(agents_room(branch) if actor.kind == "agent" else branch_room(branch))
        join_room(device_room(actor.id))
        _greet(self._hall, self._feed, branch, self.namespace)

    def _actor(self, token: str | None) -> Actor:
        try:
            actor = pairing.who(self._hall, token or "")
        except Refused as error:
            raise Refuse(error.kind) from error
        if actor.kind not in self._kinds:
            raise Refuse("forbidden")
        return actor


class Staff(Namespace):  # type: ignore[misc]
    """A namespace of signed-in people; `roles` None lets in all of them."""

    def __init__(self, name: str, hall: Hall, feed: Feed, roles: tuple[str, ...] | None) -> None:
        super().__init__(name)
        self._hall = hall
        self._feed = feed
        self._roles = roles

    def on_connect(self, auth: Any = None) -> None:
        """Let a person in to a branch that was given to the person; anyone else is refused."""
        branch = _given(auth, "branch")
        try:
            actor = people.who(self._hall, _given(auth, "token") or session_token() or "")
            if self._roles is not None and actor.role not in self._roles:
                raise Refuse("forbidden")
            if not isinstance(branch, int):
                raise Refuse("invalid")
            actor.require_branch(branch)
        except Refused as error:
            raise Refuse(error.kind) from error
        join_room(branch_room(branch))
        _greet(self._hall, self._feed, branch, self.namespace)


def _given(auth: Any, name: str) -> Any:
    """A member of what the client sent to connect, whatever it sent."""
    return auth.get(name) if isinstance(auth, dict) else None


def _greet(hall: Hall, feed: Feed, branch: int, namespace: str) -> None:
    with hall.database.read() as connection:
        head = boards.head(connection, branch)
    if head is not None:
        feed.pulse(branch, head.seq, request.sid, (namespace,))  # type: ignore[attr-defined]
