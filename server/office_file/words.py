"""What is wrong with a member of the office form, in words for whoever wrote the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from server.hall.office_form import OfficeForm

SENTENCES = {
    "missing": "is missing",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must be small letters, digits and hyphens, such as home-care",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of {expected}",
    "finite_number": "must be a number",
    "too_short": "needs at least one",
}
"""By Pydantic's type of error; the names in braces are of its context."""

KINDS = {
    "int": "must be a whole number",
    "float": "must be a number",
    "bool": "must be true or false",
    "date": "must be a date such as 2026-11-23",
    "tuple": "must be a list in square brackets",
    "model": "must be a table",
}
"""By what an error's type begins with."""


def sentence(error: ErrorDetails) -> str:
    """The error in words."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(error["loc"])
    if kind == "value_error":
        return str(context["error"])
    if kind in SENTENCES:
        return SENTENCES[kind].format(**context)
    return KINDS.get(kind.partition("_")[0], error["msg"])


def _unknown(where: tuple[str | int, ...]) -> str:
    """That there is no such member, and which one was meant."""
    model: type[BaseModel] | None = OfficeForm
    for part in where[:-1]:
        if model is not None and isinstance(part, str):
            model = next(_models(model.model_fields[part].annotation), None)
    names = list(model.model_fields) if model else []
    near = difflib.get_close_matches(str(where[-1]), names, n=1)
    return f"is not known here; did you mean {near[0]}?" if near else f"is not known here; there are {', '.join(names)}"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
