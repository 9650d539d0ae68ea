"""Many hall displays in one process: real WebSockets read as bytes, and when each heard of each call.

A client library would need longer for a message than the server does, and the bench would measure the library.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from websocket import ABNF, create_connection

PONG = ABNF.create_frame("3", ABNF.OPCODE_TEXT).format()


@dataclass(slots=True)
class Display:
    """One connection: what was read and not yet understood, and the messages with calls, each with its moment."""

    socket: socket.socket
    unread: bytes = b""
    heard: list[tuple[bytes, float]] = field(default_factory=list)

    def read(self) -> None:
        """Take what has come; answer pings."""
        at = time.time()
        self.unread += self.socket.recv(65_536)
        while (message := self._next()) is not None:
            if message == b"2":
                self.socket.send(PONG)
            elif b'"calls"' in message:
                self.heard.append((message, at))

    def _next(self) -> bytes | None:
        """The next whole frame's payload; the server's frames are whole messages, unmasked, of less than 64 KiB."""
        if len(self.unread) < 4:
            return None
        begin, length = 2, self.unread[1]
        if length == 126:
            begin, length = 4, int.from_bytes(self.unread[2:4], "big")
        if len(self.unread) < begin + length:
            return None
        message, self.unread = self.unread[begin : begin + length], self.unread[begin + length :]
        return message

    def calls(self) -> list[tuple[int, float]]:
        """The seq and the moment of each message that brought a call."""
        return [(json.loads(message[message.index(b",") + 1 :])[1]["seq"], at) for message, at in self.heard]


def connect(port: int, namespace: str, auth: dict[str, Any]) -> Display:
    """A screen that the server has let in. Raises ConnectionError when it has not."""
    opened = create_connection(f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket", timeout=30)
    opened.recv()
    opened.send(f"40{namespace},{json.dumps(auth)}")
    while not (text := str(opened.recv())).startswith(f"40{namespace}"):
        if text.startswith(f"44{namespace}"):
            raise ConnectionError(text)
    assert opened.sock is not None, "it is connected"
    return Display(opened.sock)


def main(job: dict[str, Any]) -> None:
    """Connect, say so, listen until a line comes in, then print what was heard."""
    selector = selectors.DefaultSelector()
    displays = []
    for _ in range(job["displays"]):
        displays.append(connect(job["port"], "/display", {"token": job["token"]}))
        selector.register(displays[-1].socket, selectors.EVENT_READ, displays[-1])
        for key, _events in selector.select(0):
            key.data.read()
    print("connected", flush=True)
    selector.register(sys.stdin, selectors.EVENT_READ)
    while True:
        ready = [key.data for key, _events in selector.select()]
        for display in filter(None, ready):
            display.read()
        if None in ready:
            break
    print(json.dumps([display.calls() for display in displays]), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
