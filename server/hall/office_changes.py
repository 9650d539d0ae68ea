"""What another form would change of a branch, and what a running day says against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection

from server.hall.office_details import Detail, Names, details
from server.hall.office_form import BranchForm
from server.hall.office_words import Sentence, t
from server.queueing.ticket import Ticket, counter_lane
from server.storage import counters, office_rows, tickets
from server.storage.types import AnyRow

KEYED = ("sector", "priority", "counter", "printer")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is added, changed or removed. `what` is one of the design's words; `members` are what changes.

    `name` is as `named` gives it, `details` say from what to what the members changed.
    """

    branch: str
    action: str
    what: str
    key: str
    name: Any
    members: tuple[str, ...] = ()
    details: list[Detail] = field(default_factory=list)

    def __str__(self) -> str:
        name = f"branch {self.branch}" if self.what == "branch" else f"{self.branch}: {self.what} {self.key}"
        return f"{self.action} {name}{' (' + ', '.join(self.members) + ')' if self.members else ''}"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A part that cannot go today, or a branch that cannot be closed.

    `what` is one of the design's words, `name` as `named` gives it.
    """

    branch: str
    what: str
    key: str
    name: Any
    why: Sentence

    def __str__(self) -> str:
        if self.what == "branch":
            return f"branch {self.branch} cannot be closed: {self.why}"
        return f"{self.branch}: {self.what} {self.key} cannot go: {self.why}"


def compare(present: BranchForm | None, wanted: BranchForm) -> list[Difference]:
    """What makes `wanted` of `present`, None for a branch that is not there yet."""
    if present is None:
        return [Difference(wanted.key, "add", "branch", wanted.key, plain(wanted.name))]
    names = {one.key: plain(one.name) for form in (present, wanted) for one in form.sector}
    found = []
    members = (*_changed(present, wanted, exclude=set(KEYED)), *_reordered(present, wanted))
    if members:
        told = details(present, wanted, members, names)
        found.append(Difference(wanted.key, "change", "branch", wanted.key, plain(wanted.name), members, told))
    for what in KEYED:
        found += _compare_parts(wanted.key, what, (getattr(present, what), getattr(wanted, what)), names)
    return found


def _compare_parts(branch: str, what: str, lists: tuple[Any, Any], names: Names) -> Iterator[Difference]:
    before, after = ({one.key: one for one in parts} for parts in lists)
    for key, one in after.items():
        if key not in before:
            yield Difference(branch, "add", what, key, named(one, what))
        elif members := _changed(before[key], one):
            told = details(before[key], one, members, names)
            yield Difference(branch, "change", what, key, named(one, what), members, told)
    for key, one in before.items():
        if key not in after:
            yield Difference(branch, "remove", what, key, named(one, what))


def _reordered(present: BranchForm, wanted: BranchForm) -> Iterator[str]:
    """Parts that stand in another order than before; printers have none."""
    for what in ("sector", "priority", "counter"):
        before, after = ([one.key for one in getattr(form, what)] for form in (present, wanted))
        if [key for key in before if key in after] != [key for key in after if key in before]:
            yield f"order of {what}"


def _changed(before: Any, after: Any, exclude: set[str] | None = None) -> tuple[str, ...]:
    names = [name for name in type(before).model_fields if name not in (exclude or ())]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def obstacles(connection: Connection, row: AnyRow, wanted: BranchForm) -> list[Obstacle]:
    """Why the branch cannot become `wanted` now; empty when it can."""
    open_now = tickets.open_tickets(connection, row.id)
    going = [
        (what, one)
        for what in KEYED
        for one in office_rows.in_use(connection, what, row.id)
        if one.key not in {kept.key for kept in getattr(wanted, what) if what != "sector" or kept.letter}
    ]
    held = [(what, one, _held(connection, what, one, open_now)) for what, one in going]
    if wanted.closed and not row.closed:
        held.append(("branch", row, _at_work(connection, row.id, open_now)))
    return [Obstacle(row.key, what, one.key, named(one, what), why) for what, one, why in held if why]


def named(part: Any, what: str) -> Any:
    """What a part is called: texts, a plain text, or for a counter its place. `part` is its row or its form."""
    if what != "counter":
        return plain(part.name)
    return {"room": part.room, "desk": part.desk, "name": plain(part.name)}


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _held(connection: Connection, what: str, row: AnyRow, open_now: list[Ticket]) -> Sentence | None:
    """Why the running day holds a part that is to go, and what to do; None when nothing does."""
    if what == "printer":
        busy = row.id in office_rows.printers_with_jobs(connection, row.branch_id)
        return t("something is still to be printed on it; start its print agent, or wait") if busy else None
    if what == "counter" and counters.seats(connection, row.branch_id)[row.id].person is not None:
        return t("a specialist sits at it; close the counter first")
    return _needed([ticket for ticket in open_now if _needs(ticket, what, row.id)])


def _at_work(connection: Connection, branch: int, open_now: list[Ticket]) -> Sentence | None:
    """Why a branch cannot be closed yet, and what to do."""
    if any(seat.person is not None for seat in counters.seats(connection, branch).values()):
        return t("specialists sit at its counters; close the counters first")
    return _needed(open_now)


def _needed(held: list[Ticket]) -> Sentence | None:
    if not held:
        return None
    numbers = ", ".join(sorted(ticket.number for ticket in held)[:3]) + (" …" if len(held) > 3 else "")
    return t(
        "open tickets need it (%(numbers)s); serve, transfer or cancel them first, or wait until the day has ended",
        numbers=numbers,
    )


def _needs(ticket: Ticket, what: str, part: int) -> bool:
    if what == "sector":
        return part == ticket.sector or part in ticket.steps[ticket.step :]
    if what == "priority":
        return part == ticket.priority
    return part == ticket.counter or counter_lane(part) in (ticket.lane, *ticket.back)
