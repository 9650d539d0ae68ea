"""A printer at a TCP port that only tells when the last byte of each job came; it answers as a printer does."""

import queue
import socketserver
import threading
import time
from typing import Self

from typing_extensions import override

from printers.encoding import CONFIRM

_WELL = b"\x12"
_PAPER_ENOUGH = b"\x00"


class Peer:
    """`ends` gets the moment of each job's last byte. A context manager."""

    def __init__(self) -> None:
        self.ends: queue.SimpleQueue[float] = queue.SimpleQueue()
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.peer = self

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    peer: Peer


class _Connection(socketserver.BaseRequestHandler):
    server: _Server

    @override
    def handle(self) -> None:
        tail = b""
        while data := self.request.recv(65_536):
            tail = (tail + data)[-len(CONFIRM) :]
            if tail == CONFIRM:
                self.server.peer.ends.put(time.monotonic())
                self.request.sendall(_PAPER_ENOUGH)
            elif len(data) == len(CONFIRM) and data.startswith(b"\x10\x04"):
                self.request.sendall(_WELL)
