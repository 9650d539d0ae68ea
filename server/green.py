"""The only module that knows which runtime serves: eventlet, gevent or plain threads.

`patch` runs before any other import of a server process. Everything else uses `offload`, `spawn`, `breathe`, `Signal`
and `real_lock` and knows nothing of green threads.
"""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")

MODES = ("eventlet", "gevent", "threading")

NO_RESOLVER = "EVENTLET_NO_GREENDNS"
"""By this eventlet leaves names to the system, which would stop all green threads while a name server is silent."""

RESOLVING = ("getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyname_ex")

_mode = "threading"


def patch(mode: str) -> None:
    """Make the process run on `mode`, one of MODES. Must come before every import but the standard library's.

    psycopg waits in C unless told otherwise, which would stop all green threads: hence the variable.
    """
    global _mode  # noqa: PLW0603 - a process has one runtime
    _mode = mode
    if mode == "eventlet":
        os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
        os.environ["EVENTLET_THREADPOOL_SIZE"] = "8"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _import_eventlet().monkey_patch()
    elif mode == "gevent":
        os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
        from gevent import monkey  # noqa: PLC0415

        monkey.patch_all()


def _import_eventlet() -> Any:
    """Eventlet, whose own resolver (dnspython, DNSSEC included) is loaded for the first name that is looked up."""
    wished = os.environ.get(NO_RESOLVER)
    os.environ[NO_RESOLVER] = "yes"
    import eventlet  # noqa: PLC0415

    if wished is None:
        del os.environ[NO_RESOLVER]
        for name in RESOLVING:
            setattr(eventlet.green.socket, name, partial(_resolve, name))
    return eventlet


def _resolve(name: str, *args: Any, **options: Any) -> Any:
    from eventlet.support import greendns  # noqa: PLC0415

    return getattr(greendns, name)(*args, **options)


def mode() -> str:
    """The runtime of this process."""
    return _mode


def offload(work: Callable[..., T], *args: Any) -> T:
    """Run blocking work in a real thread and wait for its result, while other green threads go on.

    The work must take no lock of `threading`, its libraries' included, that anything outside of it takes: after `patch`
    such a lock excludes nobody in another real thread, and whoever waits there for it waits for ever (ADR 0402).
    """
    if _mode == "eventlet":
        from eventlet import tpool  # noqa: PLC0415

        return tpool.execute(work, *args)  # type: ignore[no-any-return]
    if _mode == "gevent":
        import gevent  # noqa: PLC0415

        return gevent.get_hub().threadpool.apply(work, args)  # type: ignore[no-any-return]
    return work(*args)


def spawn(work: Callable[..., object], *args: Any) -> threading.Thread:
    """Start `work` beside the caller: a green thread where the runtime has them, else a daemon thread."""
    thread = threading.Thread(target=work, args=args, daemon=True)
    thread.start()
    return thread


def real_lock() -> AbstractContextManager[object]:
    """A lock between real threads and green ones; held for moments only, since who waits stops all green threads."""
    if _mode == "eventlet":
        from eventlet import patcher  # noqa: PLC0415

        return patcher.original("_thread").allocate_lock()  # type: ignore[no-any-return]
    if _mode == "gevent":
        from gevent import monkey  # noqa: PLC0415

        return monkey.get_original("_thread", "allocate_lock")()  # type: ignore[no-any-return]
    return threading.Lock()


def wait_to_read(fileno: int) -> None:
    """Return once there is something to read; on eventlet alone, and cheaper there than any selector."""
    from eventlet.hubs import trampoline  # noqa: PLC0415

    trampoline(fileno, read=True)


def breathe() -> None:
    """Let others have their turn, in the middle of long reckoning."""
    time.sleep(0)


class Once:
    """One waits until another has set it, once in its life: half as dear as a Signal, which a command feels."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = threading.Lock()
        self._held.acquire()

    def set(self) -> None:
        """Let the one who waits go on."""
        self._held.release()

    def wait(self) -> None:
        """Return once it is set."""
        self._held.acquire()


Signal = threading.Event
"""One waits, another sets. After `patch` it is green."""
