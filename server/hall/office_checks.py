"""What is wrong between the members of an office form, each right by itself or not.

The content is looked at as it came, before the form has accepted it, so that a file's errors of both kinds are found at
once. Whatever has the wrong shape is passed over here: the form says that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from server.hall.office_form import WEEKDAYS, parse_hours
from server.hall.office_words import Sentence, t

Where = tuple[str | int, ...]

Finding = tuple[Where, Sentence]
"""Where in the form, and what is wrong there."""


def inconsistencies(content: Any) -> list[Finding]:
    """All that is wrong between the members of a form's plain content."""
    found = list(_twice(("branch",), content))
    for at, branch in _tables((), content, "branch"):
        for name in ("sector", "counter", "priority", "printer"):
            found += _twice((*at, name), branch)
        found += _repeated((*at, "languages"), _list(branch, "languages"))
        found += _repeated_letters(at, branch)
        found += _sectors(at, branch)
        found += _counters(at, branch)
        found += _shares(at, branch)
        found += _closures(at, branch)
        found += _specialists(at, branch)
    return found


def _list(table: Any, name: str) -> list[Any]:
    value = table.get(name) if isinstance(table, dict) else None
    return list(value) if isinstance(value, list | tuple) else []


def _tables(at: Where, table: Any, name: str) -> Iterator[tuple[Where, dict[str, Any]]]:
    for index, one in enumerate(_list(table, name)):
        if isinstance(one, dict):
            yield (*at, name, index), one


def _twice(at: Where, table: Any) -> Iterator[Finding]:
    seen: list[object] = []
    for where, one in _tables(at[:-1], table, str(at[-1])):
        key = one.get("key")
        if key is not None and key in seen:
            yield (*where, "key"), t("the key %(key)s is there twice", key=key)
        seen.append(key)


def _repeated(at: Where, values: Sequence[Any]) -> Iterator[Finding]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield (*at, index), t("%(value)s is there twice", value=value)


def _repeated_letters(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    seen: list[object] = []
    for where, sector in _tables(at, branch, "sector"):
        letter = sector.get("letter")
        if letter is not None and letter in seen:
            yield (*where, "letter"), t("the letter %(letter)s has another sector already", letter=letter)
        seen.append(letter)


def _sectors(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    for where, sector in _tables(at, branch, "sector"):
        if sector.get("letter") is None and sector.get("info") is None:
            yield where, t("a sector has a letter, or else an information text")
        yield from _known((*where, "then"), _list(sector, "then"), branch)
        yield from _repeated((*where, "then"), _list(sector, "then"))
        if sector.get("key") in _list(sector, "then"):
            yield (*where, "then"), t("a sector does not follow itself")
        for place, room in _tables(where, sector, "rooms"):
            yield from _in_order(place, room)
        yield from _overlaps((*where, "reception"), sector.get("reception"))


def _overlaps(at: Where, reception: Any) -> Iterator[Finding]:
    for weekday in WEEKDAYS:
        earlier: list[Any] = []
        for index, text in enumerate(_list(reception, weekday)):
            span = parse_hours(text)
            if span and any(span[0] < other[1] and other[0] < span[1] for other in earlier):
                yield (*at, weekday, index), t("these hours overlap with others of the day")
            earlier += [span] if span else []


def _counters(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    for where, counter in _tables(at, branch, "counter"):
        if counter.get("room") is None and counter.get("name") is None:
            yield where, t("a counter has a room or a name, or nobody finds it")
        yield from _known((*where, "sectors"), _list(counter, "sectors"), branch)
        yield from _known((*where, "backup"), _list(counter, "backup"), branch)
        yield from _repeated((*where, "sectors"), _list(counter, "sectors"))
        for key in _list(counter, "backup"):
            if key in _list(counter, "sectors"):
                yield (*where, "backup"), t("the sector %(sector)s is among the counter's sectors already", sector=key)


def _shares(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    for where, sector in _tables(at, branch, "sector"):
        share = sector.get("share")
        calls, of = (share.get("calls"), share.get("of")) if isinstance(share, dict) else (None, None)
        if isinstance(calls, int) and isinstance(of, int) and calls >= of:
            yield (*where, "share"), t("a share is fewer calls than it is counted of")


def _closures(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    for where, closure in _tables(at, branch, "closure"):
        yield from _in_order(where, closure)
        named = closure.get("sector")
        yield from _known((*where, "sector"), [] if named is None else [named], branch)


def _specialists(at: Where, branch: dict[str, Any]) -> Iterator[Finding]:
    yield from _repeated((*at, "specialist"), [one.get("login") for _, one in _tables(at, branch, "specialist")])
    for where, one in _tables(at, branch, "specialist"):
        yield from _overlaps((*where, "reception"), one.get("reception"))
        for place, away in _tables(where, one, "away"):
            yield from _in_order(place, away)


def _known(at: Where, keys: list[Any], branch: dict[str, Any]) -> Iterator[Finding]:
    queued = [one.get("key") for _, one in _tables((), branch, "sector") if one.get("letter") is not None]
    for key in keys:
        if isinstance(key, str) and key not in queued:
            yield at, t("the branch has no sector %(sector)s with a queue", sector=key)


def _in_order(at: Where, table: dict[str, Any]) -> Iterator[Finding]:
    first, last = _day(table.get("first")), _day(table.get("last"))
    if first and last and last < first:
        yield (*at, "last"), t("the last day is before the first")


def _day(value: Any) -> date | None:
    """A date of TOML, or one of JSON; None for anything else."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
