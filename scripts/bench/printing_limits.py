"""The machine's own limits beside the figures of printing: a bare commit, and a ticket's bytes to the same printer."""

from __future__ import annotations

import socket
import time
from pathlib import Path

from printers.encoding import CONFIRM
from scripts.bench.limits import commits
from scripts.bench.printing_peer import Peer
from scripts.bench.rates import Rate

TICKETS = 200
TICKET = bytes(40_000) + CONFIRM
"""As long as a ticket that is a picture of 576 dots."""


def limits(folder: Path) -> dict[str, Rate]:
    """By the stage of a ticket that it bounds: the durable commit of one row, and the way to the printer."""
    return {"answered": commits(folder / "commits.sqlite"), "ended": _written()}


def _written() -> Rate:
    times = []
    with Peer() as peer, socket.create_connection(("127.0.0.1", peer.port)) as connection:
        began = time.monotonic()
        for _ in range(TICKETS):
            at = time.monotonic()
            connection.sendall(TICKET)
            times.append(peer.ends.get() - at)
            connection.recv(1)
        took = time.monotonic() - began
    return Rate.of(times, TICKETS, took)
