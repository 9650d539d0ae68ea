"""The rows of an office, kept by their keys: what has gone stays on record, out of use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from server.storage import office_tables as t
from server.storage.tables import print_job
from server.storage.types import AnyRow
from server.storage.unit import NoSuchBranch

Values = Mapping[str, Any]

KEYED = {"sector": t.sector, "priority": t.priority, "counter": t.counter, "printer": t.printer}
"""The parts of a branch that have a key and can go out of use."""


def branches(connection: Connection) -> list[AnyRow]:
    """Every branch, whole."""
    return list(connection.execute(select(t.branch).order_by(t.branch.c.id)))


def branch(connection: Connection, branch_id: int) -> AnyRow:
    """A branch, whole. Raises NoSuchBranch."""
    row = connection.execute(select(t.branch).where(t.branch.c.id == branch_id)).one_or_none()
    if row is None:
        raise NoSuchBranch(branch_id)
    return row


def add_branch(connection: Connection, values: Values, day: date) -> int:
    """Add a branch whose open service day is `day`; returns its id."""
    query = insert(t.branch).values(**values, day=day).returning(t.branch.c.id)
    return int(connection.execute(query).scalar_one())


def change_branch(connection: Connection, branch_id: int, values: Values) -> None:
    """Change a branch and raise its revision: everybody who holds its office reads it again."""
    changed = {**values, "revision": t.branch.c.revision + 1}
    connection.execute(update(t.branch).where(t.branch.c.id == branch_id).values(changed))


def in_use(connection: Connection, name: str, branch_id: int) -> list[AnyRow]:
    """The rows of one of KEYED that are in use, in their order."""
    table = KEYED[name]
    order = [table.c[column] for column in ("position", "id") if column in table.c]
    return list(
        connection.execute(select(table).where(table.c.branch_id == branch_id, table.c.active).order_by(*order))
    )


def keep(connection: Connection, name: str, branch_id: int, wanted: Mapping[str, Values]) -> dict[str, int]:
    """Let one of KEYED have exactly the wanted rows in use; returns their ids by key."""
    table = KEYED[name]
    present = select(table.c.key, table.c.id).where(table.c.branch_id == branch_id)
    known = {row.key: int(row.id) for row in connection.execute(present)}
    _retire(connection, table, [one for key, one in known.items() if key not in wanted])
    if table is t.sector:
        # Two sectors may exchange their letters, of which no two rows have the same at any moment.
        connection.execute(update(table).where(table.c.branch_id == branch_id).values(letter=None))
    ids = {}
    for key, values in wanted.items():
        if key in known:
            connection.execute(update(table).where(table.c.id == known[key]).values(**values, active=True))
            ids[key] = known[key]
        else:
            query = insert(table).values(**values, key=key, branch_id=branch_id).returning(table.c.id)
            ids[key] = int(connection.execute(query).scalar_one())
    return ids


def _retire(connection: Connection, table: Table, ids: list[int]) -> None:
    connection.execute(update(table).where(table.c.id.in_(ids)).values(active=False))
    if table is t.printer:
        connection.execute(update(t.device).where(t.device.c.printer_id.in_(ids)).values(printer_id=None))


def reach(connection: Connection, branch_id: int) -> None:
    """Give the printers that no agent drives to the branch's first agent, and the kiosks without printer its first."""
    agent = select(func.min(t.device.c.id)).where(
        t.device.c.branch_id == branch_id, t.device.c.kind == "agent", t.device.c.active
    )
    printer = select(func.min(t.printer.c.id)).where(t.printer.c.branch_id == branch_id, t.printer.c.active)
    free = (t.printer.c.branch_id == branch_id) & t.printer.c.active & t.printer.c.agent_id.is_(None)
    bare = (t.device.c.branch_id == branch_id) & (t.device.c.kind == "kiosk") & t.device.c.printer_id.is_(None)
    connection.execute(update(t.printer).where(free).values(agent_id=agent.scalar_subquery()))
    connection.execute(update(t.device).where(bare).values(printer_id=printer.scalar_subquery()))


def rooms(connection: Connection, sector_id: int) -> list[AnyRow]:
    """The rooms of a sector, in their order."""
    return list(
        connection.execute(
            select(t.sector_room).where(t.sector_room.c.sector_id == sector_id).order_by(t.sector_room.c.position)
        )
    )


def set_rooms(connection: Connection, sector_id: int, wanted: Iterable[Values]) -> None:
    """Let a sector have these rooms: room, first, last."""
    connection.execute(delete(t.sector_room).where(t.sector_room.c.sector_id == sector_id))
    for position, values in enumerate(wanted):
        connection.execute(insert(t.sector_room).values(**values, sector_id=sector_id, position=position))


def hours(connection: Connection, sector_id: int) -> list[AnyRow]:
    """The reception of a sector: weekday (0 is Monday), opens, closes."""
    of_sector = select(t.reception).where(t.reception.c.sector_id == sector_id)
    return list(connection.execute(of_sector.order_by(t.reception.c.weekday, t.reception.c.opens)))


def set_hours(connection: Connection, sector_id: int, wanted: Iterable[tuple[int, time, time]]) -> None:
    """Let a sector receive at these times: weekday (0 is Monday), opens, closes."""
    connection.execute(delete(t.reception).where(t.reception.c.sector_id == sector_id))
    for weekday, opens, closes in wanted:
        values = {"sector_id": sector_id, "weekday": weekday, "opens": opens, "closes": closes}
        connection.execute(insert(t.reception).values(values))


def follow(connection: Connection, sector_id: int, following: list[int]) -> None:
    """Say which sectors follow in one visit."""
    connection.execute(update(t.sector).where(t.sector.c.id == sector_id).values(then=following))


def served(connection: Connection, counter_id: int, tier: int) -> list[int]:
    """The sectors of one tier that a counter serves, in the order in which they were given."""
    of_counter = select(t.counter_sector.c.sector_id).where(
        t.counter_sector.c.counter_id == counter_id, t.counter_sector.c.tier == tier
    )
    return list(connection.execute(of_counter.order_by(t.counter_sector.c.position)).scalars())


def serve(connection: Connection, counter_id: int, tiers: list[list[int]]) -> None:
    """Say which sectors a counter serves, the highest tier first."""
    connection.execute(delete(t.counter_sector).where(t.counter_sector.c.counter_id == counter_id))
    for tier, sectors in enumerate(tiers):
        for position, sector_id in enumerate(sectors):
            values = {"counter_id": counter_id, "sector_id": sector_id, "position": position, "tier": tier}
            connection.execute(insert(t.counter_sector).values(values))


def closures(connection: Connection, branch_id: int) -> list[AnyRow]:
    """The closures of a branch, in the order in which they were given."""
    return list(
        connection.execute(select(t.closure).where(t.closure.c.branch_id == branch_id).order_by(t.closure.c.id))
    )


def set_closures(connection: Connection, branch_id: int, wanted: Iterable[Values]) -> None:
    """Let a branch have these closures: sector_id (None for the whole branch), first, last, reason."""
    connection.execute(delete(t.closure).where(t.closure.c.branch_id == branch_id))
    for values in wanted:
        connection.execute(insert(t.closure).values(**values, branch_id=branch_id))


def printers_with_jobs(connection: Connection, branch_id: int) -> set[int]:
    """The printers on which something is still to be printed."""
    waiting = (print_job.c.branch_id == branch_id) & print_job.c.state.in_(["queued", "claimed"])
    return set(connection.execute(select(print_job.c.printer_id).where(waiting)).scalars())


def move_printers(connection: Connection, reached_by: str, connection_now: str) -> None:
    """Give every printer whose connection begins with `reached_by` another one."""
    moved = t.printer.c.connection.startswith(reached_by, autoescape=True) & (t.printer.c.connection != connection_now)
    connection.execute(update(t.printer).where(moved).values(connection=connection_now))


def pause_sector(connection: Connection, branch_id: int, sector_id: int, pause: Values | None) -> None:
    """Keep a sector's pause, None for none, and raise the branch's revision."""
    connection.execute(update(t.sector).where(t.sector.c.id == sector_id).values(pause=pause))
    change_branch(connection, branch_id, {})
