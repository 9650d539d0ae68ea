"""Administration of an office: a branch as one form, its history, and the whole office as a file."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_openapi3 import Tag

from server.api import office_texts
from server.api.answers import API, STAFF, answer, documented
from server.api.described import Part
from server.api.guard import hall, staff
from server.api.models import BranchQuery
from server.api.office_models import (
    BranchesAnswer,
    FileAnswer,
    FileRequest,
    HistoryAnswer,
    HistoryQuery,
    NewBranchRequest,
    OfficeAnswer,
    OfficeRequest,
    UndoRequest,
)
from server.api.problems import language, problem
from server.hall import branches, office_editing, office_files
from server.hall.office_editing import Edition
from server.hall.office_reading import WrongOffice
from server.hall.office_saving import OfficeInUse, kept
from server.hall.rights import Right
from server.hall.views import moment
from server.office_file import OfficeFileError, parse, writing
from web.texts import Translator, translator

api = Part("api_office", __name__, url_prefix=f"{API}/admin", abp_tags=[Tag(name="office")], abp_security=STAFF)

LARGEST_OFFICE = 2 * 2**20
"""Bytes of a form or a file; the example office has thirty thousand."""


@api.before_request
def take_a_whole_office() -> None:
    """Let managers, and nobody else, send more than the usual limit."""
    staff().require(Right.OFFICE)
    request.max_content_length = LARGEST_OFFICE


@api.errorhandler(WrongOffice)
def _wrong(error: WrongOffice) -> Response:
    return problem("wrong-office", 422, errors=office_texts.findings(_texts(), error.findings, "office"))


@api.errorhandler(OfficeInUse)
def _in_use(error: OfficeInUse) -> Response:
    return problem("office-in-use", 409, reasons=[office_texts.obstacle(_texts(), one) for one in error.reasons])


@api.errorhandler(OfficeFileError)
def _wrong_file(error: OfficeFileError) -> Response:
    errors = [{"field": "file", "line": fault.line, "message": str(fault)} for fault in error.faults]
    return problem("wrong-file", 422, errors=errors)


@api.get("/branches", responses=documented({200: BranchesAnswer}))
def read_branches() -> Response:
    """The asker's branches, those that are closed too"""
    return answer({"branches": branches.listed(hall(), staff())})


@api.post("/branches", responses=documented({201: OfficeAnswer}))
def add_branch(body: NewBranchRequest) -> Response:
    """Add a branch"""
    return answer(_view(branches.add(hall(), staff(), body.office)), 201)


@api.get("/office", responses=documented({200: OfficeAnswer}))
def read_office(query: BranchQuery) -> Response:
    """A branch as the form of its office file"""
    return answer(_view(office_editing.read(hall(), staff(), query.branch)))


@api.put("/office", responses=documented({200: OfficeAnswer}, 409))
def save_office(query: BranchQuery, body: OfficeRequest) -> Response:
    """Let the branch be as the form says"""
    edition, _changed = office_editing.save(hall(), staff(), query.branch, body.on, body.office)
    return answer(_view(edition))


@api.post("/office/undo", responses=documented({200: OfficeAnswer}, 409))
def undo_change(query: BranchQuery, body: UndoRequest) -> Response:
    """Take the last change back"""
    edition, _changed = office_editing.undo(hall(), staff(), query.branch, body.on)
    return answer(_view(edition))


@api.get("/office/changes", responses=documented({200: HistoryAnswer}))
def office_changes(query: HistoryQuery) -> Response:
    """Who changed what, and when"""
    rows = office_editing.history(hall(), staff(), query.branch, query.before)
    texts = _texts()
    changes = [
        {
            "id": row.id,
            "at": moment(row.at),
            "by": row.name,
            "parts": [office_texts.part(texts, one) for one in row.parts],
            "undoes": row.undoes_id,
        }
        for row in rows
    ]
    return answer({"changes": changes, "more": len(rows) == office_editing.PAGE})


@api.get("/office/file", responses={**documented({}), "200": {"description": "TOML", "content": {"text/plain": {}}}})
def office_file() -> Response:
    """The asker's branches as an office file"""
    text = writing.dump(office_files.read(hall(), staff()))
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="rinda.toml"'
    response.headers["Cache-Control"] = "no-store"
    return response


@api.post("/office/file", responses=documented({200: FileAnswer}, 409))
def import_file(body: FileRequest) -> Response:
    """Let the office be as the file says; with `dry_run` only say what that changes"""
    form = parse(body.file)
    planned = office_files.bring_in(hall(), staff(), form, dry_run=body.dry_run)
    texts = _texts()
    view = {
        "changes": [office_texts.part(texts, kept(one)) for one in planned.differences],
        "refused": [office_texts.obstacle(texts, one) for one in planned.reasons],
        "left": planned.left,
    }
    return answer(view)


def _view(edition: Edition) -> dict[str, Any]:
    return {
        "branch": edition.branch,
        "version": edition.version,
        "undoable": edition.undoable,
        "office": edition.form.model_dump(mode="json"),
    }


def _texts() -> Translator:
    return translator(language())
