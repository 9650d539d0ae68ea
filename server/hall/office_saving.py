"""One branch becomes what a form says, on record: the one way in which administration and import change an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.hall.errors import Refused
from server.hall.office_changes import Difference, Obstacle, compare, obstacles
from server.hall.office_form import BranchForm
from server.hall.office_store import add_branch, change_branch, read_branch
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.storage import office_history, office_rows


class OfficeInUse(Refused):
    """Something that is to go is still needed today. `reasons` say what, and what to do."""

    kind = "office-in-use"

    def __init__(self, reasons: list[Obstacle]) -> None:
        super().__init__("the office is in use")
        self.reasons = reasons


def found_branch(
    connection: Connection, actor: Actor, branch: BranchForm, now: datetime
) -> tuple[int, list[Difference]]:
    """Add a branch that is not there yet; returns its id, and what that changed of the office.

    A key that is there already violates the tables.
    """
    branch_id = add_branch(connection, branch, now)
    differences = compare(None, branch)
    Record(actor, now, differences, None, branch).keep(connection, branch_id)
    return branch_id, differences


def save_branch(turn: Turn, wanted: BranchForm, undoes: int | None = None) -> list[Difference]:
    """Let the branch whose turn it is be as the form says; `undoes` is the change that this takes back.

    Raises OfficeInUse.
    """
    connection = turn.connection
    row = office_rows.branch(connection, turn.office.id)
    present = read_branch(connection, row)
    differences = compare(present, wanted)
    if differences:
        reasons = obstacles(connection, row, wanted)
        if reasons:
            raise OfficeInUse(reasons)
        change_branch(connection, row, wanted)
        change = Record(turn.actor, turn.now, differences, present, wanted, undoes)
        change.keep(connection, row.id)
        turn.note(events.OfficeChanged(turn.now))
    return differences


@dataclass(frozen=True, slots=True)
class Record:
    """A change as it goes on record; `before` is None for a branch that was not there."""

    actor: Actor
    at: datetime
    differences: list[Difference]
    before: BranchForm | None
    after: BranchForm
    undoes: int | None = None

    def keep(self, connection: Connection, branch_id: int) -> None:
        """Add it to the history. Of the forms it keeps the members that differ."""
        before, after = self.before, self.after
        members = {
            name for name in BranchForm.model_fields if before is None or getattr(before, name) != getattr(after, name)
        }
        office_history.add(
            connection,
            branch_id=branch_id,
            at=self.at,
            person_id=self.actor.id if self.actor.kind == "person" else None,
            parts=[kept(one) for one in self.differences],
            before=before and before.model_dump(mode="json", include=members),
            after=after.model_dump(mode="json", include=members),
            undoes_id=self.undoes,
        )


def kept(difference: Difference) -> dict[str, Any]:
    """A difference as it is kept: with the part's name, for its key says little to a person."""
    return {
        "action": difference.action,
        "what": difference.what,
        "name": difference.name,
        "members": list(difference.members),
        "details": difference.details,
    }
