"""The forms of administration's requests and answers."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from server.api.described import Model
from server.api.models import BranchQuery, BranchView, Identifier, Request, Texts, Version


class OfficeRequest(Request):
    """A branch as it shall be: the form of the office file, as `GET` gives it. `on` is the version it was made of."""

    on: Version
    office: dict[str, Any]


class NewBranchRequest(Request):
    """A branch that is not there yet, in the form of the office file."""

    office: dict[str, Any]


class BranchLine(BranchView):
    """A branch in the list of all."""

    key: str
    address: Texts


class BranchesAnswer(Model):
    """The branches of whoever asks."""

    branches: list[BranchLine]


class UndoRequest(Request):
    """Take the last change back; `on` is the version that was seen."""

    on: Version


class FileRequest(Model):
    """An office file. `dry_run`: only say what would change."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[str, StringConstraints(max_length=1_000_000)]
    dry_run: bool = False


class HistoryQuery(BranchQuery):
    """The newest changes; older than the change `before` when it is given."""

    before: Identifier | None = None


class OfficeAnswer(Model):
    """A branch as it is. `version` rises with each change; `undoable`: the last change can be taken back."""

    branch: int
    version: int
    undoable: bool
    office: dict[str, Any]


class ChangeDetail(Model):
    """From what to what a member was changed, in words; null is nothing. `member` is a path such as `name.ru`."""

    member: str
    before: str | None
    after: str | None


class ChangePart(Model):
    """What was added, changed or removed. `what` is branch, sector, counter, priority or printer."""

    action: str
    what: str
    name: str
    members: list[str]
    details: list[ChangeDetail]


class ChangeView(Model):
    """One change; `by` is null for a command on the server, `undoes` the change that it took back."""

    id: int
    at: str
    by: str | None
    parts: list[ChangePart]
    undoes: int | None


class HistoryAnswer(Model):
    """Changes, the newest first. `more`: there are older ones."""

    changes: list[ChangeView]
    more: bool


class FileAnswer(Model):
    """What a file changes. `refused` says why it cannot be now, `left` are branches that it does not name."""

    changes: list[ChangePart]
    refused: list[str]
    left: Annotated[list[str], Field(description="keys")]
