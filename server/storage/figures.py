"""What the calls of recent days say."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from server.storage.tables import call

MOST = 400
"""Visits that are looked at: enough for every quantile, few enough to be read while a visitor waits for the ticket."""

_served = (
    select(call.c.started_at, call.c.ended_at)
    .where(
        call.c.sector_id == bindparam("s"),
        call.c.called_at >= bindparam("since", type_=call.c.called_at.type),
        call.c.started_at.is_not(None),
        call.c.end.in_(["finished", "step_finished"]),
    )
    .order_by(call.c.id.desc())
    .limit(MOST)
)


def service_times(connection: Connection, sector: int, since: datetime) -> list[tuple[datetime, timedelta]]:
    """When the sector's last visits began, and how long each was served, the newest first."""
    rows = connection.execute(_served, {"s": sector, "since": since})
    return [(row.started_at, row.ended_at - row.started_at) for row in rows]
