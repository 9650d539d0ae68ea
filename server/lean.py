"""Loads libraries without the packages that they would take along for uses that no server has.

They all do without them when they are not installed; others of ours need them, or other uses of the same libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

CLIENTS = ("requests", "websocket")
"""What python-socketio needs to be a client."""

DRAWN = ("rich",)
"""By which structlog draws tracebacks on a terminal, where that is installed; ours are JSON."""


def load(*, redis: bool) -> None:
    """Load python-socketio and structlog; python-socketio with its message queue where `redis` says so."""
    with _missing(*CLIENTS, *DRAWN, *(() if redis else ("redis",))):
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
