"""Staff's part of the API for printers."""

from __future__ import annotations

from typing import Annotated

from flask import Response
from flask_openapi3 import Tag
from pydantic import Field

from printers import calibration
from server.api.answers import API, STAFF, answer, documented, nothing
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.models import WHOLE, BranchQuery, Identifier, JobPath, NothingRequest, PrintView, Request
from server.hall import calibrating, paper

api = Part("api_printers", __name__, url_prefix=f"{API}/printers", abp_tags=[Tag(name="printers")], abp_security=STAFF)


class PrinterPath(Model):
    """A printer in the address."""

    printer: Identifier


class PageJobPath(PrinterPath, JobPath):
    """A page that a printer was asked to print."""


class GoodLinesRequest(Request):
    """The numbers of the lines on the calibration page that read correctly."""

    good: Annotated[list[Annotated[int, Field(ge=1, le=calibration.LAST), WHOLE]], Field(min_length=1, max_length=100)]


class ProfileAnswer(Model):
    """What the printer can do, as `printers.profiles` writes it."""

    profile: str


@api.post("/<int:printer>/roll", responses=documented({204: None}))
def change_roll(path: PrinterPath, query: BranchQuery, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Say that a new roll of paper was put in"""
    paper.change_roll(hall(), staff(), query.branch, path.printer)
    return nothing()


@api.post("/<int:printer>/calibration", responses=documented({200: PrintView}))
def print_calibration(path: PrinterPath, query: BranchQuery, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Print the page of numbered lines that finds the printer's profile"""
    return answer(calibrating.print_page(hall(), staff(), query.branch, path.printer))


@api.get("/<int:printer>/calibration/<int:job>", responses=documented({200: PrintView}))
def calibration_state(path: PageJobPath, query: BranchQuery) -> Response:
    """What became of such a page"""
    return answer(calibrating.page_state(hall(), staff(), query.branch, path.printer, path.job))


@api.put("/<int:printer>/profile", responses=documented({200: ProfileAnswer}, 409))
def set_profile(path: PrinterPath, query: BranchQuery, body: GoodLinesRequest) -> Response:
    """Set the profile by the lines that read correctly"""
    return answer({"profile": calibrating.set_profile(hall(), staff(), query.branch, path.printer, body.good)})
