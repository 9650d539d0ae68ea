"""A printer that is a folder: each ticket becomes a picture and a file of bytes."""

import contextlib
from pathlib import Path

from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError
from printers.virtual.machine import Machine


class Virtual(Transport):
    """Always ready; for trying out and for tests that need no network."""

    answers = True

    def __init__(self, folder: Path, dots: int = 576) -> None:
        self._folder = folder
        self._dots = dots
        self._machine: Machine | None = None
        self._replies = b""

    @override
    def open(self, deadline: Deadline) -> None:
        try:
            self._machine = Machine(self._folder, self._dots)
        except OSError as error:
            raise TransportError(Reason.UNREACHABLE, str(error)) from error

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        if self._machine is None:
            raise TransportError(Reason.LOST, "not open")
        try:
            self._replies += self._machine.feed(data)
        except OSError as error:
            raise TransportError(Reason.LOST, str(error), len(data)) from error

    @override
    def read(self, deadline: Deadline) -> bytes:
        replies, self._replies = self._replies, b""
        return replies

    @override
    def close(self) -> None:
        if self._machine is not None:
            with contextlib.suppress(OSError):
                self._machine.tear()
        self._machine = None
        self._replies = b""
