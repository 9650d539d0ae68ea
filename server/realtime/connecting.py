"""Who may listen: each namespace lets in its own kind of client and puts it into its branch's room."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import Namespace, SocketIO, join_room

from server import metrics
from server.cookies import device_token, session_token
from server.hall import pairing, people
from server.hall.context import Hall
from server.hall.errors import Forbidden, NotFound, Refused
from server.hall.turn import Actor
from server.realtime.feed import Feed, agents_room, branch_room, device_room
from server.storage import boards
from server.storage.errors import StorageError
from server.storage.types import LARGEST_ID


def register(socketio: SocketIO, hall: Hall, feed: Feed) -> None:
    """Open the namespaces, and no other."""
    socketio.on_namespace(Closed("/"))
    for namespace in (Devices("/kiosk", hall, feed, ("kiosk", "agent")), Devices("/display", hall, feed, ("display",))):
        socketio.on_namespace(namespace)
    for namespace in (
        Staff("/counter", hall, feed, None),
        Staff("/admin", hall, feed, ("manager", "administrator")),
    ):
        socketio.on_namespace(namespace)


class Closed(Namespace):  # type: ignore[misc]
    """Socket.IO's own first namespace, which would let anybody hold a connection."""

    def on_connect(self, _auth: Any = None) -> None:
        """Refuse everyone."""
        raise Refuse("forbidden")


class Devices(Namespace):  # type: ignore[misc]
    """A namespace of paired devices, of the kinds that it lets in."""

    def __init__(self, name: str, hall: Hall, feed: Feed, kinds: tuple[str, ...]) -> None:
        super().__init__(name)
        self._hall = hall
        self._feed = feed
        self._kinds = kinds

    def on_connect(self, auth: Any = None) -> None:
        """Let a paired device in; anyone else is refused."""
        actor = self._actor(_token(auth) or device_token(self._kinds[0]))
        branch = actor.device.branch_id  # type: ignore[union-attr]
        join_room(agents_room(branch) if actor.kind == "agent" else branch_room(branch))
        join_room(device_room(actor.id))
        _greet(self._hall, self._feed, branch, self.namespace)
        metrics.SCREENS.labels(self.namespace).inc()

    def on_disconnect(self, _reason: str) -> None:
        """A device has gone."""
        metrics.SCREENS.labels(self.namespace).dec()

    def _actor(self, token: str | None) -> Actor:
        try:
            actor = pairing.who(self._hall, token or "")
        except (Refused, StorageError) as error:
            raise Refuse(_kind(error)) from error
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
        branch = _branch(auth)
        try:
            actor = people.who(self._hall, _token(auth) or session_token() or "")
            if self._roles is not None and actor.role not in self._roles:
                raise Forbidden
            actor.require_branch(branch)
            join_room(branch_room(branch))
            _greet(self._hall, self._feed, branch, self.namespace)
        except (Refused, StorageError) as error:
            raise Refuse(_kind(error)) from error
        metrics.SCREENS.labels(self.namespace).inc()

    def on_disconnect(self, _reason: str) -> None:
        """A member of staff has gone."""
        metrics.SCREENS.labels(self.namespace).dec()


def _token(auth: Any) -> str | None:
    """The token among what the client sent to connect, whatever it sent."""
    token = auth.get("token") if isinstance(auth, dict) else None
    return token if isinstance(token, str) else None


def _branch(auth: Any) -> int:
    """The branch that the client asks for."""
    branch = auth.get("branch") if isinstance(auth, dict) else None
    if type(branch) is not int or not 1 <= branch <= LARGEST_ID:
        raise Refuse("invalid")
    return branch


def _kind(error: Refused | StorageError) -> str:
    return error.kind if isinstance(error, Refused) else "storage-failed"


def _greet(hall: Hall, feed: Feed, branch: int, namespace: str) -> None:
    with hall.database.read() as connection:
        head = boards.head(connection, branch)
    if head is None:
        raise NotFound("branch")
    feed.pulse(branch, head.seq, request.sid, (namespace,))  # type: ignore[attr-defined]
