"""Who has not been heard of: an agent that says nothing for too long leaves its printers unwatched."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.hall import paper
from server.hall.concerns import SILENT
from server.hall.context import Hall
from server.hall.turn import SYSTEM, Turn
from server.queueing import events
from server.storage import devices
from server.storage.people import all_branches
from server.storage.types import AnyRow

PATIENCE = timedelta(seconds=75)
"""An agent tells of its printers every 30 s: two such messages may get lost."""


def note_silence(hall: Hall, since: datetime) -> None:
    """Tell the staff of each printer whose agent is silent, once; of a closed branch nobody.

    `since` is when this server began to listen: what was said before nobody can have heard. Safe to repeat.
    """
    with hall.database.read() as connection:
        branches = [
            branch.id
            for branch in all_branches(connection)
            if not branch.closed and _overdue(devices.printers_of(connection, branch.id), since, hall.clock())
        ]

    def work(turn: Turn) -> None:
        for row in _overdue(devices.printers_of(turn.connection, turn.office.id), since, turn.now):
            status = {**row.status, "state": "silent", "detail": SILENT}
            devices.set_status(turn.connection, row.id, status, row.status_at)
            event = events.PrinterChanged(turn.now, row.id, "silent", SILENT)
            turn.note(event, facts=paper.told(turn, row.id, before=row))

    for branch in branches:
        hall.take_turn(branch, SYSTEM, work)


def _overdue(rows: list[AnyRow], since: datetime, now: datetime) -> list[AnyRow]:
    """The printers of which an agent has told before, and now tells nothing."""
    known = (row for row in rows if row.status and row.status["state"] != "silent")
    return [row for row in known if max(row.status_at, since) + PATIENCE < now]
