"""What has happened: the rows of the journal. Past tense, facts only, enough to fold a ticket from them.

Every field is an int, a string, a bool, None, an aware UTC datetime, a tuple of ints or strings or (in `Called`) of
`Passing`, so that `dump` and `load` need no schema. A field that is added later has a default: older rows lack it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, NamedTuple


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a branch at `at` (aware UTC)."""

    kind: ClassVar[str] = ""
    at: datetime


@dataclass(frozen=True, slots=True)
class TicketEvent(Event):
    """Something that happened to one ticket."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Issued(TicketEvent):
    """A ticket was given. `bonus` is in whole seconds."""

    kind: ClassVar[str] = "issued"
    number: str
    steps: tuple[int, ...]
    lane: str
    order: int
    due_at: datetime
    language: str
    priority: int | None
    bonus: int
    needs: tuple[str, ...]


class Passing(NamedTuple):
    """One who was passed over by a call. `why` is a `ledger.Why`, `seconds` the head start that a bonus gave, or 0."""

    number: str
    why: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Called(TicketEvent):
    """A waiting ticket was called to a counter by a person.

    `reason` is a code of the branch, given when someone chose this ticket out of order. `passed` explains the call.
    """

    kind: ClassVar[str] = "called"
    counter: int
    person: int
    reason: str | None = None
    passed: tuple[Passing, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled(TicketEvent):
    """The call was repeated."""

    kind: ClassVar[str] = "recalled"
    counter: int


@dataclass(frozen=True, slots=True)
class Started(TicketEvent):
    """The visitor came; service began."""

    kind: ClassVar[str] = "started"
    counter: int


@dataclass(frozen=True, slots=True)
class Finished(TicketEvent):
    """The last step was served; the visit is over. `outcome` is a code of the sector, None where it has none."""

    kind: ClassVar[str] = "finished"
    counter: int
    outcome: str | None


@dataclass(frozen=True, slots=True)
class StepFinished(TicketEvent):
    """A step was served and the ticket joined the queue of the next one."""

    kind: ClassVar[str] = "step_finished"
    counter: int
    outcome: str | None
    lane: str
    order: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class NoShow(TicketEvent):
    """Nobody came to the call."""

    kind: ClassVar[str] = "no_show"
    counter: int


@dataclass(frozen=True, slots=True)
class Returned(TicketEvent):
    """A no-show came after all and waits again."""

    kind: ClassVar[str] = "returned"
    order: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Parked(TicketEvent):
    """Set aside from a counter, to be resumed."""

    kind: ClassVar[str] = "parked"
    counter: int
    person: int


@dataclass(frozen=True, slots=True)
class Resumed(TicketEvent):
    """A parked ticket is called to a counter again."""

    kind: ClassVar[str] = "resumed"
    counter: int
    person: int


@dataclass(frozen=True, slots=True)
class Transferred(TicketEvent):
    """Sent to another sector, counter or specialist; it waits in `lane`.

    `counter` is the one it left, None when it was at none. `back` are the lanes that get it back, the next one first.
    """

    kind: ClassVar[str] = "transferred"
    counter: int | None
    steps: tuple[int, ...]
    lane: str
    order: int
    due_at: datetime
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepAdded(TicketEvent):
    """The visit got one more step, which is among `steps` now."""

    kind: ClassVar[str] = "step_added"
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PriorityGiven(TicketEvent):
    """The ticket is of another priority class now (None: of none). `bonus` is in whole seconds."""

    kind: ClassVar[str] = "priority_given"
    priority: int | None
    bonus: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled(TicketEvent):
    """Given up by the visitor or by staff."""

    kind: ClassVar[str] = "cancelled"


@dataclass(frozen=True, slots=True)
class Expired(TicketEvent):
    """Still open when its service day ended."""

    kind: ClassVar[str] = "expired"


@dataclass(frozen=True, slots=True)
class Undone(TicketEvent):
    """The event before, of kind `undone`, was taken back; the other fields are the ticket's as they were before it."""

    kind: ClassVar[str] = "undone"
    undone: str
    state: str
    sector: int
    steps: tuple[int, ...]
    step: int
    lane: str
    back: tuple[str, ...]
    joined_at: datetime
    due_at: datetime
    order: int
    counter: int | None
    person: int | None
    calls: int
    called_at: datetime | None
    recalled_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class CounterOpened(Event):
    """A specialist took the seat at a counter, or went on after a pause."""

    kind: ClassVar[str] = "counter_opened"
    counter: int
    person: int


@dataclass(frozen=True, slots=True)
class CounterPaused(Event):
    """The specialist is away for a while."""

    kind: ClassVar[str] = "counter_paused"
    counter: int


@dataclass(frozen=True, slots=True)
class CounterClosed(Event):
    """The specialist left the counter."""

    kind: ClassVar[str] = "counter_closed"
    counter: int


@dataclass(frozen=True, slots=True)
class PrintQueued(Event):
    """Staff asked to print a ticket again, or (`ticket` None) a printer's calibration page."""

    kind: ClassVar[str] = "print_queued"
    job: int
    printer: int
    ticket: int | None


@dataclass(frozen=True, slots=True)
class PrintReported(Event):
    """An agent said what became of a print job. `state` is a print job's state, `detail` the printer's reason."""

    kind: ClassVar[str] = "print_reported"
    job: int
    printer: int
    ticket: int | None
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class PrinterChanged(Event):
    """A printer's own state changed, as its agent sees it."""

    kind: ClassVar[str] = "printer_changed"
    printer: int
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class CallConfirmed(Event):
    """A display confirmed that a call was shown (or spoken) at `at`. `called_seq` names the call or recall."""

    kind: ClassVar[str] = "call_confirmed"
    call: int
    counter: int
    called_seq: int
    how: str


@dataclass(frozen=True, slots=True)
class OfficeChanged(Event):
    """The branch's configuration changed; every screen starts afresh."""

    kind: ClassVar[str] = "office_changed"


@dataclass(frozen=True, slots=True)
class ElsewhereChanged(Event):
    """Another branch began or ceased to give tickets for a sector that this branch has too."""

    kind: ClassVar[str] = "elsewhere_changed"


@dataclass(frozen=True, slots=True)
class DayClosed(Event):
    """A service day ended; its open tickets have expired. `day` is the ISO date that ended."""

    kind: ClassVar[str] = "day_closed"
    day: str


KINDS: dict[str, type[Event]] = {
    event.kind: event
    for event in (
        Issued, Called, Recalled, Started, Finished, StepFinished, NoShow, Returned, Parked, Resumed, Transferred,
        StepAdded, PriorityGiven, Cancelled, Expired, Undone, CounterOpened, CounterPaused, CounterClosed,
        PrintQueued, PrintReported, PrinterChanged, CallConfirmed, OfficeChanged, ElsewhereChanged, DayClosed,
    )
}  # fmt: skip


def dump(event: Event) -> dict[str, Any]:
    """The event's fields but `at`, JSON-ready; times as RFC 3339 text."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event) if field.name != "at"}


def load(kind: str, at: datetime, data: dict[str, Any]) -> Event:
    """The event that `dump` made `data` of. Raises KeyError for an unknown kind."""
    event = KINDS[kind]
    known = _known(kind)
    return event(at=at, **{name: _typed(known[name], value) for name, value in data.items() if name in known})


@cache
def _known(kind: str) -> dict[str, bool]:
    """The fields of a kind of event, and whether each is a time. Asked for each row of a day, hence remembered."""
    return {field.name: str(field.type).startswith("datetime") for field in fields(KINDS[kind])}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _typed(is_time: bool, value: Any) -> Any:
    if is_time and value is not None:
        return datetime.fromisoformat(value)
    if isinstance(value, list):
        return tuple(Passing(*one) if isinstance(one, list) else one for one in value)
    return value
