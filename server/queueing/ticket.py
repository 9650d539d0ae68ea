"""A ticket: one visitor's place for one service day, and the states it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.queueing.errors import WrongState


class State(StrEnum):
    """Where a ticket is. `waiting` is the only state in which it can be called."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    PARKED = "parked"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


AT_COUNTER = frozenset({State.CALLED, State.SERVING})
"""States in which a ticket holds a counter."""

OPEN = frozenset({State.WAITING, State.CALLED, State.SERVING, State.PARKED, State.NO_SHOW})
"""States from which a ticket can still be served today: its number may not be given again."""

ALLOWED: dict[str, frozenset[State]] = {
    "call": frozenset({State.WAITING}),
    "recall": frozenset({State.CALLED}),
    "start": frozenset({State.CALLED}),
    "finish": frozenset({State.SERVING}),
    "no-show": frozenset({State.CALLED}),
    "return": frozenset({State.NO_SHOW}),
    "park": frozenset({State.CALLED, State.SERVING}),
    "resume": frozenset({State.PARKED}),
    "transfer": frozenset({State.WAITING, State.CALLED, State.SERVING, State.PARKED}),
    "add-step": frozenset({State.WAITING, State.CALLED, State.SERVING, State.PARKED}),
    "consult": frozenset({State.SERVING}),
    "give-priority": frozenset({State.WAITING, State.PARKED, State.NO_SHOW}),
    "cancel": frozenset({State.WAITING, State.PARKED, State.NO_SHOW}),
    "expire": OPEN,
}
"""The one table of transitions: the states in which each command applies."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket. Times are aware UTC.

    `arrived_at` is when it was issued, `joined_at` when it joined the queue of its present step, `order` the journal's
    seq of that joining, `bonus` the head start of its priority class. `counter` and `person` are None away from a
    counter. `calls` counts the present call and its recalls. `back` are the lanes of those who sent the visitor to a
    colleague and get them back, the next one first: each has one of the steps that come right after the present one.
    """

    id: int
    number: str
    sector: int
    steps: tuple[int, ...]
    step: int
    state: State
    lane: str
    arrived_at: datetime
    joined_at: datetime
    due_at: datetime
    order: int
    language: str
    bonus: timedelta = timedelta(0)
    priority: int | None = None
    needs: tuple[str, ...] = ()
    counter: int | None = None
    person: int | None = None
    calls: int = 0
    called_at: datetime | None = None
    recalled_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    back: tuple[str, ...] = ()

    @property
    def on_last_step(self) -> bool:
        """Whether finishing ends the visit."""
        return self.step + 1 >= len(self.steps)

    @property
    def direct(self) -> bool:
        """Whether it waits for one counter or one specialist alone."""
        return self.lane != sector_lane(self.sector)


def require(ticket: Ticket, command: str) -> None:
    """Raise WrongState unless the command applies to the ticket's state."""
    if ticket.state not in ALLOWED[command]:
        raise WrongState(command, ticket.state)


def sector_lane(sector: int) -> str:
    """The lane of everyone who waits for a sector."""
    return f"s{sector}"


def counter_lane(counter: int) -> str:
    """The lane of those who wait for one counter alone."""
    return f"c{counter}"


def person_lane(person: int) -> str:
    """The lane of those who wait for one specialist alone."""
    return f"u{person}"
