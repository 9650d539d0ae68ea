"""Past service days become totals, which hold nothing of a single visitor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from server.hall.context import Hall
from server.hall.open_days import read_days
from server.queueing.office import Office
from server.queueing.totals import Day, by_counter, by_hour
from server.storage import totals
from server.storage.types import AnyRow
from server.storage.unit import Unit


def reduce_days(hall: Hall, branch: int, *, again: bool = False) -> list[date]:
    """Make totals of every service day of the branch that has ended and has none yet; returns these days.

    With `again` they are made anew of every day that the journal still has.
    """
    with hall.database.read() as connection:
        if not again and not _waiting(connection, branch):
            return []

    def work(unit: Unit) -> list[date]:
        office = hall.office(unit.connection, branch, unit.revision)
        after = 0 if again else totals.reduced_until(unit.connection, branch)
        return [_reduce(unit.connection, office, after, closing) for after, closing in _spans(unit, after)]

    return hall.database.write(branch, work)


def _waiting(connection: Connection, branch: int) -> bool:
    return bool(totals.closings(connection, branch, totals.reduced_until(connection, branch)))


def _spans(unit: Unit, after: int) -> Iterable[tuple[int, AnyRow]]:
    """Each day that ended, behind the seq after which it began."""
    for closing in totals.closings(unit.connection, unit.branch, after):
        yield after, closing
        after = closing.seq


def _reduce(connection: Connection, office: Office, after: int, closing: AnyRow) -> date:
    rows = totals.ticket_events(connection, office.id, after, closing.seq)
    days: dict[date, Day] = {}
    read_days(connection, office.id, rows, days)
    day: date = closing.day
    facts = list(days[day].facts()) if day in days else []
    totals.keep_day(connection, office.id, day, by_hour(facts, office.zone), by_counter(facts))
    totals.keep_reduced(connection, office.id, closing.seq)
    return day
