"""What is wrong with an office, in words: sentences that are put into a reader's language only when they are shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message id of the catalogues with its values; as `str` it is English."""

    msgid: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self.msgid % self.values if self.values else self.msgid


def t(msgid: str, **values: Any) -> Sentence:
    """A sentence. The name is the one that the catalogues gather message ids by."""
    return Sentence(msgid, values)


class Wrong(ValueError):
    """A member of the office form has a value that it cannot have."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


VERBATIM = "%(reason)s"
"""What a library says in its own words; no catalogue has it."""

SENTENCES = {
    "missing": t("is missing"),
    "string_type": t("must be text in quotes"),
    "string_too_short": t("must not be empty"),
    "string_too_long": t("must have at most %(max_length)s characters"),
    "string_pattern_mismatch": t("must be small letters, digits and hyphens, such as home-care"),
    "greater_than_equal": t("must be %(ge)s or more"),
    "less_than_equal": t("must be %(le)s or less"),
    "literal_error": t("must be one of %(expected)s"),
    "finite_number": t("must be a number"),
    "too_short": t("needs at least one"),
    "too_long": t("has more than fit, which is %(max_length)s"),
}
"""By Pydantic's type of error; the placeholders are of its context."""

KINDS = {
    "int": t("must be a whole number"),
    "float": t("must be a number"),
    "bool": t("must be true or false"),
    "date": t("must be a date such as 2026-11-23"),
    "tuple": t("must be a list in square brackets"),
    "model": t("must be a table"),
}
"""By what an error's type begins with."""


def said(error: ErrorDetails, form: type[BaseModel]) -> Sentence:
    """What is wrong; `form` is what the content was held against."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(error["loc"], form)
    if kind == "value_error":
        wrong = context["error"]
        return wrong.sentence if isinstance(wrong, Wrong) else Sentence(VERBATIM, {"reason": wrong})
    if kind in SENTENCES:
        return Sentence(SENTENCES[kind].msgid, context)
    return KINDS.get(kind.partition("_")[0], Sentence(VERBATIM, {"reason": error["msg"]}))


def _unknown(where: tuple[str | int, ...], form: type[BaseModel]) -> Sentence:
    """That there is no such member, and which one was meant."""
    model: type[BaseModel] | None = form
    for part in where[:-1]:
        if model is not None and isinstance(part, str):
            model = next(_models(model.model_fields[part].annotation), None)
    names = list(model.model_fields) if model else []
    near = difflib.get_close_matches(str(where[-1]), names, n=1)
    if near:
        return t("is not known here; did you mean %(near)s?", near=near[0])
    return t("is not known here; there are %(names)s", names=", ".join(names))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
