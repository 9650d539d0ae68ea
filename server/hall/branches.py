"""The branches of an institution: which there are, and one more. None ever vanishes: it is closed by its form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.hall import elsewhere, office_editing
from server.hall.context import Hall
from server.hall.office_editing import Edition
from server.hall.office_reading import WrongOffice, read_branch_form
from server.hall.office_saving import found_branch
from server.hall.office_words import t
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage.people import all_branches


def listed(hall: Hall, actor: Actor) -> list[dict[str, Any]]:
    """The actor's branches, closed ones too: id, key, name, address, closed. Raises Forbidden."""
    actor.require(Right.OFFICE)
    with hall.database.read() as connection:
        rows = [row for row in all_branches(connection) if actor.in_branch(row.id)]
    return [{name: getattr(row, name) for name in ("id", "key", "name", "address", "closed")} for row in rows]


def add(hall: Hall, actor: Actor, content: Any) -> Edition:
    """Add a branch of a form's plain content. Raises Forbidden, WrongOffice, also for a key that is there already."""
    actor.require(Right.SERVER)
    form = read_branch_form(content)

    def work(connection: Connection) -> int:
        branch, _differences = found_branch(connection, actor, form, hall.clock())
        return branch

    try:
        with elsewhere.told(hall):
            branch = hall.database.change(work)
    except IntegrityError as error:
        raise WrongOffice([(("key",), t("another branch has this key already"))]) from error
    return office_editing.read(hall, actor, branch)
