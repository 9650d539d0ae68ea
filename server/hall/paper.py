"""The paper of a printer: what is left on its roll, and when that will be used up.

Tickets are counted with their lengths as agents report them. The printer's own sensors correct the count, and a press
tells of a new roll. Nothing is said that nobody knows: what is left before a first correction or press, and when it
ends before there is a pace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from printers.profiles import roll_metres
from server.hall import concerns, views
from server.hall.concerns import NEAR_END_MM
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.queueing.calendar import Span, service_day
from server.queueing.office import Office
from server.storage import devices, jobs
from server.storage.types import AnyRow

PACE_TICKETS, PACE_SECONDS = 20, 3_600.0
"""What must have been seen before anything is said of the time: fewer would be guessing."""

MEMORY_SECONDS = 50 * 3_600.0
"""Reception after which older days count half: about a fortnight of an office that receives on four days."""

HORIZON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Tickets, their millimetres, and the seconds of reception in which they were printed; `at` is the last one's."""

    tickets: int = 0
    mm: int = 0
    seconds: float = 0.0
    at: str | None = None

    def after(self, office: Office, now: datetime, mm: int) -> Pace:
        """The pace with one more ticket."""
        known = self if self.seconds < MEMORY_SECONDS else Pace(self.tickets // 2, self.mm // 2, self.seconds / 2)
        passed = seconds_between(office, datetime.fromisoformat(self.at), now) if self.at else 0.0
        return Pace(known.tickets + 1, known.mm + mm, known.seconds + passed, now.isoformat())

    def ends_at(self, office: Office, now: datetime, left_mm: int) -> datetime | None:
        """When so much paper is used up at this pace; None when nobody can say."""
        if self.tickets < PACE_TICKETS or self.seconds < PACE_SECONDS:
            return None
        return after_reception(office, now, left_mm / self.mm * self.seconds)


def count(turn: Turn, row: AnyRow, mm: int | None) -> None:
    """Count a ticket of this length on the printer of `row`; None when its agent can't tell lengths."""
    if mm is None:
        return
    pace = _pace(row).after(turn.office, turn.now, mm)
    left = row.roll_left_mm
    _keep(turn, row.id, pace, None if left is None else max(left - mm, 0))


def correct(turn: Turn, row: AnyRow, before: str | None, seen: str) -> bool:
    """Trust the printer's sensors more than the count; says whether they changed it. Both are values of `paper`."""
    left = row.roll_left_mm
    if seen == "out":
        left = 0
    elif seen == "low" and before != "low":
        left = NEAR_END_MM
    elif seen == "enough" and before in ("low", "out"):
        left = _new_roll(row)
    if left == row.roll_left_mm:
        return False
    _keep(turn, row.id, _pace(row), left)
    return True


def change_roll(hall: Hall, actor: Actor, branch: int, printer: int) -> None:
    """Staff have put a new roll in. Raises NotFound."""

    def work(turn: Turn) -> None:
        row = devices.printer_of(turn.connection, turn.office.id, printer)
        if row is None:
            raise NotFound("printer")
        _keep(turn, row.id, _pace(row), _new_roll(row))
        status = row.status or {}
        event = events.PrinterChanged(turn.now, row.id, status.get("state", "unknown"), status.get("detail", ""))
        turn.note(event, facts=told(turn, row.id, before=row))

    hall.take_turn(branch, actor, work)


def told(turn: Turn, *printers: int, before: AnyRow | None = None) -> dict[str, Any]:
    """What the news says of printers that have changed: the facts of a change, for `patches` and alerts.

    `before` is the row of the one that the change is about, as it was.
    """
    failed = jobs.failed(turn.connection, turn.office.id, turn.unit.day)
    rows = {row.id: row for row in devices.printers_of(turn.connection, turn.office.id)}
    views_of = {str(own): views.printer(rows[own], failed.get(own, [])) for own in printers if own in rows}
    concern = concerns.change(before, rows[before.id]) if before is not None else None
    return {"printers": views_of} | ({"concerns": [concern]} if concern else {})


def seconds_between(office: Office, since: datetime, until: datetime) -> float:
    """The reception of the branch between two moments."""
    total = 0.0
    for span in _upcoming(office, since):
        if span.opens >= until:
            break
        total += (min(span.closes, until) - span.opens).total_seconds()
    return total


def after_reception(office: Office, now: datetime, seconds: float) -> datetime | None:
    """When so much reception has passed, to the minute; None when that is out of sight."""
    for span in _upcoming(office, now):
        length = (span.closes - span.opens).total_seconds()
        if seconds <= length:
            return (span.opens + timedelta(seconds=seconds)).replace(second=0, microsecond=0)
        seconds -= length
    return None


def _upcoming(office: Office, now: datetime) -> Iterator[Span]:
    """The branch's reception from `now` on, the rest of the present span first."""
    today = service_day(now, office.zone)
    for ahead in range(HORIZON_DAYS):
        for span in _spans(office, today + timedelta(days=ahead)):
            if span.closes > now:
                yield Span(max(span.opens, now), span.closes)


def _spans(office: Office, day: date) -> list[Span]:
    """The day's reception of all sectors together, in order, without overlaps."""
    queues = (sector for sector in office.sectors.values() if sector.has_queue)
    merged: list[Span] = []
    for span in sorted((one for sector in queues for one in sector.calendar.spans(day)), key=lambda one: one.opens):
        if merged and span.opens <= merged[-1].closes:
            merged[-1] = Span(merged[-1].opens, max(merged[-1].closes, span.closes))
        else:
            merged.append(span)
    return merged


def _pace(row: AnyRow) -> Pace:
    return Pace(**row.pace) if row.pace else Pace()


def _new_roll(row: AnyRow) -> int:
    return roll_metres(row.profile) * 1_000


def _keep(turn: Turn, printer: int, pace: Pace, left: int | None) -> None:
    ends_at = None if left is None else pace.ends_at(turn.office, turn.now, left)
    devices.set_paper(turn.connection, printer, left_mm=left, ends_at=ends_at, pace=asdict(pace))
