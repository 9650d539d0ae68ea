"""The processes of a trial: started, watched, started again when they end, stopped in order, never left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

STOP = (signal.SIGINT, signal.SIGTERM)
AWAITED = (signal.SIGCHLD, *STOP)

STOP_SECONDS = 10.0
"""How long a process may take to end in order: a ticket that is being printed takes three."""

LOOK_SECONDS = 0.02
"""The pause between two questions whether something is ready."""

MOST_ENDS = 3
SPAN_SECONDS = 60.0
"""A process that ends so often within so long will not get well by another start."""

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Stopped(Exception):
    """Somebody asked the trial to stop."""


class Failed(Exception):
    """A process cannot be kept running; the message has the end of its log."""


def hold_signals() -> None:
    """Keep the awaited signals until they are asked for. Comes before any thread, which would take them otherwise."""
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)


class Child:
    """One `rinda` command as a process in a session of its own; what it says goes to `log`."""

    def __init__(self, name: str, arguments: Sequence[str], log: Path, env: Mapping[str, str]) -> None:
        self.name = name
        self.log = log
        self.ends: deque[float] = deque(maxlen=MOST_ENDS)
        self._command = [sys.executable, "-m", "server.entry", *arguments]
        self._env = {**os.environ, **env}
        log.write_bytes(b"")
        self.start()

    def start(self) -> None:
        """Start, for the first time or again."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._env,
                # Ctrl+C reaches the whole group of the terminal; children end in our order instead.
                start_new_session=True,
                preexec_fn=_prepare,  # noqa: PLW1509 - the trial has no thread that could hold a lock at a fork
            )

    def ended(self) -> int | None:
        """What it ended with; None while it runs."""
        return self._process.poll()

    def says(self, words: str) -> bool:
        """Whether its log has these words."""
        return words in self.log.read_text("utf-8", "replace")

    def last_words(self) -> str:
        """The end of its log, indented."""
        lines = self.log.read_text("utf-8", "replace").splitlines()[-8:]
        return "".join(f"\n    {line}" for line in lines)

    def ask_to_end(self) -> None:
        """Ask it to end in order."""
        self._process.terminate()

    def kill(self) -> None:
        """End it at once, with whatever it has started."""
        if self.ended() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Crew:
    """All processes of a trial. On leaving the block they are stopped, the last one started first."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._children: list[Child] = []
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        for child in reversed(self._children):
            self._stop(child)

    def start(self, name: str, *arguments: str, **env: str) -> Child:
        """Start `rinda ARGUMENTS` with further environment variables."""
        child = Child(name, arguments, self._logs / f"{name.replace(' ', '-')}.log", env)
        self._children.append(child)
        return child

    def wait_until(self, ready: Callable[[], bool], within: float) -> None:
        """Return when `ready` says so. Raises Stopped, and Failed for a process that ends or when time is over."""
        deadline = time.monotonic() + within
        while not ready():
            for child in self._children:
                if child.ended() is not None:
                    raise Failed(f"the {child.name} did not start:{child.last_words()}")
            if time.monotonic() > deadline:
                raise Failed(f"the trial was not ready within {within:.0f} s; see {self._logs}")
            _next_signal(LOOK_SECONDS)

    def watch(self, report: Callable[[str], None]) -> None:
        """Start again whatever ends, and report it, until somebody asks to stop. Raises Failed when that is no use."""
        try:
            while True:
                for child in self._children:
                    if child.ended() is not None:
                        self._revive(child, report)
                _next_signal(None)
        except Stopped:
            return

    @staticmethod
    def _revive(child: Child, report: Callable[[str], None]) -> None:
        now = time.monotonic()
        child.ends.append(now)
        words = f"the {child.name} ended with {child.ended()}:{child.last_words()}"
        if len(child.ends) == MOST_ENDS and now - child.ends[0] < SPAN_SECONDS:
            raise Failed(f"{words}\nIt ended {MOST_ENDS} times within a minute; the trial stops.")
        report(f"{words}\nIt is started again.")
        child.start()

    @staticmethod
    def _stop(child: Child) -> None:
        if child.ended() is None:
            child.ask_to_end()
        deadline = time.monotonic() + STOP_SECONDS
        try:
            while child.ended() is None and time.monotonic() < deadline:
                _next_signal(deadline - time.monotonic())
        except Stopped:
            pass  # asked twice: no more patience
        child.kill()


def _next_signal(seconds: float | None) -> None:
    """Wait for a child's end or, at most for `seconds`, for nothing. Raises Stopped when asked to stop."""
    got = signal.sigwaitinfo(AWAITED) if seconds is None else signal.sigtimedwait(AWAITED, max(seconds, 0))
    if got is not None and got.si_signo in STOP:
        raise Stopped


def _prepare() -> None:
    """In the child, before its program: take signals again, and end with a trial that was killed.

    By SIGKILL, for nobody is left to wait for an end in order; what is acknowledged is on the disk.
    """
    signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED)
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
