"""What Engine.IO logs of its clients: a fault of ours is logged as one, a frame that is no Socket.IO is not our news.

Its own logger writes a traceback of some kilobytes for each such frame, which anybody could send all day.
"""

from __future__ import annotations

import logging
import traceback

import structlog

from server.realtime.listeners import Unheard

log = structlog.get_logger()


class Ours(logging.Handler):
    """Lets through, as one line of our log, the errors that passed through our own code."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record's error if a module of the server is on its way."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and any(_is_ours(frame.f_globals) for frame, _ in traceback.walk_tb(error.__traceback__)):
            log.error("a screen's connection failed", exc_info=error)


def listen_to_engine() -> None:
    """Take the place of Engine.IO's own handler, which it adds when a server is made."""
    engine = logging.getLogger("engineio.server")
    engine.handlers = [Ours()]
    engine.propagate = False


def _is_ours(names: dict[str, object]) -> bool:
    name = str(names.get("__name__", ""))
    return name.startswith("server.") and name != Unheard.__module__  # that one only reads what clients send
