"""Frames: the bytes are what WebSocket clients understand, and nothing overtakes or tears a message."""

import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from engineio.packet import MESSAGE, Packet
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from server.realtime.frames import Frames, Open, text_frame

PATIENCE = 10.0


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_client_reads_the_text_of_a_frame(length: int) -> None:
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(text_frame("ā" * (length // 2) + "x" * (length % 2)))
    read = [event.data for event in client.events() if isinstance(event, TextMessage)]
    assert "".join(read) == "ā" * (length // 2) + "x" * (length % 2)


class Line:
    """One client of an engine, with a real connection of small buffers to the other end; `queued` went the long way."""

    def __init__(self) -> None:
        near, self.far = socket.socketpair()
        near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        near.setblocking(False)
        waiting = near.dup()
        waiting.settimeout(PATIENCE)
        self.far.settimeout(PATIENCE)
        self.lock = threading.Lock()
        sockets = SimpleNamespace(fd=near, sendall=waiting.sendall, shutdown=near.shutdown)
        self.client = SimpleNamespace(
            sid="a",
            upgraded=True,
            closing=False,
            closed=False,
            queue=SimpleNamespace(empty=lambda: not self.queued),
            check_ping_timeout=lambda: True,
            handler=lambda opened: opened,
        )
        self.queued: list[Packet] = []
        self.engine: Any = SimpleNamespace(
            sockets={"a": self.client},
            send_packet=lambda _sid, packet: self.queued.append(packet),
            _async={"websocket": object},
        )
        self.frames = Frames(self.engine)
        self.frames.sockets["a"] = Open(sockets, self.lock)

    def send(self, text: str) -> Packet:
        """Send a message."""
        packet = Packet(MESSAGE, text)
        self.engine.send_packet("a", packet)
        return packet

    def read(self, length: int) -> bytes:
        """So many bytes at the other end."""
        taken = b""
        while len(taken) < length:
            taken += self.far.recv(length - len(taken))
        return taken


@pytest.fixture
def line() -> Iterator[Line]:
    opened = Line()
    yield opened
    opened.far.close()


def test_an_idle_client_gets_the_bytes_at_once(line: Line) -> None:
    line.send("one")
    assert line.read(6) == text_frame("4one")
    assert line.queued == []


def test_a_message_that_does_not_fit_is_sent_to_its_end_before_any_other(line: Line) -> None:
    line.send("x" * 1_000_000)
    second = line.send("second")
    assert line.queued == [second]
    whole = text_frame("4" + "x" * 1_000_000)
    assert line.read(len(whole)) == whole
    assert line.lock.acquire(timeout=PATIENCE)


def test_a_client_whose_queue_is_not_empty_is_not_overtaken(line: Line) -> None:
    waiting = Packet(MESSAGE, "waiting")
    line.queued.append(waiting)
    later = line.send("later")
    assert line.queued == [waiting, later]


@pytest.mark.parametrize("state", [{"upgraded": False}, {"closing": True}, {"closed": True}])
def test_a_client_that_polls_or_goes_has_the_ordinary_way(line: Line, state: dict[str, bool]) -> None:
    vars(line.client).update(state)
    assert line.queued == [line.send("one")]


def test_a_client_that_is_gone_in_the_middle_of_a_message_is_let_go(line: Line) -> None:
    line.send("x" * 1_000_000)
    line.far.close()
    assert line.lock.acquire(timeout=PATIENCE)
    line.lock.release()
    after = line.send("after")
    assert line.queued == [after]
