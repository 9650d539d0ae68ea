"""What a transport is: the way of bytes to one printer and back, opened for one job."""

from abc import ABC, abstractmethod

from printers.deadline import Deadline
from printers.reasons import Reason


class TransportError(Exception):
    """The way to the printer is broken. `sent` counts the bytes of the present write that may have reached it."""

    def __init__(self, reason: Reason, text: str = "", sent: int = 0) -> None:
        super().__init__(text or reason.value)
        self.reason = reason
        self.sent = sent


class Transport(ABC):
    """A driver. Calls come from one thread at a time; every call ends by its deadline."""

    answers: bool
    """Whether this way can carry answers at all; known only after `open` for device files."""

    @abstractmethod
    def open(self, deadline: Deadline) -> None:
        """Find the printer and take it; raises TransportError. A later `open` after `close` must find it anew."""

    @abstractmethod
    def write(self, data: bytes, deadline: Deadline) -> None:
        """Hand over all bytes, or raise TransportError with the number that may have gone."""

    @abstractmethod
    def read(self, deadline: Deadline) -> bytes:
        """At least one byte, or b"" when none came in time; TransportError when the connection broke."""

    @abstractmethod
    def close(self) -> None:
        """Let the printer go. Never raises, may be called twice and without `open`; must not lose bytes written."""

    def line_seconds(self, size: int) -> float:
        """How long the line itself needs for so many bytes; 0 where that is no matter."""
        return 0.0
