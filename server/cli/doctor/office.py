"""What the database says: its health, the clock, people, devices and printers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from printers import addresses, job, profiles
from server.cli.common import schema_advice, shown
from server.cli.doctor import sealing
from server.cli.doctor.findings import Finding
from server.config import Settings
from server.storage import inspection
from server.storage.database import Database
from server.storage.devices import printers_of
from server.storage.errors import SchemaMismatch, StorageError, translate
from server.storage.people import all_branches, everyone
from server.storage.schema import require_present
from server.storage.types import AnyRow

SILENT = timedelta(days=1)
OLDEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Before this program was written: a clock that says so has lost its battery."""

FROM_HERE = "network://"
"""How a connection begins that reaches the printer from the server's machine as well as from the kiosk's."""


def database(given: Settings) -> Iterator[Finding]:
    """The database and all that it tells."""
    if given.database_url is None and not (given.data / "rinda.sqlite").exists():
        yield Finding("database", "problem", f"{shown(given)} is not there", "make it: rinda init --office FILE")
        return
    opened = Database(given.database)
    try:
        with opened.read() as connection:
            require_present(connection)
            yield _health(given, connection)
            yield _clock(connection)
            yield _people(connection)
            yield from sealing.key(given, connection)
            yield from _devices(connection)
            yield from _printers(connection)
    except SchemaMismatch as error:
        yield Finding("database", "problem", str(error), schema_advice(error))
    except (SQLAlchemyError, StorageError) as error:
        text = str(translate(error)).splitlines()[0]
        yield Finding("database", "problem", f"{shown(given)}: {text}", "see that it runs, and RINDA_DATABASE_URL")
    finally:
        opened.close()


def _health(given: Settings, connection: Connection) -> Finding:
    faults = inspection.faults(connection)
    if faults:
        return Finding("database", "problem", f"damaged: {'; '.join(faults)}", "stop the server and restore a backup")
    return Finding("database", "ok", f"{shown(given)} is whole and has this program's schema")


def _clock(connection: Connection) -> Finding:
    now, last = datetime.now(UTC), inspection.last_event(connection)
    advice = "set the machine's clock, and let it follow a time server: timedatectl set-ntp true"
    if now < OLDEST:
        return Finding("clock", "problem", f"it says {now:%Y-%m-%d}", advice)
    if last is not None and now < last:
        return Finding(
            "clock", "problem", f"it says {now:%Y-%m-%d %H:%MZ}, before the last event {last:%Y-%m-%d %H:%MZ}", advice
        )
    return Finding("clock", "ok", f"{now:%Y-%m-%d %H:%MZ}")


def _people(connection: Connection) -> Finding:
    if not all_branches(connection):
        return Finding("office", "problem", "there is no branch", "import an office: rinda import FILE")
    active = [row for row in everyone(connection) if row.active]
    if not active:
        return Finding("people", "warning", "nobody can sign in", "add somebody: rinda user add NAME --branch KEY")
    return Finding("people", "ok", f"{len(active)} can sign in")


def _devices(connection: Connection) -> Iterator[Finding]:
    now = datetime.now(UTC)
    for row in inspection.devices_seen(connection):
        subject = f"{row.kind} {row.name}"
        if row.seen_at is None or now - row.seen_at > SILENT:
            seen = f"not seen since {row.seen_at:%Y-%m-%d %H:%MZ}" if row.seen_at else "never seen"
            advice = f"see that it is on and reaches the server; one that is gone: rinda device remove {row.id}"
            yield Finding(subject, "warning", seen, advice)
        else:
            yield Finding(subject, "ok", f"seen {row.seen_at:%H:%MZ}")


def _printers(connection: Connection) -> Iterator[Finding]:
    for branch in (one for one in all_branches(connection) if not one.closed):
        for row in printers_of(connection, branch.id):
            subject = f"printer {row.name} ({branch.key})"
            if row.agent_id is None:
                yield Finding(subject, "warning", "no print agent drives it", "pair one: rinda agent --help")
            yield _asked(subject, row) if row.connection.startswith(FROM_HERE) else _reported(subject, row)


def _asked(subject: str, row: AnyRow) -> Finding:
    try:
        status = job.probe(addresses.transport(row.connection), profiles.load(row.profile))
    except (addresses.AddressError, profiles.ProfileError) as error:
        return Finding(subject, "problem", str(error), "correct it in the office file, and import that")
    said = f"{row.connection}: online {status.online}, paper {status.paper}, cover {status.cover}"
    if status.trouble:
        return Finding(subject, "problem", f"{said} ({status.trouble})", "look at the printer")
    if not status.known:
        return Finding(subject, "warning", f"{said}: it does not say how it is", "try it: rinda printer test ADDRESS")
    return Finding(subject, "warning" if status.paper == "low" else "ok", said)


def _reported(subject: str, row: AnyRow) -> Finding:
    if row.status is None or row.status_at is None:
        return Finding(subject, "warning", f"{row.connection}: its print agent has said nothing yet", "start the agent")
    said = f"{row.connection}: {row.status['state']} at {row.status_at:%Y-%m-%d %H:%MZ} {row.status.get('detail', '')}"
    if row.status["state"] == "problem":
        return Finding(subject, "problem", said.strip(), "look at the printer")
    return Finding(subject, "ok" if row.status["state"] == "ready" else "warning", said.strip())
