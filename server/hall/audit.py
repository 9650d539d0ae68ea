"""The audit log: who did what to whom or what, and how it ended (OWASP ASVS 5.0, 16.3).

It holds sign-ins, refusals, and what was done to people, devices and the office. Commands on tickets are in the
journal. No token, password, code or address is ever in it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

import structlog
from sqlalchemy import Connection

from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.turn import Actor
from server.hall.views import moment
from server.storage import audit
from server.storage.types import AnyRow

log = structlog.get_logger()

Outcome = Literal["done", "refused"]

KEPT = timedelta(days=400)

PAGE = 100
"""Entries that are read at once."""

ANYONE = Actor("anyone", 0, "", frozenset())
"""Somebody who has not signed in."""


def by(person: AnyRow) -> Actor:
    """The person of a row, as one who did something."""
    return Actor("person", person.id, person.name, frozenset(), person.role)


def note(
    hall: Hall, connection: Connection, actor: Actor, what: str, subject: str = "", *, outcome: Outcome = "done"
) -> None:
    """Add an entry in the transaction of what it tells. `what` is a stable code such as `person-added`."""
    log.info("audit", who=str(actor), what=what, subject=subject, outcome=outcome)
    audit.add(
        connection, at=hall.clock(), actor=str(actor), name=actor.name, what=what, subject=subject, outcome=outcome
    )


def refused(hall: Hall, actor: Actor, what: str, subject: str = "") -> None:
    """Add an entry for what was not let happen."""
    hall.database.change(lambda connection: note(hall, connection, actor, what, subject, outcome="refused"))


def forget_old(hall: Hall) -> None:
    """Forget entries that are older than a year and a month; what an audit of a past year asks for is still there."""
    before = hall.clock() - KEPT
    with hall.database.read() as connection:
        oldest = audit.oldest(connection)
    if oldest is not None and oldest < before:
        hall.database.change(lambda connection: audit.forget(connection, before))


def read(hall: Hall, actor: Actor, before: int | None) -> dict[str, Any]:
    """The newest entries, older than the entry `before`; for administrators. Raises Forbidden."""
    actor.require(Right.SERVER)
    with hall.database.read() as connection:
        rows = audit.newest(connection, PAGE + 1, before)
    names = ("id", "actor", "name", "what", "subject", "outcome")
    entries = [{"at": moment(row.at), **{name: getattr(row, name) for name in names}} for row in rows[:PAGE]]
    return {"entries": entries, "more": len(rows) > PAGE}
