"""Programs that tests start for real, each with a log file and a deadline."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.warm import Fork, warm

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 20.0
STOPPED_WITHIN = 10.0
LOOK_EVERY = 0.02


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether something accepts connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A child process in a session of its own; what it writes goes to `log`."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        user: str | None = None,
    ) -> None:
        self.log = log
        self._command = [str(part) for part in command]
        environment = {**os.environ, **(env or {})}
        with log.open("ab") as output, Path(os.devnull).open("rb") as nothing:
            files = [nothing.fileno(), output.fileno(), output.fileno()]
            self._child: Fork | subprocess.Popen[bytes] = (
                warm(self._command, env=environment, cwd=cwd, files=files) if user is None else None
            ) or subprocess.Popen(
                self._command,
                stdin=nothing,
                stdout=output,
                stderr=output,
                env=environment,
                cwd=cwd,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                start_new_session=True,
            )

    @property
    def _name(self) -> str:
        return " ".join(self._command)

    @property
    def pid(self) -> int:
        """The child's process id, which is also its group's."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether the child itself still lives."""
        return self._child.poll() is None

    def text(self) -> str:
        """All that the process has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, ready: Callable[[], bool], within: float = READY_WITHIN) -> None:
        """Return once `ready` says so; a process that ends first, or is late, fails the test with its log."""
        deadline = time.monotonic() + within
        while not ready():
            # Waiting for the child's end is the pause: a program that dies at start is told at once.
            if self.ended(within=LOOK_EVERY):
                pytest.fail(f"{self._name} ended with {self._child.returncode}:\n{self.text()}")
            if time.monotonic() > deadline:
                pytest.fail(f"{self._name} was not ready within {within:.0f} s:\n{self.text()}")

    def ended(self, within: float) -> bool:
        """Wait at most `within` seconds for the process to end, and say whether it has."""
        try:
            self._child.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def signal(self, number: int) -> None:
        """Send a signal to the process and all its children; one that has ended gets none."""
        if self.running:
            os.killpg(self.pid, number)

    def stop(self, number: int) -> int:
        """Ask the process alone to end by this signal; one that doesn't is killed and fails the test."""
        if self.running:
            os.kill(self.pid, number)
        if not self.ended(within=STOPPED_WITHIN):
            self.kill()
            pytest.fail(f"{self._name} did not stop within {STOPPED_WITHIN:.0f} s:\n{self.text()}")
        return self._child.wait()

    def kill(self) -> None:
        """End the process and its children at once, as a power cut does."""
        self.signal(9)
        self._child.wait()
