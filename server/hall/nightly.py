"""What time brings by itself, whether or not anybody gives a command."""

from __future__ import annotations

from server.hall.context import Hall
from server.hall.turn import SYSTEM
from server.queueing.calendar import service_day
from server.storage import boards


def close_past_days(hall: Hall) -> None:
    """Close the open day of every branch whose local date has moved on.

    Safe to repeat and to run in several processes.
    """
    with hall.database.read() as connection:
        branches = list(boards.heads(connection))
    for branch in branches:
        if _is_past(hall, branch):
            hall.take_turn(branch, SYSTEM, lambda _turn: None)


def _is_past(hall: Hall, branch: int) -> bool:
    with hall.database.read() as connection:
        head = boards.head(connection, branch)
        assert head is not None, "the branch was just read"
        office = hall.office(connection, branch, head.revision)
    return bool(head.day < service_day(hall.clock(), office.zone))
