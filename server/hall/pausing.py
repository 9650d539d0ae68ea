"""Pausing a sector: staff take nobody in for now, and the kiosk says why."""

from __future__ import annotations

from collections.abc import Mapping

from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.storage import office_rows


def pause_sector(
    hall: Hall, actor: Actor, branch: int, sector: int, *, paused: bool, reason: Mapping[str, str]
) -> None:
    """Pause a sector's intake, or end the pause. Raises NotFound.

    `reason` is texts by language, none of them when nobody gave one.
    """

    def work(turn: Turn) -> None:
        if not turn.sector(sector).has_queue:
            raise NotFound("sector")
        value = {"reason": dict(reason) or None} if paused else None
        office_rows.pause_sector(turn.connection, turn.office.id, sector, value)
        turn.note(events.OfficeChanged(turn.now))

    hall.take_turn(branch, actor, work)
