"""What is about single visitors is kept for some days and then deleted, once it stands in the totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import Connection

from server.hall.context import Hall
from server.hall.office_form import RETENTION_DAYS
from server.queueing.calendar import service_day
from server.queueing.office import Office
from server.storage import retention, totals
from server.storage.types import AnyRow
from server.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than the branch keeps it: the last such service day, and how many tickets there are until it."""

    branch: str
    day: date
    tickets: int


def old(hall: Hall, branch: int, *, reduced_only: bool = True) -> Old | None:
    """What is older than the branch keeps it, None for nothing; also what does not stand in the totals yet if asked."""
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
        days = _old_days(hall, connection, office, reduced_only=reduced_only)
        if not days:
            return None
        return Old(office.key, days[-1].day, retention.tickets_until(connection, branch, days[-1].day))


def purge(hall: Hall, branch: int) -> Old | None:
    """Delete what is older than the branch keeps it and stands in the totals; returns what that was, None for nothing.

    Each day is a command of its own, so that those of people come in between.
    """
    found = old(hall, branch)
    if found is None:
        return None
    with hall.database.read() as connection:
        days = [one for one in totals.closings(connection, branch) if one.day <= found.day]
    for closing in days:
        hall.database.write(branch, partial(_forget, closing))
    return found


def _old_days(hall: Hall, connection: Connection, office: Office, *, reduced_only: bool) -> list[AnyRow]:
    kept = int(office.settings.get("retention_days", RETENTION_DAYS))
    last = service_day(hall.clock(), office.zone) - timedelta(days=kept + 1)
    days = [one for one in totals.closings(connection, office.id) if one.day <= last]
    if not reduced_only:
        return days
    until = totals.reduced_until(connection, office.id)
    return [one for one in days if one.seq <= until]


def _forget(closing: AnyRow, unit: Unit) -> None:
    retention.forget_until(unit.connection, unit.branch, closing.day, closing.seq)
