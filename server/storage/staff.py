"""People as their administration sees them: what each was given, and changing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from server.storage.office_tables import counter, person, person_branch, sector, session
from server.storage.staff_tables import person_counter, person_sector
from server.storage.types import AnyRow

GIVEN: dict[str, tuple[Table, Column[Any]]] = {
    "branches": (person_branch, person_branch.c.branch_id),
    "sectors": (person_sector, person_sector.c.sector_id),
    "counters": (person_counter, person_counter.c.counter_id),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a person was given, by id. No sectors or no counters: all of the branches."""

    branches: frozenset[int] = frozenset()
    sectors: frozenset[int] = frozenset()
    counters: frozenset[int] = frozenset()


def person_of(connection: Connection, person_id: int) -> AnyRow | None:
    """A person, also one who is locked out."""
    return connection.execute(select(person).where(person.c.id == person_id)).one_or_none()


def given_to(connection: Connection, person_id: int) -> Given:
    """What one person was given."""
    return Given(
        **{
            name: frozenset(connection.execute(select(column).where(table.c.person_id == person_id)).scalars())
            for name, (table, column) in GIVEN.items()
        }
    )


def give(connection: Connection, person_id: int, given: Given) -> None:
    """Let a person have this, and nothing else."""
    for name, (table, column) in GIVEN.items():
        connection.execute(delete(table).where(table.c.person_id == person_id))
        rows = [{"person_id": person_id, column.name: one} for one in sorted(getattr(given, name))]
        if rows:
            connection.execute(insert(table), rows)


def change(connection: Connection, person_id: int, **columns: Any) -> None:
    """Change columns of a person. A login that another person has raises IntegrityError."""
    connection.execute(update(person).where(person.c.id == person_id).values(columns))


def administrators(connection: Connection) -> set[int]:
    """Those who can administer everything now; nobody else changes them while the transaction runs."""
    query = select(person.c.id).where(person.c.role == "administrator", person.c.active).with_for_update()
    return set(connection.execute(query).scalars())


def signed_in(connection: Connection, since: datetime) -> set[int]:
    """Who has used a session since a time."""
    return set(connection.execute(select(session.c.person_id).where(session.c.seen_at >= since)).scalars())


def parts_of(connection: Connection, branches: Iterable[int]) -> tuple[set[int], set[int]]:
    """The sectors and the counters in use of these branches."""
    chosen = list(branches)
    found = [
        set(connection.execute(select(table.c.id).where(table.c.branch_id.in_(chosen), table.c.active)).scalars())
        for table in (sector, counter)
    ]
    return found[0], found[1]
