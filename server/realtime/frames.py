"""One frame for all: a message to many screens is packed once, and its bytes go straight to each socket.

Engine.IO gives each client a queue and a green thread that packs and sends, which costs ten times what the system call
does (docs/adr/0701-speed.md). This stands before that queue and takes only what can leave at once: a WebSocket of
eventlet's whose queue is empty and on which nobody is sending. Everything else (polling clients, slow ones, other
runtimes) goes the ordinary way, so that the order of a client's messages never changes.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RDWR
from typing import Any

from engineio.packet import Packet
from flask_socketio import SocketIO

from server import green

TEXT = 0x81
"""The first byte of a whole text frame; RFC 6455, 5.2."""


def install(socketio: SocketIO) -> None:
    """Let the server send by frames where the runtime allows it."""
    if green.mode() == "eventlet":
        Frames(socketio.server.eio)


def text_frame(text: str) -> bytes:
    """A server's unmasked text frame; RFC 6455, 5.2."""
    payload = text.encode()
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", TEXT, length) + payload
    if length < 1 << 16:
        return struct.pack("!BBH", TEXT, 126, length) + payload
    return struct.pack("!BBQ", TEXT, 127, length) + payload


@dataclass(frozen=True, slots=True)
class Open:
    """A WebSocket of eventlet's: its socket, and the lock that whoever sends on it holds."""

    socket: Any
    lock: Any


class Frames:
    """Stands before an Engine.IO server's `send_packet`. `sockets` are the open WebSockets by session."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._ordinary = engine.send_packet
        self.sockets: dict[str, Open] = {}
        self._last: tuple[Packet | None, bytes] = (None, b"")
        runtime = engine._async  # noqa: SLF001 - the one place where Engine.IO says how it opens a WebSocket

        def websocket(handler: Any, server: Any) -> Any:
            return runtime["websocket"](lambda opened: self._hold(handler, opened), server)

        engine._async = {**runtime, "websocket": websocket}  # noqa: SLF001
        engine.send_packet = self.send_packet

    def _hold(self, handler: Any, opened: Any) -> Any:
        sid = handler.__self__.sid
        self.sockets[sid] = Open(opened.socket, opened._sendlock)  # noqa: SLF001 - eventlet's own senders hold it too
        try:
            return handler(opened)
        finally:
            del self.sockets[sid]

    def send_packet(self, sid: str, packet: Packet) -> None:
        """Send to one client; a broadcast gives the same packet for each of them."""
        if not self._send_at_once(sid, packet):
            self._ordinary(sid, packet)

    def _send_at_once(self, sid: str, packet: Packet) -> bool:
        """Whether the message left, or will before any other."""
        client, opened = self._engine.sockets.get(sid), self.sockets.get(sid)
        if opened is None or client is None or not _is_idle(client) or not opened.lock.acquire(blocking=False):
            return False
        frame = self._frame(packet)
        try:
            sent = opened.socket.fd.send(frame)
        except OSError:
            sent = 0
        if 0 < sent < len(frame):
            green.spawn(_finish, opened, frame[sent:])
        else:
            opened.lock.release()
        return bool(sent)

    def _frame(self, packet: Packet) -> bytes:
        if self._last[0] is not packet:
            self._last = (packet, text_frame(packet.encode()))
        return self._last[1]


def _is_idle(client: Any) -> bool:
    """Whether the client is there, listens by WebSocket alone, and nothing waits to be sent to it."""
    here = client.upgraded and not client.closing and not client.closed
    return here and client.queue.empty() and client.check_ping_timeout()


def _finish(opened: Open, rest: bytes) -> None:
    """Send what the system did not take; the lock, held since the first byte, keeps others out until then.

    A client that stops reading in the middle of a frame can't be told anything more: its connection ends.
    """
    try:
        opened.socket.sendall(rest)
    except OSError:
        with suppress(OSError):
            opened.socket.shutdown(SHUT_RDWR)
    finally:
        opened.lock.release()
