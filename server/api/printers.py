"""Staff's part of the API for printers."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel

from server.api.answers import API, STAFF, documented, nothing
from server.api.guard import hall, staff
from server.api.models import BranchQuery, Identifier, NothingRequest
from server.hall import paper

api = APIBlueprint(
    "api_printers", __name__, url_prefix=f"{API}/printers", abp_tags=[Tag(name="printers")], abp_security=STAFF
)


class PrinterPath(BaseModel):
    """A printer in the address."""

    printer: Identifier


@api.post("/<int:printer>/roll", responses=documented({204: None}))
def change_roll(path: PrinterPath, query: BranchQuery, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Say that a new roll of paper was put in"""
    paper.change_roll(hall(), staff(), query.branch, path.printer)
    return nothing()
