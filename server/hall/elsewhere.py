"""The same sector in other branches: where a visitor may go who is not received here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from server.hall import views
from server.hall.context import Hall
from server.hall.turn import SYSTEM, Turn
from server.queueing import events
from server.queueing.calendar import Reception, service_day, soonest
from server.queueing.office import Sector
from server.storage import boards, namesakes
from server.storage.errors import StorageError

log = structlog.get_logger()


def offers(hall: Hall, turn: Turn, sector: Sector) -> list[dict[str, Any]]:
    """The branches that have a sector of the same key, the one that receives first before the others.

    Each with `name`, `address` and `reception` as in the kiosk's document. One without any reception in sight is left
    out.
    """
    others = namesakes.branches(turn.connection, turn.office.id, sector.key)
    return soonest((_offer(hall, turn, branch, sector.key) for branch in others), turn.now)


def _offer(hall: Hall, turn: Turn, branch: int, key: str) -> tuple[Reception, dict[str, Any]]:
    _, office = hall.present(turn.connection, branch)
    theirs = next(one for one in office.sectors.values() if one.key == key)
    counts = boards.counts(turn.connection, branch, service_day(turn.now, office.zone))
    reception = theirs.reception(turn.now, issued=counts.get(theirs.id, (0, 0))[1])
    return reception, {"name": office.name, "address": office.address, "reception": views.reception_view(reception)}


@contextmanager
def told(hall: Hall) -> Iterator[None]:
    """Change offices within it: the kiosks of branches that stay as they are learn what they now share with others.

    They learn it after the change, each in a turn of its own branch: two changes at once must not wait for each other.
    """
    before = _known(hall)
    yield
    after = _known(hall)
    for branch, sectors in before.items():
        here = after.get(branch, {})
        if any(here.get(key, shared) != shared for key, shared in sectors.items()):
            _tell(hall, branch)


def _known(hall: Hall) -> dict[int, dict[str, bool]]:
    with hall.database.read() as connection:
        return namesakes.known(connection)


def _tell(hall: Hall, branch: int) -> None:
    def work(turn: Turn) -> None:
        keys = namesakes.keys(turn.connection, branch)
        turn.note(events.ElsewhereChanged(turn.now), facts={"elsewhere": keys})

    try:
        hall.take_turn(branch, SYSTEM, work)
    except StorageError as error:
        # The office is changed already; these kiosks will have it from their next snapshot.
        log.warning("a branch was not told", branch=branch, error=str(error))
