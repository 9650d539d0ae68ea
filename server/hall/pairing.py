"""Devices and how they come to their tokens: a device shows a code, a manager types it, the device collects."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from server.hall import audit
from server.hall.context import Hall
from server.hall.errors import NotFound, NotSignedIn, WrongCode
from server.hall.rights import Right
from server.hall.secrets import hashed, new_code, new_token
from server.hall.turn import Actor
from server.storage import devices
from server.storage.types import AnyRow

CODE_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pairing that has begun. The device keeps `secret` and shows `code`."""

    id: str
    secret: str
    code: str
    expires_at: datetime


def begin(hall: Hall, kind: str) -> Pairing:
    """Begin to pair a kiosk, a display or an agent."""
    pairing = Pairing(secrets.token_urlsafe(12), new_token(), new_code(), hall.clock() + CODE_LIFE)
    hall.database.change(
        lambda connection: devices.begin_pairing(
            connection,
            id=pairing.id,
            kind=kind,
            code=pairing.code,
            secret_hash=hashed(pairing.secret),
            expires_at=pairing.expires_at,
            now=hall.clock(),
        )
    )
    return pairing


def approve(hall: Hall, actor: Actor, code: str, branch: int, name: str) -> tuple[int, str]:
    """Let the device that shows `code` into the branch under a name.

    Returns its id and kind. Raises WrongCode, Forbidden.
    """
    actor.require(Right.PAIR, branch)

    def work(connection: Connection) -> tuple[int, str]:
        row = devices.pairing_by_code(connection, code.strip().upper())
        if row is None or row.expires_at < hall.clock() or row.device_id is not None:
            raise WrongCode
        device = devices.add_device(connection, branch, row.kind, name)
        devices.approve_pairing(connection, row.id, device)
        audit.note(hall, connection, actor, "device-paired", f"{row.kind} {name}")
        return device, row.kind

    return hall.database.change(work)


def collect(hall: Hall, pairing_id: str, secret: str) -> tuple[int, str, str] | None:
    """The device's id, kind and token, once; None while nobody has typed the code.

    Raises WrongCode when it has run out or the secret is wrong.
    """

    def work(connection: Connection) -> tuple[int, str, str] | None:
        row = devices.pairing_by_id(connection, pairing_id)
        if row is None or row.expires_at < hall.clock() or not secrets.compare_digest(row.secret_hash, hashed(secret)):
            raise WrongCode
        if row.device_id is None:
            return None
        token = new_token()
        devices.set_token(connection, row.device_id, hashed(token))
        devices.end_pairing(connection, pairing_id)
        return row.device_id, row.kind, token

    return hall.database.change(work)


def pair_at_once(hall: Hall, kind: str, branch: int, name: str) -> tuple[int, str]:
    """Make a paired device without a code, for a trial on one machine; returns its id and token."""

    def work(connection: Connection) -> tuple[int, str]:
        token = new_token()
        return devices.add_device(connection, branch, kind, name, hashed(token)), token

    return hall.database.change(work)


def who(hall: Hall, token: str) -> Actor:
    """The device that holds a token. Raises NotSignedIn."""
    token_hash = hashed(token)
    return hall.known.actor("device", token_hash, lambda: _with_token(hall, token_hash))


def _with_token(hall: Hall, token_hash: str) -> Actor:
    with hall.database.read() as connection:
        row = devices.by_token(connection, token_hash)
    if row is None:
        raise NotSignedIn
    return _actor(row)


def remove(hall: Hall, actor: Actor, device: int) -> None:
    """Lock a device out; its sockets end. Raises NotFound, Forbidden."""
    actor.require(Right.PAIR)

    def work(connection: Connection) -> None:
        found = next((row for row in devices.devices_of(connection) if row.id == device and row.active), None)
        if found is None:
            raise NotFound("device")
        actor.require_branch(found.branch_id)
        devices.remove_device(connection, device)
        audit.note(hall, connection, actor, "device-removed", f"{found.kind} {found.name}")

    hall.database.change(work)


def paired(hall: Hall) -> dict[str, Actor]:
    """Every paired device, by the hash of its token."""
    with hall.database.read() as connection:
        return {row.token_hash: _actor(row) for row in devices.paired(connection)}


def seen(hall: Hall, ids: list[int], now: datetime) -> None:
    """These devices are connected."""
    hall.database.change(lambda connection: devices.seen_all(connection, ids, now))


def _actor(row: AnyRow) -> Actor:
    return Actor(row.kind, row.id, row.name, frozenset({row.branch_id}), device=row)
