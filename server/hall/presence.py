"""The devices of a branch, as those who lead it see them."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage import inspection
from server.storage.types import AnyRow

SILENT = timedelta(minutes=7)
"""Without a sign of life for so long a device is away: one that is there is noted every 5 minutes."""


def of_branch(hall: Hall, actor: Actor, branch: int) -> list[AnyRow]:
    """The paired devices of a branch, by kind and name: id, name, kind, seen_at, version. Raises Forbidden."""
    actor.require(Right.LEAD, branch)
    with hall.database.read() as connection:
        found = inspection.devices_seen(connection, branch)
    return sorted(found, key=lambda row: (row.kind, row.name))


def is_silent(seen_at: datetime | None, now: datetime) -> bool:
    """Whether a device that was last seen then is away; one never seen (None) may have been paired just now."""
    return seen_at is not None and now - seen_at > SILENT
