"""Looking at a database from outside: what `rinda doctor`, `rinda backup` and `rinda trial` ask."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from server.storage.office_tables import branch, device
from server.storage.tables import journal
from server.storage.types import AnyRow


def last_event(connection: Connection) -> datetime | None:
    """When the newest event of any branch happened; None when the journal is empty."""
    last = select(journal.c.branch_id, func.max(journal.c.seq).label("seq")).group_by(journal.c.branch_id).subquery()
    at = select(journal.c.at).join(last, (journal.c.branch_id == last.c.branch_id) & (journal.c.seq == last.c.seq))
    return max(connection.execute(at).scalars(), default=None)


def faults(connection: Connection) -> list[str]:
    """What SQLite finds damaged, one line each; PostgreSQL checks itself, so nothing there."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(10)")]
    return [line for line in found if line != "ok"]


def devices_seen(connection: Connection, branch_id: int | None = None) -> list[AnyRow]:
    """The paired devices in use: id, name, kind, seen_at (None: never), version.

    Those of one branch if it is named, else those of every branch that is not closed.
    """
    query = select(device.c.id, device.c.name, device.c.kind, device.c.seen_at, device.c.version)
    paired = query.where(device.c.active, device.c.token_hash.is_not(None))
    if branch_id is not None:
        return list(connection.execute(paired.where(device.c.branch_id == branch_id)))
    return list(connection.execute(paired.join(branch).where(~branch.c.closed)))
