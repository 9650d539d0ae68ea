"""Serving: one listening socket, and the chosen runtime's server on it, until it is told to stop."""

from __future__ import annotations

import errno
import gc
import logging
import resource
import signal
import socket
import threading
from typing import Any

import structlog

from server import green
from server.app import Server
from server.config import Settings
from server.doors import OTHERS, Doors

log = structlog.get_logger()

BACKLOG = 1_024

LEAVING = 128
"""Connections that were told to end and have not yet; more are let in once some have."""

OWN_FILES = 128
"""Files that the server has open beside its connections: database, logs, what it reads."""

GC_THRESHOLD = 50_000
"""Objects before a collection: thousands of sockets make full collections long and rarely worth it."""


class PortInUse(Exception):
    """Another program listens on the port."""


def listen(settings: Settings) -> socket.socket:
    """The listening socket. Raises PortInUse; two servers never share a port by accident."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortInUse(f"{settings.host}:{settings.port}: {error.strerror}") from error
        raise
    listener.listen(BACKLOG)
    return listener


def serve(server: Server, settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is being written."""
    server.start()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_THRESHOLD)
    gc.enable()
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, _stop)
    try:
        {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}[green.mode()](server, settings, listener)
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
        server.close()


def _stop(_signal: int = 0, _frame: Any = None) -> None:
    """End the server's loop. Among green threads only the hub may raise it: any other might be one that catches all."""
    if green.mode() == "eventlet":
        import eventlet.hubs  # noqa: PLC0415 - only this runtime has it

        hub = eventlet.hubs.get_hub()
        if eventlet.getcurrent() is not hub.greenlet:
            hub.schedule_call_global(0, _stop)
            return
    raise KeyboardInterrupt


def _eventlet(server: Server, settings: Settings, listener: socket.socket) -> None:
    import eventlet.wsgi  # noqa: PLC0415 - only this runtime needs it

    most = allow_files(settings.sockets)
    doors = Doors(eventlet.GreenPool(_with_others(most) + LEAVING), eventlet.getcurrent, most)
    eventlet.wsgi.server(
        listener,
        doors.around(without_deflate(server.app)),
        custom_pool=doors,
        log_output=False,
        keepalive=True,
        socket_timeout=60,
        debug=False,
    )


def allow_files(sockets: int) -> int:
    """How many connections the process may serve: so many as are wanted, or what the system's limit of files leaves.

    The limit is raised as far as it may be. At the limit itself eventlet could accept nobody, and would end.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _with_others(sockets) + LEAVING + OWN_FILES
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return sockets
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    if allowed == wanted:
        return sockets
    log.warning("the system allows fewer files than RINDA_SOCKETS needs", files=allowed, needed=wanted)
    return max(1, (allowed - LEAVING - OWN_FILES) * OTHERS // (OTHERS + 1))


def _with_others(sockets: int) -> int:
    """The connections when there are as many screens as there may be, and those beside them."""
    return sockets + sockets // OTHERS


def _gevent(server: Server, settings: Settings, listener: socket.socket) -> None:
    from gevent import pywsgi  # noqa: PLC0415 - only this runtime needs it
    from geventwebsocket.handler import WebSocketHandler  # noqa: PLC0415

    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    pywsgi.WSGIServer(
        listener, without_deflate(server.app), spawn=settings.sockets, handler_class=WebSocketHandler, log=None
    ).serve_forever()


def _threading(server: Server, settings: Settings, listener: socket.socket) -> None:
    from werkzeug.serving import make_server  # noqa: PLC0415 - only this runtime needs it

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = make_server(settings.host, settings.port, server.app, threaded=True, fd=listener.fileno())
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    thread.join()


def without_deflate(app: Any) -> Any:
    """The application for clients that do not ask for compressed WebSockets: it costs more than small messages save."""

    def wrapped(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return wrapped
