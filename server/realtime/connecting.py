"""Who may listen: each namespace lets in its own kind of client and puts it into its branch's room."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import Namespace, SocketIO, join_room

from server import doors, metrics
from server.cookies import device_token, session_token
from server.hall import pairing, people
from server.hall.context import Hall
from server.hall.errors import NotFound, Refused
from server.hall.rights import Right
from server.hall.turn import Actor
from server.realtime.feed import Feed, agents_room, branch_room, device_room
from server.realtime.listeners import Unheard
from server.realtime.noise import listen_to_engine
from server.realtime.watching import Held, Watch
from server.storage import boards
from server.storage.errors import StorageError
from server.storage.types import LARGEST_ID


def register(socketio: SocketIO, hall: Hall, feed: Feed, watch: Watch) -> None:
    """Open the namespaces, and no other."""
    listen_to_engine()
    socketio.server.packet_class = Unheard
    socketio.on_namespace(Closed("/"))
    for namespace in (
        Devices("/kiosk", hall, feed, watch, kinds=("kiosk", "agent")),
        Devices("/display", hall, feed, watch, kinds=("display",)),
        Staff("/counter", hall, feed, watch),
        Staff("/admin", hall, feed, watch, right=Right.LEAD),
    ):
        socketio.on_namespace(namespace)


class Closed(Namespace):  # type: ignore[misc]
    """Socket.IO's own first namespace, which would let anybody hold a connection."""

    def on_connect(self, _auth: Any = None) -> None:
        """Refuse everyone."""
        raise Refuse("forbidden")


class Screens(Namespace):  # type: ignore[misc]
    """A namespace of screens of one kind. They only listen: no event of a client has a handler."""

    def __init__(self, name: str, hall: Hall, feed: Feed, watch: Watch) -> None:
        super().__init__(name)
        self._hall = hall
        self._feed = feed
        self._watch = watch

    def _admit(self, held: Held) -> None:
        self._watch.hold(self.namespace, request.sid, held)  # type: ignore[attr-defined]
        doors.stay(request.environ)
        metrics.SCREENS.labels(self.namespace).inc()

    def on_disconnect(self, _reason: str) -> None:
        """A screen has gone."""
        self._watch.release(self.namespace, request.sid)  # type: ignore[attr-defined]
        metrics.SCREENS.labels(self.namespace).dec()


class Devices(Screens):
    """A namespace of paired devices, of the kinds that it lets in."""

    def __init__(self, name: str, hall: Hall, feed: Feed, watch: Watch, *, kinds: tuple[str, ...]) -> None:
        super().__init__(name, hall, feed, watch)
        self._kinds = kinds

    def on_connect(self, auth: Any = None) -> None:
        """Let a paired device in; anyone else is refused."""
        token = _token(auth) or device_token(self._kinds[0]) or ""
        actor = self._actor(token)
        branch = actor.device.branch_id  # type: ignore[union-attr]
        join_room(agents_room(branch) if actor.kind == "agent" else branch_room(branch))
        join_room(device_room(actor.id))
        _greet(self._hall, self._feed, branch, self.namespace)
        self._admit(Held.by_device(token, actor, branch))

    def _actor(self, token: str) -> Actor:
        try:
            actor = pairing.who(self._hall, token)
        except (Refused, StorageError) as error:
            raise Refuse(_kind(error)) from error
        if actor.kind not in self._kinds:
            raise Refuse("forbidden")
        return actor


class Staff(Screens):
    """A namespace of signed-in people; `right` None lets in all of them."""

    def __init__(self, name: str, hall: Hall, feed: Feed, watch: Watch, *, right: Right | None = None) -> None:
        super().__init__(name, hall, feed, watch)
        self._right = right

    def on_connect(self, auth: Any = None) -> None:
        """Let a person in to a branch that was given to the person; anyone else is refused."""
        branch = _branch(auth)
        token = _token(auth) or session_token() or ""
        try:
            actor = people.who(self._hall, token)
            if self._right is not None:
                actor.require(self._right)
            actor.require_branch(branch)
            join_room(branch_room(branch))
            _greet(self._hall, self._feed, branch, self.namespace)
        except (Refused, StorageError) as error:
            raise Refuse(_kind(error)) from error
        self._admit(Held.by_person(token, branch, self._right))


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
