"""Structured logs: one JSON object a line on standard error, times in UTC.

Values are escaped, so that nobody can forge a line.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import orjson
import structlog
from structlog.tracebacks import ExceptionDictTransformer

from server import green


class _Lines:
    """Writes whole lines from real threads and green ones; at structlog's own lock they would wait for ever."""

    def __init__(self) -> None:
        self._lock = green.real_lock()

    def info(self, line: str) -> None:
        with self._lock:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    debug = warning = error = critical = info


def configure(level: str) -> None:
    """Log at `level` and above."""
    lines = _Lines()
    # Asked whether it may speak, a logger takes a lock of `logging` for the first time; Pillow's ask in real threads.
    logging.getLogger("PIL.PngImagePlugin").disabled = True
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(serializer=_written),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=lambda *_: lines,
        cache_logger_on_first_use=True,
    )


def _written(line: Any, **_options: Any) -> str:
    """A line as JSON. Whatever somebody sent can be in it, also a number beyond 64 bits, which orjson refuses."""
    try:
        return orjson.dumps(line, default=str).decode()
    except orjson.JSONEncodeError:
        return json.dumps(line, default=str)
