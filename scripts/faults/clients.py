"""Clients that are slow, half gone, silent or greedy, and what the others notice of them."""

from __future__ import annotations

import random
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import requests

from scripts.faults.ends import database_of
from scripts.faults.load import Load
from scripts.faults.outcome import Outcome
from scripts.faults.work import ANSWER_SECONDS
from scripts.programs import memory_mb
from tests.support.rinda import RindaServer

SLOWEST = 2.0
"""Seconds that an answer may take for those who behave, while others do not, on a machine that does nothing else."""

LETTERS = 10
"""A second, of each slow request."""

HEAD = b"GET /readyz HTTP/1.1\r\nHost: rinda\r\n"
UNFINISHED = b"POST /api/v1/kiosk/tickets HTTP/1.1\r\nHost: rinda\r\nContent-Length: 900\r\n\r\n{"
UPGRADE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: rinda\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


@dataclass
class Bystander:
    """Asks one thing after the other, each on a connection of its own; an answer may take `limit` seconds.

    `slowest` is what one took.
    """

    url: str
    limit: float = SLOWEST
    slowest: float = 0.0
    answers: int = 0
    failures: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Ask all the time; afterwards raises AssertionError when an answer failed or was too slow."""
        thread = threading.Thread(target=self._ask, daemon=True)
        thread.start()
        yield
        self._over.set()
        thread.join(3 * self.limit)
        assert not self.failures, self.failures[0]
        assert self.answers
        assert self.slowest < self.limit, f"an answer took {self.slowest:.1f} s"

    def _ask(self) -> None:
        while not self._over.wait(0.02):
            began = time.monotonic()
            try:
                answer = requests.get(f"{self.url}/readyz", timeout=2 * self.limit)
            except requests.RequestException as error:
                self.failures.append(repr(error))
                return
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.answers += 1
            if not answer.ok:
                self.failures.append(answer.text)


def connected(server: RindaServer, first: bytes = b"") -> socket.socket:
    """A connection on which `first` was sent."""
    opened = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    opened.sendall(first)
    return opened


def crowded(server: RindaServer, chance: random.Random, times: int, limit: float = SLOWEST) -> Outcome:
    """So many connections of four bad kinds at once; an office at work and a bystander are served all the while."""
    kinds: list[Callable[[], socket.socket]] = [
        lambda: connected(server),
        lambda: connected(server, HEAD),
        lambda: connected(server, UNFINISHED),
        lambda: connected(server, UPGRADE),
    ]
    bystander = Bystander(server.url, limit)
    with ExitStack() as stack, Load(server.url, database_of(server)) as load:
        stack.enter_context(bystander.watching())
        for number in range(times):
            stack.enter_context(chance.choice(kinds)())
            if number % 200 == 199:
                load.wait_for(1)
        load.wait_for(100)
        crowd, turned_out = memory_mb(server.process.pid), _turned_out(server)
    load.assert_kept()
    return Outcome(
        "sockets that stay silent, stop in the middle of a request, or hold a WebSocket that never says who it is",
        times,
        "an office at work beside them, and every answer to a bystander",
        f"{len(load.acknowledged):,} tickets meanwhile, slowest answer {bystander.slowest:.2f} s, {crowd:.0f} MB; "
        f"{turned_out:,} had to make room",
    )


def _turned_out(server: RindaServer) -> int:
    """How many connections the server has ended since there were too many."""
    figures = requests.get(f"{server.url}/metrics", timeout=ANSWER_SECONDS).text.splitlines()
    return int(float(next(one for one in figures if one.startswith("rinda_connections_turned_out_total ")).split()[1]))


def dripping(server: RindaServer, times: int, seconds: float, limit: float = SLOWEST) -> Outcome:
    """Slowloris: so many requests that come letter by letter and never end."""
    bystander = Bystander(server.url, limit)
    with ExitStack() as stack, bystander.watching():
        dripping = [stack.enter_context(connected(server, HEAD + b"X-Slow: ")) for _ in range(times)]
        for letter in range(int(seconds * LETTERS)):
            for one in dripping:
                one.sendall(b"\r\nX-Slow: " if letter % 30 == 29 else b"s")
            threading.Event().wait(1 / LETTERS)
    return Outcome(
        f"slowloris: requests that come letter by letter, for {seconds:.0f} s",
        times,
        "every answer to a bystander",
        f"slowest answer {bystander.slowest:.2f} s",
    )


def allow_sockets(count: int) -> None:
    """Let this process, and servers that it starts, hold so many sockets, as far as the machine does."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))
