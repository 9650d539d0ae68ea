"""Who keeps a connection when there are too many: screens that were let in do, and of all others the newest.

A connection proves nothing until a screen is let in on it, and whoever is on the network can open thousands. Nobody
waits for them to end: the oldest that is no screen's makes room (docs/adr/0703-connections.md). A request
whose connection has ended is not carried out.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from server import metrics

STAYS = "rinda.stays"
"""What a connection's WSGI environment has: to be called once a screen was let in on it."""

OTHERS = 8
"""One place in so many is never a screen's: screens, too, ask by HTTP."""


LEFT = "499 Client Closed Request"
"""As nginx calls it; nobody reads the answer."""

ESTABLISHED = bytes([1])
"""As Linux numbers the states of a TCP connection (netinet/tcp.h): neither end has closed it."""


class Doors:
    """Stands before a pool of green threads in which eventlet serves `most` connections, each in one of its own.

    `current` says in which of them it is called.
    """

    def __init__(self, pool: Any, current: Callable[[], Any], most: int) -> None:
        self._pool = pool
        self._current = current
        self._most = most
        self._strangers: dict[Any, socket.socket] = {}
        self._screens: set[Any] = set()

    def spawn(self, serve: Callable[[Any], None], connection: Any) -> Any:
        """Serve a new connection, eventlet's list of address, socket and state."""
        if len(self._strangers) >= max(self._most - len(self._screens), self._most // OTHERS, 1):
            self._make_room()
        thread = self._pool.spawn(serve, connection)
        self._strangers[thread] = connection[1]
        thread.link(self._leave)
        return thread

    def waitall(self) -> None:
        """Return when all have left."""
        self._pool.waitall()

    def around(self, app: Any) -> Any:
        """The application, which can say that a connection is a screen's, and works where an answer can arrive.

        eventlet takes a request whose end never came for a whole one: thousands of connections that end at once would
        be thousands of requests, and everybody else would wait for them.
        """

        def told(environ: dict[str, Any], start_response: Any) -> Any:
            if not _is_open(environ["eventlet.input"].get_socket()):
                metrics.ABANDONED.inc()
                start_response(LEFT, [])
                return []
            environ[STAYS] = partial(self._stay, self._current())
            return app(environ, start_response)

        return told

    def _stay(self, thread: Any) -> None:
        if self._strangers.pop(thread, None) is not None:
            self._screens.add(thread)

    def _leave(self, thread: Any) -> None:
        self._strangers.pop(thread, None)
        self._screens.discard(thread)

    def _make_room(self) -> None:
        """Close the oldest stranger's socket: whoever reads or writes there finds its end, and leaves."""
        oldest = next(iter(self._strangers))
        with suppress(OSError):
            self._strangers.pop(oldest).shutdown(socket.SHUT_RDWR)
        metrics.TURNED_OUT.inc()


def _is_open(connection: Any) -> bool:
    """Whether neither end of a socket has closed it, whatever it still holds to be read; only Linux tells."""
    if not hasattr(socket, "TCP_INFO"):
        return True
    try:
        return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1) == ESTABLISHED)
    except OSError:
        return False


def stay(environ: dict[str, Any]) -> None:
    """A screen was let in on this request's connection. Only eventlet has doors."""
    if STAYS in environ:
        environ[STAYS]()
