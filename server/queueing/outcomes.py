"""How a visit ended, where a sector wants to know."""

from __future__ import annotations

from server.queueing.errors import OutcomeNeeded
from server.queueing.office import Sector


def require_outcome(sector: Sector, outcome: str | None) -> None:
    """Raise OutcomeNeeded unless the code is one of the sector's; a sector without outcomes takes none."""
    if outcome in sector.outcomes or (outcome is None and not sector.outcomes):
        return
    raise OutcomeNeeded(list(sector.outcomes))
