"""`rinda` with a clock that runs faster: `python -m scripts.faults.hurried 60 serve` plays an hour in a minute.

Its clock stands still until the process gets BEGIN, so that whoever lives the day with it begins in the same moment.
All that the office says is by this clock: hours of reception, pauses between calls, midnight. What the server does
beside requests comes as often as in the day that it plays. Sockets, requests and pulses keep the machine's time.
"""

from __future__ import annotations

import signal
import sys
import time
from datetime import datetime, timedelta

from server import green, lean
from server.clock import Clock

BEGIN = signal.SIGUSR1


def hurried(pace: float) -> None:
    """Let the server's clock run `pace` times as fast as the machine's, once it was told to begin."""
    from server import app  # noqa: PLC0415 - a runtime comes before every other import

    def clock_from(start: datetime | None) -> Clock:
        assert start is not None, "RINDA_CLOCK says when the day begins"
        begun: list[float] = []
        signal.signal(BEGIN, lambda _signal, _frame: begun.append(time.monotonic()))
        return lambda: start + pace * timedelta(seconds=time.monotonic() - begun[0] if begun else 0)

    app.clock_from = clock_from  # type: ignore[attr-defined]  # it is another module's own
    app.WATCH_SECONDS = max(1, round(app.WATCH_SECONDS / pace))
    app.REDUCE_SECONDS = max(1, round(app.REDUCE_SECONDS / pace))


if __name__ == "__main__":
    green.patch("eventlet")
    lean.load()
    hurried(float(sys.argv.pop(1)))
    from server.cli import rinda

    rinda(prog_name="rinda")
