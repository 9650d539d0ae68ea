"""The same sector in other branches: where a visitor may go who is not received here."""

from __future__ import annotations

from typing import Any

from server.hall import views
from server.hall.context import Hall
from server.hall.turn import Turn
from server.queueing.calendar import Reception, service_day, soonest
from server.queueing.office import Sector
from server.storage import boards, namesakes


def offers(hall: Hall, turn: Turn, sector: Sector) -> list[dict[str, Any]]:
    """The branches that have a sector of the same key, the one that receives first before the others.

    Each with `name`, `address` and `reception` as in the kiosk's document. One without any reception in sight is left
    out.
    """
    others = namesakes.branches(turn.connection, turn.office.id, sector.key)
    return soonest((_offer(hall, turn, branch, sector.key) for branch in others), turn.now)


def _offer(hall: Hall, turn: Turn, branch: int, key: str) -> tuple[Reception, dict[str, Any]]:
    _, office = hall.present(turn.connection, branch)
    theirs = next(one for one in office.sectors.values() if one.key == key)
    counts = boards.counts(turn.connection, branch, service_day(turn.now, office.zone))
    reception = views.kiosk_reception(theirs, counts.get(theirs.id, (0, 0))[1], turn.now)
    return reception, {"name": office.name, "address": office.address, "reception": views.reception_view(reception)}
