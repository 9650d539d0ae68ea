"""How long a whole job may take, shared by all its steps."""

import time


class Deadline:
    """A moment on the monotonic clock; `left` never goes below zero."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until the deadline; 0 when it has passed."""
        return max(self._end - time.monotonic(), 0.0)

    @property
    def passed(self) -> bool:
        """Whether no time is left."""
        return self.left <= 0

    def within(self, seconds: float) -> "Deadline":
        """A deadline for a part of the work: `seconds` from now, never after this one."""
        return Deadline(min(seconds, self.left))
