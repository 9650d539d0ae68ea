"""Loads libraries without the packages that they would take along for uses that no server has.

They all do without them when they are not installed; others of ours need them, or other uses of the same libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNUSED = ("requests", "websocket", "redis")
"""What python-socketio needs to be a client, and for a message queue of its own; between workers is `Relay`."""

DRAWN = ("rich",)
"""By which structlog draws tracebacks on a terminal, where that is installed; ours are JSON."""


def load() -> None:
    """Load python-socketio and structlog."""
    with _missing(*UNUSED, *DRAWN):
        import flask_socketio  # noqa: F401, PLC0415
        import structlog  # noqa: F401, PLC0415


@contextmanager
def _missing(*names: str) -> Iterator[None]:
    """Let packages that are not loaded yet seem not to be installed: None in `sys.modules`, as Python documents it."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
