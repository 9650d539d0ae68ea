"""Adding the rows of an office."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlalchemy import Connection, insert, update

from server.storage import office_tables as t

TABLES = {
    "sector": t.sector,
    "sector_room": t.sector_room,
    "priority": t.priority,
    "counter": t.counter,
    "printer": t.printer,
    "closure": t.closure,
}


def add_branch(connection: Connection, /, **columns: Any) -> int:
    """Add a branch; returns its id."""
    return int(connection.execute(insert(t.branch).values(**columns).returning(t.branch.c.id)).scalar_one())


def add(connection: Connection, table: str, /, **columns: Any) -> int:
    """Add a row to one of TABLES; returns its id."""
    into = TABLES[table]
    return int(connection.execute(insert(into).values(**columns).returning(into.c.id)).scalar_one())


def serve(connection: Connection, counter_id: int, sectors: list[int]) -> None:
    """Say which sectors a counter serves, in precedence."""
    for position, sector_id in enumerate(sectors):
        connection.execute(
            insert(t.counter_sector).values(counter_id=counter_id, sector_id=sector_id, position=position)
        )


def receive(connection: Connection, sector_id: int, weekday: int, opens: time, closes: time) -> None:
    """Add a span of reception."""
    values = {"sector_id": sector_id, "weekday": weekday, "opens": opens, "closes": closes}
    connection.execute(insert(t.reception).values(values))


def follow(connection: Connection, sector_id: int, following: list[int]) -> None:
    """Say which sectors follow in one visit."""
    connection.execute(update(t.sector).where(t.sector.c.id == sector_id).values(then=following))


def move_printers(connection: Connection, reached_by: str, connection_now: str) -> None:
    """Give every printer whose connection begins with `reached_by` another one."""
    moved = t.printer.c.connection.startswith(reached_by, autoescape=True) & (t.printer.c.connection != connection_now)
    connection.execute(update(t.printer).where(moved).values(connection=connection_now))
