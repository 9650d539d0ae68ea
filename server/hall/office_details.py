"""From what to what a part of an office was changed, member by member, to be read without any other part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

Names = Mapping[str, Any]
"""The names of sectors, as texts, by key."""

Detail = dict[str, Any]
"""`member` is a path such as `name.ru`; `before` and `after` are plain values, None for none. Sectors are named."""

SECTORS = ("then", "sectors", "backup")
"""Members that are lists of sectors' keys."""

PICTURE = "ticket.logo"
"""The one member that nobody can read."""


def details(before: BaseModel, after: BaseModel, members: tuple[str, ...], names: Names) -> list[Detail]:
    """What differs in these members of a part, whose forms are given."""
    wanted = set(members) & set(type(before).model_fields)
    old, new = (one.model_dump(mode="json", include=wanted) for one in (before, after))
    return [found for name in members if name in wanted for found in _differences(name, old[name], new[name], names)]


def _differences(path: str, before: Any, after: Any, names: Names) -> Iterator[Detail]:
    """What differs inside, down to the single value; a list is one value."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in after:
            yield from _differences(f"{path}.{name}", before[name], after[name], names)
    elif path == PICTURE:
        yield {"member": path, "before": before and True, "after": after and True}
    else:
        yield {"member": path, "before": _readable(path, before, names), "after": _readable(path, after, names)}


def _readable(path: str, value: Any, names: Names) -> Any:
    """The value with sectors' names in the place of their keys."""
    if path in SECTORS:
        return [names.get(key, key) for key in value]
    if path == "closure":
        return [{**one, "sector": one["sector"] and names.get(one["sector"], one["sector"])} for one in value]
    return value
