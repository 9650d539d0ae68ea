"""Administration of an office: a manager reads a branch's form, saves it, takes the last change back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from server.hall import elsewhere
from server.hall.context import Hall
from server.hall.errors import Refused
from server.hall.office_changes import Difference
from server.hall.office_form import BranchForm
from server.hall.office_reading import WrongOffice, read_branch_form
from server.hall.office_saving import save_branch
from server.hall.office_store import read_branch
from server.hall.office_words import t
from server.hall.rights import Right
from server.hall.turn import Actor, Turn
from server.storage import office_history, office_rows
from server.storage.types import AnyRow

PAGE = 50
"""Changes that the history gives at once."""


class StaleOffice(Refused):
    """The office has changed since the version that was given. `version` is the present one."""

    kind = "stale-office"

    def __init__(self, version: int) -> None:
        super().__init__("the office has changed meanwhile")
        self.version = version

    def facts(self) -> dict[str, Any]:
        return {"version": self.version}


class NothingToUndo(Refused):
    """No change of the branch is left that could be taken back."""

    kind = "nothing-to-undo"


@dataclass(frozen=True, slots=True)
class Edition:
    """A branch's form. `version` rises with each change; `undoable` says whether one can be taken back."""

    branch: int
    version: int
    undoable: bool
    form: BranchForm


def read(hall: Hall, actor: Actor, branch: int) -> Edition:
    """The branch as it is. Raises Forbidden, NoSuchBranch."""
    actor.require(Right.OFFICE, branch)
    with hall.database.read() as connection:
        return _edition(connection, branch)


def save(hall: Hall, actor: Actor, branch: int, on: int, content: Any) -> tuple[Edition, list[Difference]]:
    """Let the branch be what the content says, which was made of the version `on`; also returns what changed.

    Raises Forbidden, NoSuchBranch, WrongOffice, StaleOffice, OfficeInUse; then nothing has changed.
    """
    actor.require(Right.OFFICE, branch)
    wanted = read_branch_form(content)

    def work(turn: Turn) -> list[Difference]:
        if wanted.key != turn.office.key:
            raise WrongOffice([(("key",), t("a branch keeps its key"))])
        return save_branch(turn, wanted)

    return _change(hall, actor, branch, on, work)


def undo(hall: Hall, actor: Actor, branch: int, on: int) -> tuple[Edition, list[Difference]]:
    """Take the last change back that was not taken back yet; `on` is the version that the manager saw.

    Raises Forbidden, NoSuchBranch, StaleOffice, NothingToUndo, OfficeInUse.
    """
    actor.require(Right.OFFICE, branch)

    def work(turn: Turn) -> list[Difference]:
        last = office_history.undoable(turn.connection, branch)
        if last is None:
            raise NothingToUndo
        content = _edition(turn.connection, branch).form.model_dump(mode="json")
        return save_branch(turn, read_branch_form({**content, **last.before}), last.id)

    return _change(hall, actor, branch, on, work)


def history(hall: Hall, actor: Actor, branch: int, before: int | None = None) -> list[AnyRow]:
    """The newest PAGE changes, newest first; older than the change `before` when it is given. Raises Forbidden."""
    actor.require(Right.OFFICE, branch)
    with hall.database.read() as connection:
        return office_history.changes(connection, branch, before, PAGE)


def _change(
    hall: Hall, actor: Actor, branch: int, on: int, work: Callable[[Turn], list[Difference]]
) -> tuple[Edition, list[Difference]]:
    def in_turn(turn: Turn) -> tuple[Edition, list[Difference]]:
        version = office_history.newest(turn.connection, branch)
        if on != version:
            raise StaleOffice(version)
        differences = work(turn)
        return _edition(turn.connection, branch), differences

    with elsewhere.told(hall):
        return hall.take_turn(branch, actor, in_turn)


def _edition(connection: Connection, branch: int) -> Edition:
    last = office_history.undoable(connection, branch)
    form = read_branch(connection, office_rows.branch(connection, branch))
    return Edition(branch, office_history.newest(connection, branch), last is not None, form)
