"""The fairness ledger, read from the journal: every call that passed somebody over, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.turn import Actor
from server.queueing.events import Called, Issued, Passing, PriorityGiven, load
from server.queueing.office import Office, Place, Texts
from server.storage import passings
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Call:
    """A call that passed somebody over. `at` is on the branch's clock.

    `priority` is the class that the called ticket had then, None for none. `reason` is what the one who chose the
    ticket out of order gave, by its name where the branch still has it, else by its code; None where nobody chose.
    """

    at: datetime
    number: str
    priority: Texts | None
    place: Place
    specialist: str
    reason: Texts | str | None
    passed: tuple[Passing, ...]


def ledger(hall: Hall, actor: Actor, branch: int, first: date, last: date) -> list[Call]:
    """The calls of these service days, both included, in their order. Raises Forbidden, NotFound."""
    actor.require(Right.LEDGER, branch)
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
        rows = passings.told(connection, branch, first, last)
        return _explained(connection, office, _with_priorities(rows))


def _with_priorities(rows: Iterable[AnyRow]) -> list[tuple[str, int | None, Called]]:
    """Number, priority class and event of each call that passed somebody over."""
    classes: dict[int, int | None] = {}
    found = []
    for row in rows:
        event = load(row.kind, row.at, row.data)
        if isinstance(event, Issued | PriorityGiven):
            classes[event.ticket] = event.priority
        elif isinstance(event, Called) and event.passed:
            found.append((row.number, classes.get(event.ticket), event))
    return found


def _explained(connection: Connection, office: Office, found: list[tuple[str, int | None, Called]]) -> list[Call]:
    people = passings.people(connection, (event.person for _number, _priority, event in found))
    counters = passings.counters(connection, office.id)
    priorities = passings.priorities(connection, office.id)
    return [
        Call(
            event.at.astimezone(office.zone),
            number,
            priorities[priority] if priority else None,
            Place(counters[event.counter].room, counters[event.counter].desk, counters[event.counter].name),
            people[event.person],
            event.reason and office.reasons.get(event.reason, event.reason),
            event.passed,
        )
        for number, priority, event in found
    ]
