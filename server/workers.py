"""Several server processes as one: a parent that starts a worker for each port, and another when one has ended."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from types import FrameType

import structlog

from server.config import Settings

log = structlog.get_logger()

BETWEEN = 2.0
"""Seconds from one start of a worker to the next: one that can't start must not keep the machine busy."""

STOP_SECONDS = 10.0
"""How long a worker may take to finish what it is writing."""

TELL_WHEN_PARENT_ENDS = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


def ports(settings: Settings, count: int) -> range:
    """The workers' ports: RINDA_PORT and those after it."""
    return range(settings.port, settings.port + count)


def end_with_parent() -> None:
    """Let this worker be told to stop when its parent is killed; a port stays taken otherwise."""
    ctypes.CDLL(None).prctl(TELL_WHEN_PARENT_ENDS, signal.SIGTERM)


class Workers:
    """Keeps one process of `command` running for each port, until SIGTERM or SIGINT."""

    def __init__(self, settings: Settings, command: Sequence[str], count: int) -> None:
        self._settings = settings
        self._command = [sys.executable, "-m", *command]
        self._ports = ports(settings, count)
        self._began = time.monotonic()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def run(self) -> None:
        """Run them; returns when all have ended after a signal."""
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, _stop)
        threads = [threading.Thread(target=self._keep, args=(port,), daemon=True) for port in self._ports]
        try:
            for thread in threads:
                thread.start()
            self._over.wait()
        except KeyboardInterrupt:
            for stop in (signal.SIGTERM, signal.SIGINT):
                signal.signal(stop, signal.SIG_IGN)
        self._stop_all(threads)

    def _keep(self, port: int) -> None:
        while True:
            began = time.monotonic()
            worker = self._start(port)
            if worker is None:
                return
            code = worker.wait()
            if self._over.is_set():
                return
            log.error("a worker ended and is started again", port=port, code=code)
            self._over.wait(max(0.0, began + BETWEEN - time.monotonic()))

    def _start(self, port: int) -> subprocess.Popen[bytes] | None:
        """Start the port's worker, None once all is over."""
        with self._lock:
            if self._over.is_set():
                return None
            worker = subprocess.Popen(self._command, env=self._environment(port))
            self._running[port] = worker
        log.info("worker started", port=port, pid=worker.pid)
        return worker

    def _environment(self, port: int) -> dict[str, str]:
        """The parent's variables, and what is the worker's own. A trial's clock goes on from where the others' is."""
        own = {"RINDA_PORT": str(port)}
        if self._settings.clock is not None:
            now = self._settings.clock + timedelta(seconds=time.monotonic() - self._began)
            own["RINDA_CLOCK"] = now.isoformat()
        return {**os.environ, **own}

    def _stop_all(self, threads: Sequence[threading.Thread]) -> None:
        with self._lock:
            self._over.set()
            running = list(self._running.values())
        for worker in running:
            worker.terminate()
        until = time.monotonic() + STOP_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        for worker in running:
            worker.kill()  # one that has ended gets no signal


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
