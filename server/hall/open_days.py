"""The service days that are not in the totals yet: read from the journal once, and kept for the next question."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from server import green
from server.queueing import events
from server.queueing.office import Office
from server.queueing.totals import Day, Fact
from server.storage import totals
from server.storage.types import AnyRow


@dataclass(slots=True)
class _Kept:
    """The days behind the row `after`, read until the row `seq`, with the sectors of the office's `revision`."""

    after: int
    revision: int
    seq: int
    days: dict[date, Day] = field(default_factory=dict)


class OpenDays:
    """What the journal says of each branch since its last totals, as far as somebody has asked."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._reading = threading.Lock()

    def facts(self, connection: Connection, office: Office, seq: int) -> dict[date, list[Fact]]:
        """What happened on each of these days until the journal's row `seq`; only what is new of it is read."""
        with self._reading:
            after = totals.reduced_until(connection, office.id)
            # Taken out until it is whole again: what fails halfway is read anew.
            kept = self._kept.pop(office.id, None)
            if kept is None or (kept.after, kept.revision) != (after, office.revision) or kept.seq > seq:
                kept = _Kept(after, office.revision, seq=after)
            rows = totals.ticket_events(connection, office.id, kept.seq, seq)
            read_days(connection, office.id, _with_pauses(rows), kept.days)
            kept.seq = seq
            self._kept[office.id] = kept
            return {day: list(read.facts()) for day, read in kept.days.items()}


def read_days(connection: Connection, branch: int, rows: Iterable[AnyRow], days: dict[date, Day]) -> None:
    """Read journal rows about tickets into the service days that they tell of, new ones or begun ones."""
    targets = totals.targets(connection, branch)
    told: set[date] = set()
    for row in rows:
        if row.day not in told:
            told.add(row.day)
            days.setdefault(row.day, Day(targets)).tell(totals.estimates(connection, branch, row.day, row.day))
        event = events.load(row.kind, row.at, row.data)
        if isinstance(event, events.TicketEvent):
            days[row.day].read(event)


def _with_pauses(rows: Iterable[AnyRow]) -> Iterator[AnyRow]:
    for number, row in enumerate(rows):
        if number % totals.ROWS_AT_ONCE == 0:
            green.breathe()
        yield row
