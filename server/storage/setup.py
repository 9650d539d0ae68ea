"""The codes that let somebody begin on an empty server."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from server.storage.office_tables import device, person
from server.storage.staff_tables import setup_code


def add_code(connection: Connection, code_hash: str, expires_at: datetime, now: datetime) -> None:
    """Keep a code, and forget those that have run out."""
    connection.execute(delete(setup_code).where(setup_code.c.expires_at < now))
    connection.execute(insert(setup_code).values(code_hash=code_hash, expires_at=expires_at))


def take_code(connection: Connection, code_hash: str, now: datetime) -> bool:
    """Use a code up, and with it every other one; false when it is not there or has run out."""
    valid = (setup_code.c.code_hash == code_hash) & (setup_code.c.expires_at >= now)
    found = connection.execute(delete(setup_code).where(valid)).rowcount == 1
    if found:
        connection.execute(delete(setup_code))
    return found


def counted(connection: Connection) -> tuple[int, dict[str, int]]:
    """How many people may sign in, and how many devices of each kind were let in, also those still to notice it."""
    people = int(connection.execute(select(func.count()).where(person.c.active)).scalar_one())
    query = select(device.c.kind, func.count()).where(device.c.active)
    kinds = dict.fromkeys(("kiosk", "display", "agent"), 0)
    return people, kinds | {kind: int(number) for kind, number in connection.execute(query.group_by(device.c.kind))}
