"""The whole office that a person may administer, out as one form and in again."""

from __future__ import annotations

from server.hall import office_import
from server.hall.context import Hall
from server.hall.errors import Forbidden
from server.hall.office_form import OfficeForm
from server.hall.office_import import Plan
from server.hall.office_store import read_branch
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage import office_rows


def read(hall: Hall, actor: Actor) -> OfficeForm:
    """The actor's branches. Raises Forbidden, also for somebody who has none."""
    actor.require(Right.OFFICE)
    with hall.database.read() as connection:
        rows = [row for row in office_rows.branches(connection) if actor.in_branch(row.id)]
        if not rows:
            raise Forbidden
        return OfficeForm(branch=tuple(read_branch(connection, row) for row in rows))


def bring_in(hall: Hall, actor: Actor, form: OfficeForm, *, dry_run: bool) -> Plan:
    """Let the office be as the form says and return what that changed; with `dry_run` what it would change.

    Branches that the form does not name stay. Only an administrator adds branches. Raises Forbidden, OfficeInUse.
    """
    actor.require(Right.OFFICE)
    with hall.database.read() as connection:
        own = {row.key for row in office_rows.branches(connection) if actor.in_branch(row.id)}
        if actor.branches is not None and not {branch.key for branch in form.branch} <= own:
            raise Forbidden
        planned = office_import.plan(connection, form)
    left = [key for key in planned.left if key in own]
    if dry_run:
        return Plan(planned.differences, planned.reasons, left)
    return Plan(office_import.import_office(hall, actor, form), [], left)
