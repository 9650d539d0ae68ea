"""How psycopg waits for PostgreSQL under eventlet.

Its own way makes a selector for every answer, and eventlet's selectors are dear: they took two thirds of what a round
trip costs a worker's processor (docs/adr/0702-workers.md).
"""

from __future__ import annotations

import select

from psycopg import waiting
from psycopg.abc import RV, PQGen

from server import green


def install() -> None:
    """Let the connections of a process that eventlet serves wait by its hub."""
    if green.mode() == "eventlet":
        waiting.wait = wait


def wait(gen: PQGen[RV], fileno: int, interval: float = 0.0, timeout: float | None = None) -> RV:
    """Go through a generator that asks PostgreSQL and takes its answer; other green threads go on meanwhile."""
    if timeout is not None:
        return waiting.wait_selector(gen, fileno, interval, timeout)
    try:
        wanted = next(gen)
        while True:
            wanted = gen.send(_ready(fileno, wanted))
    except StopIteration as end:
        answer: RV = end.value
        return answer


def _ready(fileno: int, wanted: waiting.Wait) -> waiting.Ready:
    """Return once the socket is ready for some of what is wanted, and say for what."""
    if wanted == waiting.WAIT_R:
        green.wait_to_read(fileno)
        return waiting.READY_R
    # A question that the system does not take at once.
    reading = [fileno] if wanted & waiting.WAIT_R else []
    readable, writable, _ = select.select(reading, [fileno], [])
    return waiting.Ready((waiting.READY_R if readable else 0) | (waiting.READY_W if writable else 0))
