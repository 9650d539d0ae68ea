"""What asks for somebody: one word for a printer's trouble, the same on screens and in alerts."""

from __future__ import annotations

from dataclasses import dataclass

from server.storage.types import AnyRow

NEAR_END_MM = 5_000
"""What is left when a near-end sensor first answers (assumed; it is adjustable by a screw on many models)."""

SILENT = "agent-silent"
"""The one concern that no agent tells of: it is about the agent itself."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A trouble of the thing that staff call `name` has begun, has become another, or (`now` None) is over."""

    name: str
    before: str | None
    now: str | None


def of_printer(row: AnyRow) -> str | None:
    """The trouble of a printer: a reason of `printers.reasons` or SILENT; None when nobody is needed."""
    status = row.status or {}
    if status.get("state") == "silent":
        return SILENT
    if status.get("state") == "problem":
        return str(status["detail"] or "offline")
    ends_soon = row.roll_left_mm is not None and row.roll_left_mm <= NEAR_END_MM
    return "paper-low" if ends_soon or status.get("detail") == "paper-low" else None


def change(before: AnyRow, after: AnyRow) -> Concern | None:
    """What a change of a printer's row means for its staff, None for nothing."""
    was, now = of_printer(before), of_printer(after)
    return None if was == now else Concern(after.name, was, now)
