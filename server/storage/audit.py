"""The record of who did what: added to, read, and forgotten when it is old."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from server.storage.staff_tables import audit
from server.storage.types import AnyRow


def add(connection: Connection, **columns: Any) -> None:
    """Add one entry."""
    connection.execute(insert(audit).values(**columns))


def oldest(connection: Connection) -> datetime | None:
    """When the oldest entry was made; None when there is none."""
    found: datetime | None = connection.execute(select(func.min(audit.c.at))).scalar_one()
    return found


def forget(connection: Connection, before: datetime) -> None:
    """Forget the entries made before a time."""
    connection.execute(delete(audit).where(audit.c.at < before))


def newest(connection: Connection, limit: int, before: int | None = None) -> list[AnyRow]:
    """The newest entries first, of those older than the entry `before`."""
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    return list(connection.execute(query if before is None else query.where(audit.c.id < before)))
