"""From plain content, as TOML or JSON gives it, to an office; or all that is wrong with it, each with its place."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from server.hall.errors import Refused
from server.hall.office_checks import Finding, inconsistencies
from server.hall.office_form import BranchForm, OfficeForm
from server.hall.office_words import said


class WrongOffice(Refused):
    """The content is not an office. `findings` are all that is wrong with it; members and list indexes say where."""

    kind = "wrong-office"

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the office is wrong")
        self.findings = findings


def read_form(content: Any) -> OfficeForm:
    """The office. Raises WrongOffice."""
    findings = inconsistencies(content)
    office = None
    try:
        office = OfficeForm.model_validate(content)
    except ValidationError as error:
        found = (one for one in error.errors(include_url=False) if not _follows(one))
        findings += [(one["loc"], said(one, OfficeForm)) for one in found]
    if office is None or findings:
        raise WrongOffice(findings)
    return office


def read_branch_form(content: Any) -> BranchForm:
    """One branch. Raises WrongOffice, with places that begin in the branch."""
    try:
        return read_form({"branch": [content]}).branch[0]
    except WrongOffice as error:
        raise WrongOffice([(where[2:], sentence) for where, sentence in error.findings]) from error


def _follows(error: ErrorDetails) -> bool:
    """Whether it only says again that something inside is wrong: a list with nothing right in it counts as empty."""
    return error["type"] == "too_short" and bool(error["input"])
