"""Administration's findings and changes in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from server.api import office_values
from server.hall.office_changes import Obstacle
from server.hall.office_checks import Finding
from server.hall.office_words import Sentence
from web.texts import Translator

PLACE = {"room", "desk", "name"}


def sentence(texts: Translator, said: Sentence) -> str:
    """A sentence as it stands beside a field: with a capital."""
    text = texts.t(said.msgid, **said.values)
    return text[:1].upper() + text[1:]


def findings(texts: Translator, found: Iterable[Finding], prefix: str) -> list[dict[str, str]]:
    """All that is wrong, as the members `errors` of a problem."""
    return [{"field": ".".join(map(str, (prefix, *where))), "message": sentence(texts, said)} for where, said in found]


def obstacle(texts: Translator, found: Obstacle) -> str:
    """Why a part cannot go today, or a branch cannot be closed, and what to do."""
    values = {"name": name(texts, found.name), "reason": texts.t(found.why.msgid, **found.why.values)}
    if found.what == "branch":
        return texts.t("“%(name)s” cannot be closed now: %(reason)s", **values)
    return texts.t("“%(name)s” cannot be removed now: %(reason)s", **values)


def name(texts: Translator, given: Any) -> str:
    """What a part is called, as `office_changes.named` gives it."""
    if not isinstance(given, dict):
        return str(given)
    return texts.place(given) if given.keys() == PLACE else texts.pick(given)


def part(texts: Translator, difference: dict[str, Any]) -> dict[str, Any]:
    """A difference, as a change keeps it, for a reader. Changes of before there were details have none."""
    details = [office_values.change(texts, one) for one in difference.get("details", [])]
    return {**difference, "name": name(texts, difference["name"]), "details": details}
