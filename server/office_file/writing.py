"""An office as TOML: in one stable order, texts on one line, hours as the office writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from server.hall.office_form import OfficeForm, written_hours

HEADED = (
    "branch", "brand", "display", "ticket", "rules", "priority", "sector", "info", "reception", "counter", "specialist",
    "printer", "closure",
)  # fmt: skip
"""Members that stand below a header of their own; all others beside their name."""

LONGEST = 120
"""Characters of a list that stays on one line."""


def dump(office: OfficeForm) -> str:
    """The office file that `read` makes the same office of. What is not set is left out."""
    return "\n".join(_table("", office)).lstrip("\n") + "\n"


def _table(path: str, form: BaseModel) -> Iterator[str]:
    """The lines of a table: its own values first, for in TOML all after a header belongs to that header."""
    fields = type(form).model_fields
    members = {name: value for name, value in form if value is not None and (value != () or fields[name].default != ())}
    for name, value in members.items():
        if name not in HEADED:
            yield f"{name} = {_value(value)}"
    for name, value in members.items():
        inner = f"{path}.{name}" if path else name
        if name in HEADED and isinstance(value, tuple):
            for one in value:
                yield from ("", f"[[{inner}]]", *_table(inner, one))
        elif name in HEADED and (lines := list(_table(inner, value))):
            yield from (f"[{inner}]", *lines)


def _value(value: Any) -> str:
    if isinstance(value, BaseModel):
        inside = ", ".join(f"{name} = {_value(one)}" for name, one in value if one is not None)
        return f"{{ {inside} }}"
    if isinstance(value, tuple):
        if len(value) == 2 and all(isinstance(one, time) for one in value):
            return _text(written_hours(value))
        items = [_value(one) for one in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) <= LONGEST else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's as well, and several lines stay readable."""
    if "\n" not in value:
        return json.dumps(value, ensure_ascii=False)
    lines = (json.dumps(line, ensure_ascii=False)[1:-1] for line in value.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'
