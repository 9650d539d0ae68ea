"""Finding a printer's profile: it prints a page of numbered lines, and a manager says which of them read correctly."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from printers import calibration
from server.hall import office_editing
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.office_form import BranchForm
from server.hall.rights import Right
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.storage import devices, jobs
from server.storage.types import AnyRow

PAGE = {"kind": "calibration"}
"""The facts of its print job."""


def print_page(hall: Hall, actor: Actor, branch: int, printer: int) -> dict[str, Any]:
    """Queue the page on a printer. Raises Forbidden, NotFound."""
    actor.require(Right.OFFICE)

    def work(turn: Turn) -> dict[str, Any]:
        row = devices.printer_of(turn.connection, turn.office.id, printer)
        if row is None:
            raise NotFound("printer")
        job = jobs.add(
            turn.connection,
            branch_id=turn.office.id,
            printer_id=row.id,
            ticket_id=None,
            copy=False,
            created_at=turn.now,
            facts=PAGE,
        )
        turn.note(events.PrintQueued(turn.now, job, row.id, None))
        return {"job": job, "state": "queued"}

    return hall.take_turn(branch, actor, work)


def page_state(hall: Hall, actor: Actor, branch: int, printer: int, job: int) -> dict[str, Any]:
    """What became of the page that `print_page` queued. Raises Forbidden, NotFound."""
    actor.require(Right.OFFICE, branch)
    with hall.database.read() as connection:
        row = jobs.find(connection, branch, job)
    if row is None or row.printer_id != printer or row.facts != PAGE:
        raise NotFound("print job")
    return {"job": row.id, "state": row.state}


def set_profile(hall: Hall, actor: Actor, branch: int, printer: int, good: Collection[int]) -> str:
    """Give the printer the profile under which the `good` lines were read; returns it.

    It is a change of the office like any other: it stands in its history and can be taken back. Raises Forbidden,
    NotFound, NoSuchBranch, StaleOffice.
    """
    edition = office_editing.read(hall, actor, branch)
    row = _printer(hall, branch, printer)
    profile = calibration.settings(set(good), row.profile)
    office_editing.save(hall, actor, branch, edition.version, _with_profile(edition.form, row.key, profile))
    return profile


def _printer(hall: Hall, branch: int, printer: int) -> AnyRow:
    with hall.database.read() as connection:
        row = devices.printer_of(connection, branch, printer)
    if row is None:
        raise NotFound("printer")
    return row


def _with_profile(form: BranchForm, key: str, profile: str) -> dict[str, Any]:
    content = form.model_dump(mode="json")
    found = next(one for one in content["printer"] if one["key"] == key)
    found["profile"] = profile
    return content
