"""Letting a running office become what a form says: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from server.hall import elsewhere
from server.hall.context import Hall
from server.hall.day import close_past_day
from server.hall.office_changes import Difference, Obstacle, compare, obstacles
from server.hall.office_form import BranchForm, OfficeForm
from server.hall.office_saving import found_branch, save_branch
from server.hall.office_store import read_branch
from server.hall.turn import Actor, Turn
from server.storage import office_rows
from server.storage.engines import is_sqlite
from server.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `reasons` say why it is refused now, `left` are branches that the form does not name."""

    differences: list[Difference]
    reasons: list[Obstacle]
    left: list[str]


def plan(connection: Connection, form: OfficeForm) -> Plan:
    """What the form would change of the office as it is now."""
    present = {row.key: row for row in office_rows.branches(connection)}
    differences: list[Difference] = []
    reasons: list[Obstacle] = []
    for branch in form.branch:
        row = present.pop(branch.key, None)
        differences += compare(read_branch(connection, row) if row else None, branch)
        reasons += obstacles(connection, row, branch) if row else []
    return Plan(differences, reasons, list(present))


def import_office(hall: Hall, actor: Actor, form: OfficeForm) -> list[Difference]:
    """Change the office to what the form says, in one transaction; returns what changed.

    Branches that the form does not name stay as they are. Raises OfficeInUse, and then nothing has changed.
    """

    def work(connection: Connection) -> tuple[list[Difference], list[Turn]]:
        present = {row.key: row for row in office_rows.branches(connection)}
        differences: list[Difference] = []
        turns: list[Turn] = []
        # Branches are taken in one order by everybody, so that two imports cannot wait for each other.
        for branch in sorted(form.branch, key=lambda one: present[one.key].id if one.key in present else 0):
            row = present.get(branch.key)
            if row is None:
                _branch, changed = found_branch(connection, actor, branch, hall.clock())
            else:
                turn, changed = _change(hall, connection, actor, row.id, branch)
                turns += [turn] if turn.changes else []
            differences += changed
        return differences, turns

    with elsewhere.told(hall):
        differences, turns = hall.database.change(work)
        for turn in turns:
            hall.publish(turn.office, turn.changes)
    return differences


def _change(
    hall: Hall, connection: Connection, actor: Actor, branch_id: int, wanted: BranchForm
) -> tuple[Turn, list[Difference]]:
    unit = Unit.begin(connection, branch_id, lock=not is_sqlite(hall.database.url))
    turn = Turn(hall.office(connection, branch_id, unit.revision), unit, hall.clock(), actor)
    close_past_day(turn)
    changed = save_branch(turn, wanted)
    unit.flush()
    return turn, changed
