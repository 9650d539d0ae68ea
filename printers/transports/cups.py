"""A printer behind a CUPS queue, through the commands lp, lpstat and cancel."""

import re
import subprocess
import time

from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError

_POLL_SECONDS = 0.05
_CANCEL_SECONDS = 2.0


class Cups(Transport):
    """Hands over the bytes raw. CUPS tells when it passed them on, never whether the printer printed them."""

    answers = False

    def __init__(self, queue: str, server: str | None = None) -> None:
        self._queue = queue
        self._server = ["-h", server] if server else []

    @override
    def open(self, deadline: Deadline) -> None:
        """The queue must exist, be enabled and accept jobs."""
        listing = self._run(["lpstat", *self._server, "-p", self._queue], deadline)
        if "disabled" in listing:
            raise TransportError(Reason.OFFLINE, listing.splitlines()[0])

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        """One call carries one job; it returns when the job has left the queue."""
        answer = self._run(["lp", *self._server, "-d", self._queue, "-o", "raw", "-t", "Rinda", "-"], deadline, data)
        match = re.search(rf"{re.escape(self._queue)}-\d+", answer)
        if match is None:
            raise TransportError(Reason.LOST, f"lp: {answer}", len(data))
        job = match.group()
        while job in self._pending(deadline, len(data)):
            if deadline.passed:
                # What CUPS still holds must not come out later, when the visitor is long gone.
                self._run(["cancel", *self._server, job], Deadline(_CANCEL_SECONDS))
                raise TransportError(Reason.STUCK, f"{job} stayed in the queue and was cancelled", len(data))
            time.sleep(_POLL_SECONDS)

    @override
    def read(self, deadline: Deadline) -> bytes:
        return b""

    @override
    def close(self) -> None:
        """Nothing stays open between jobs."""

    def _pending(self, deadline: Deadline, sent: int) -> list[str]:
        try:
            listing = self._run(["lpstat", *self._server, "-o", self._queue], deadline.within(1))
        except TransportError as error:
            raise TransportError(error.reason, str(error), sent) from error
        return [line.split()[0] for line in listing.splitlines() if line.strip()]

    def _run(self, command: list[str], deadline: Deadline, data: bytes | None = None) -> str:
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, timeout=deadline.left + 0.1, check=False, env={"LC_ALL": "C"}
            )
        except FileNotFoundError as error:
            raise TransportError(Reason.UNREACHABLE, f"{command[0]} is missing: install cups-client") from error
        except subprocess.TimeoutExpired as error:
            raise TransportError(Reason.STUCK, f"{command[0]} did not end", len(data or b"")) from error
        if done.returncode:
            raise TransportError(Reason.UNREACHABLE, done.stderr.decode(errors="replace").strip())
        return done.stdout.decode(errors="replace")
