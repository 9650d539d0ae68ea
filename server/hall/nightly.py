"""What time brings by itself, whether or not anybody gives a command."""

from __future__ import annotations

from server.hall import audit, retention, totals
from server.hall.context import Hall
from server.hall.turn import SYSTEM
from server.queueing.calendar import service_day
from server.storage import boards


def run(hall: Hall) -> None:
    """Close the days that have ended, make totals of them, and delete what is older than it may be kept.

    Safe to repeat and to run in several processes; costs next to nothing when there is nothing to do.
    """
    close_past_days(hall)
    for branch in _branches(hall):
        totals.reduce_days(hall, branch)
        retention.purge(hall, branch)
    audit.forget_old(hall)


def close_past_days(hall: Hall) -> None:
    """Close the open day of every branch whose local date has moved on.

    Safe to repeat and to run in several processes.
    """
    for branch in _branches(hall):
        if _is_past(hall, branch):
            hall.take_turn(branch, SYSTEM, lambda _turn: None)


def _branches(hall: Hall) -> list[int]:
    with hall.database.read() as connection:
        return list(boards.heads(connection))


def _is_past(hall: Hall, branch: int) -> bool:
    with hall.database.read() as connection:
        head, office = hall.present(connection, branch)
    return bool(head.day < service_day(hall.clock(), office.zone))
