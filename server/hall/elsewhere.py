"""The same sector in other branches: where a visitor may go who is not received here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.hall import views
from server.hall.context import Hall
from server.hall.turn import Turn
from server.queueing.calendar import Reception, service_day
from server.queueing.office import Sector
from server.storage import boards, namesakes


def offers(hall: Hall, turn: Turn, sector: Sector) -> list[dict[str, Any]]:
    """The branches that have a sector of the same key, the one that receives first before the others.

    Each with `name`, `address` and `reception` as in the kiosk's document. One without any reception in sight is left
    out.
    """
    others = namesakes.branches(turn.connection, turn.office.id, sector.key)
    found = [_offer(hall, turn, branch, sector.key) for branch in others]
    timed = [(opens, offer) for reception, offer in found if (opens := _opens(reception, turn.now))]
    return [offer for _, offer in sorted(timed, key=lambda one: one[0])]


def _offer(hall: Hall, turn: Turn, branch: int, key: str) -> tuple[Reception, dict[str, Any]]:
    head = boards.head(turn.connection, branch)
    assert head is not None, "a sector's branch is never removed"
    office = hall.office(turn.connection, branch, head.revision)
    theirs = next(one for one in office.sectors.values() if one.key == key)
    counts = boards.counts(turn.connection, branch, service_day(turn.now, office.zone))
    reception = views.kiosk_reception(theirs, counts.get(theirs.id, (0, 0))[1], turn.now)
    return reception, {"name": office.name, "address": office.address, "reception": views.reception_view(reception)}


def _opens(reception: Reception, now: datetime) -> datetime | None:
    """When a ticket can be had there, None when that is not in sight."""
    if reception.state == "open":
        return now
    return reception.following.opens if reception.following else None
