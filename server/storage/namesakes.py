"""Sectors of the same key in several branches are the same line of work at several addresses."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import Connection, bindparam, select

from server.storage.office_tables import branch, sector

_shut = select(branch.c.id).where(branch.c.closed)
_gives = sector.c.active & sector.c.kiosk & sector.c.letter.is_not(None) & sector.c.branch_id.not_in(_shut)
_elsewhere = (sector.c.branch_id != bindparam("b")) & _gives
_keys = select(sector.c.key).where(_elsewhere).distinct()
_all = select(sector.c.branch_id, sector.c.key).where(_gives)
_branches = select(sector.c.branch_id).where(_elsewhere, sector.c.key == bindparam("k")).order_by(sector.c.branch_id)


def keys(connection: Connection, branch: int) -> frozenset[str]:
    """The keys of the sectors for which visitors can take tickets in any other branch."""
    return frozenset(connection.execute(_keys, {"b": branch}).scalars())


def branches(connection: Connection, branch: int, key: str) -> list[int]:
    """The other branches in which visitors can take tickets for the sector of this key."""
    return list(connection.execute(_branches, {"b": branch, "k": key}).scalars())


def known(connection: Connection) -> dict[int, dict[str, bool]]:
    """By branch and key, the sectors for which visitors can take tickets, and whether they can in another branch."""
    rows = connection.execute(_all).all()
    branches = Counter(row.key for row in rows)
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        found[row.branch_id][row.key] = branches[row.key] > 1
    return found
