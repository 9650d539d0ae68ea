"""Devices, their pairing and the printers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from server.storage.office_tables import device, pairing, printer
from server.storage.prepared import Prepared
from server.storage.types import AnyRow

_by_token = Prepared(select(device).where(device.c.token_hash == bindparam("h"), device.c.active))


def by_token(connection: Connection, token_hash: str) -> AnyRow | None:
    """The device that holds a token."""
    return _by_token.one_or_none(connection, {"h": token_hash})


def add_device(connection: Connection, branch: int, kind: str, name: str, token_hash: str | None = None) -> int:
    """Add a device; returns its id.

    A kiosk gets the branch's first printer; an agent takes the printers that have no agent.
    """
    printers = printers_of(connection, branch)
    values: dict[str, Any] = {
        "branch_id": branch,
        "kind": kind,
        "name": name,
        "token_hash": token_hash,
        "settings": {},
        "printer_id": printers[0].id if printers and kind == "kiosk" else None,
    }
    device_id = int(connection.execute(insert(device).values(values).returning(device.c.id)).scalar_one())
    if kind == "agent":
        free = update(printer).where(printer.c.branch_id == branch, printer.c.agent_id.is_(None))
        connection.execute(free.values(agent_id=device_id))
    return device_id


def devices_of(connection: Connection, branch: int | None = None) -> list[AnyRow]:
    """The devices of a branch, of all branches for None."""
    query = select(device).order_by(device.c.id)
    return list(connection.execute(query if branch is None else query.where(device.c.branch_id == branch)))


def set_token(connection: Connection, device_id: int, token_hash: str | None) -> None:
    """Give a device its token, or take it away."""
    connection.execute(update(device).where(device.c.id == device_id).values(token_hash=token_hash))


def remove_device(connection: Connection, device_id: int) -> None:
    """Lock a device out; what it did stays on record. Its printers are free for another agent."""
    connection.execute(update(device).where(device.c.id == device_id).values(active=False, token_hash=None))
    connection.execute(update(printer).where(printer.c.agent_id == device_id).values(agent_id=None))


def seen(connection: Connection, device_id: int, now: datetime, version: str) -> None:
    """The device gave a sign of life."""
    connection.execute(update(device).where(device.c.id == device_id).values(seen_at=now, version=version))


def seen_all(connection: Connection, device_ids: list[int], now: datetime) -> None:
    """These devices gave a sign of life."""
    connection.execute(update(device).where(device.c.id.in_(device_ids)).values(seen_at=now))


def paired(connection: Connection) -> list[AnyRow]:
    """The devices that may come in."""
    return list(connection.execute(select(device).where(device.c.active, device.c.token_hash.is_not(None))))


def printers_of(connection: Connection, branch: int) -> list[AnyRow]:
    """The printers of a branch that are in use."""
    query = select(printer).where(printer.c.branch_id == branch, printer.c.active).order_by(printer.c.id)
    return list(connection.execute(query))


def printer_of(connection: Connection, branch: int, printer_id: int) -> AnyRow | None:
    """A printer of this branch that is in use."""
    return next((row for row in printers_of(connection, branch) if row.id == printer_id), None)


def set_paper(
    connection: Connection, printer_id: int, *, left_mm: int | None, ends_at: datetime | None, pace: dict[str, Any]
) -> None:
    """Keep what is known of a printer's paper."""
    values = {"roll_left_mm": left_mm, "roll_ends_at": ends_at, "pace": pace}
    connection.execute(update(printer).where(printer.c.id == printer_id).values(values))


def set_status(connection: Connection, printer_id: int, status: dict[str, Any], now: datetime) -> None:
    """Keep what an agent saw of a printer."""
    connection.execute(update(printer).where(printer.c.id == printer_id).values(status=status, status_at=now))


def begin_pairing(connection: Connection, **columns: Any) -> None:
    """Keep a new pairing, and forget those that have run out."""
    connection.execute(delete(pairing).where(pairing.c.expires_at < columns.pop("now")))
    connection.execute(insert(pairing).values(**columns))


def pairing_by_id(connection: Connection, pairing_id: str) -> AnyRow | None:
    """A pairing that runs."""
    return connection.execute(select(pairing).where(pairing.c.id == pairing_id)).one_or_none()


def pairing_by_code(connection: Connection, code: str) -> AnyRow | None:
    """A pairing by the code that the device shows."""
    return connection.execute(select(pairing).where(pairing.c.code == code)).one_or_none()


def approve_pairing(connection: Connection, pairing_id: str, device_id: int) -> None:
    """A manager has typed the code: the pairing now has its device."""
    connection.execute(update(pairing).where(pairing.c.id == pairing_id).values(device_id=device_id))


def end_pairing(connection: Connection, pairing_id: str) -> None:
    """The device has collected its token."""
    connection.execute(delete(pairing).where(pairing.c.id == pairing_id))
