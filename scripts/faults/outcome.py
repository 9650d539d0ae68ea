"""One line of the table of faults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done to the server, how often, what was looked at, and what was found."""

    fault: str
    times: int
    checked: str
    found: str

    def row(self) -> str:
        """The line in Markdown."""
        return f"| {self.fault} | {self.times:,} | {self.checked} | {self.found} |"
