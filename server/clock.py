"""The server's clock: the machine's, or one that was started at another time for a trial."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """Now, aware UTC, as the machine says."""
    return datetime.now(UTC)


def clock_from(start: datetime | None) -> Clock:
    """A clock that says `start` now and runs on from there; the machine's for None."""
    if start is None:
        return machine_clock
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)
