"""What a check finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report. `advice` says what to do; it is empty when there is nothing to do."""

    subject: str
    state: State
    text: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"{self.state:<8} {self.subject}: {self.text}"
        return f"{line}\n         → {self.advice}" if self.advice else line

    def as_json(self) -> dict[str, str]:
        """The members by name."""
        return asdict(self)
