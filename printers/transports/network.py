"""A printer at a TCP port, 9100 as a rule."""

import contextlib
import socket

from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError

PORT = 9100
_DRAIN_SECONDS = 0.2


class Network(Transport):
    """Raw TCP. The deadline holds for the whole job, not for each send, and the bytes taken are counted."""

    answers = True

    def __init__(self, host: str, port: int = PORT) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None

    @override
    def open(self, deadline: Deadline) -> None:
        try:
            self._socket = socket.create_connection(self._address, timeout=max(deadline.left, 0.001))
        except OSError as error:
            raise TransportError(Reason.UNREACHABLE, f"{self._address[0]}:{self._address[1]}: {error}") from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        sent = 0
        view = memoryview(data)
        while sent < len(data):
            try:
                self._ready(deadline)
                sent += self._opened.send(view[sent:])
            except TimeoutError as error:
                raise TransportError(Reason.STUCK, "the printer takes no more bytes", sent) from error
            except OSError as error:
                raise TransportError(Reason.LOST, str(error), sent) from error

    @override
    def read(self, deadline: Deadline) -> bytes:
        try:
            self._ready(deadline)
            data = self._opened.recv(64)
        except TimeoutError:
            return b""
        except OSError as error:
            raise TransportError(Reason.LOST, str(error)) from error
        if not data:
            raise TransportError(Reason.LOST, "the printer closed the connection")
        return data

    @override
    def close(self) -> None:
        if self._socket is None:
            return
        with contextlib.suppress(OSError), self._socket:
            # A close over unread answers resets the connection, and the printer throws away what it had not read.
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(_DRAIN_SECONDS)
            while self._socket.recv(256):
                pass
        self._socket = None

    @property
    def _opened(self) -> socket.socket:
        if self._socket is None:
            raise TransportError(Reason.LOST, "not open")
        return self._socket

    def _ready(self, deadline: Deadline) -> None:
        if deadline.passed:
            raise TimeoutError
        self._opened.settimeout(deadline.left + 0.001)
