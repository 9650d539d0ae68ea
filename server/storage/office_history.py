"""The changes of an office: who made them, when, and what was there before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, insert, select

from server.storage.office_tables import office_change, person
from server.storage.types import AnyRow


def add(connection: Connection, **columns: Any) -> None:
    """Keep a change."""
    connection.execute(insert(office_change).values(**columns))


def newest(connection: Connection, branch_id: int) -> int:
    """The id of a branch's newest change, 0 when there is none: the version of its office."""
    query = select(func.max(office_change.c.id)).where(office_change.c.branch_id == branch_id)
    return int(connection.execute(query).scalar_one() or 0)


def undoable(connection: Connection, branch_id: int) -> AnyRow | None:
    """The newest change that can be taken back and was not yet; one that takes back is not itself taken back."""
    undone = select(office_change.c.undoes_id).where(office_change.c.undoes_id.is_not(None))
    query = (
        select(office_change)
        .where(office_change.c.branch_id == branch_id, office_change.c.undoes_id.is_(None))
        .where(office_change.c.before.is_not(None), office_change.c.id.not_in(undone))
        .order_by(office_change.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def changes(connection: Connection, branch_id: int, before: int | None, most: int) -> list[AnyRow]:
    """The newest changes of a branch, newest first; older than the change `before` when it is given.

    `name` is the person's, None for a command on the server.
    """
    query = (
        select(office_change, person.c.name)
        .join(person, office_change.c.person_id == person.c.id, isouter=True)
        .where(office_change.c.branch_id == branch_id)
        .order_by(office_change.c.id.desc())
        .limit(most)
    )
    return list(connection.execute(query if before is None else query.where(office_change.c.id < before)))
