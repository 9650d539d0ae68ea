"""The seat at a counter: who may take it, for which sectors, and when it calls."""

from __future__ import annotations

from collections.abc import Collection

from server.queueing.decide import require_free
from server.queueing.errors import CounterClosed, CounterTaken
from server.queueing.office import Counter
from server.queueing.ticket import Ticket


def require_calling(state: str, at_counter: Ticket | None) -> None:
    """Raise CounterClosed unless the seat is open, CounterBusy while a visitor is at the counter (None: nobody is)."""
    if state != "open":
        raise CounterClosed
    require_free(at_counter)


def require_vacant(person: int, seated: int | None, name: str | None) -> None:
    """Raise CounterTaken where another than `person` is `seated`, who is called `name`; None: nobody is."""
    if seated not in (None, person):
        raise CounterTaken(name or "")


def served_by(counter: Counter, counters: Collection[int], sectors: Collection[int]) -> tuple[int, ...] | None:
    """Those of the counter's sectors that a person serves who was given these counters and sectors; empty: all.

    None for a person who has no business at this counter.
    """
    served = tuple(one for one in counter.sectors if not sectors or one in sectors)
    if (counters and counter.id not in counters) or (counter.sectors and not served):
        return None
    return served
