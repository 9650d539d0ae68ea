"""The office file: TOML to a checked form, with every error at once and the line it stands on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tree_sitter_toml
from pydantic import ValidationError
from tree_sitter import Language, Node, Parser

from server.hall.office_form import OfficeForm, inconsistencies

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of an office file. `line` counts from 1; None when the file could not be read at all."""

    line: int | None
    where: str
    message: str

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line else ""
        return f"{line}{self.where + ': ' if self.where else ''}{self.message}"


class OfficeFileError(Exception):
    """An office file that cannot be used; `faults` are all its errors in the order of their lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = sorted(faults, key=lambda fault: fault.line or 0)


def read(path: Path) -> OfficeForm:
    """The office that a file describes. Raises OfficeFileError with all that is wrong."""
    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OfficeFileError([Fault(None, "", _unreadable(error))]) from error
    lines = _Lines(text)
    try:
        office = OfficeForm.model_validate(content)
    except ValidationError as error:
        raise OfficeFileError(
            [lines.fault(one["loc"], _message(one["msg"])) for one in error.errors(include_url=False)]
        ) from error
    found = inconsistencies(office)
    if found:
        raise OfficeFileError([lines.fault(where, message) for where, message in found])
    return office


def _unreadable(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"the file cannot be read: {error.strerror}"
    if isinstance(error, UnicodeDecodeError):
        return "the file is not UTF-8 text"
    return f"the file is not TOML: {error}"


def _message(text: str) -> str:
    plain = text.removeprefix("Value error, ")
    return "this is not known here" if plain == "Extra inputs are not permitted" else plain[0].lower() + plain[1:]


class _Lines:
    """Where in the text each part of the content stands."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Where, int] = {(): 1}
        self._counts: dict[Where, int] = {}
        tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
        for node in tree.root_node.named_children:
            self._visit(node)

    def fault(self, where: Where, message: str) -> Fault:
        """The fault at a place of the content; the nearest place above stands for one that the text does not have."""
        near = where
        while near not in self._lines:
            near = near[:-1]
        return Fault(self._lines[near], ".".join(str(part) for part in where), message)

    def _visit(self, node: Node) -> None:
        base: Where = ()
        if node.type in ("table", "table_array_element"):
            base = self._resolve(_key(node.named_children[0]), new=node.type == "table_array_element")
            self._lines[base] = node.start_point.row + 1
        for pair in [node] if node.type == "pair" else node.named_children:
            if pair.type == "pair":
                self._value(base + _key(pair.named_children[0]), pair.named_children[1])

    def _value(self, where: Where, value: Node) -> None:
        self._lines[where] = value.start_point.row + 1
        if value.type == "inline_table":
            for pair in value.named_children:
                if pair.type == "pair":
                    self._value(where + _key(pair.named_children[0]), pair.named_children[1])
        if value.type == "array":
            items = [item for item in value.named_children if item.type != "comment"]
            for index, item in enumerate(items):
                self._value((*where, index), item)

    def _resolve(self, key: Where, *, new: bool) -> Where:
        """A header's key with the index of each array of tables on its way; a new element raises its array's count."""
        where: Where = ()
        for position, part in enumerate(key):
            where = (*where, part)
            if new and position == len(key) - 1:
                self._counts[where] = self._counts.get(where, -1) + 1
            if where in self._counts:
                where = (*where, self._counts[where])
        return where


def _key(node: Node) -> tuple[Any, ...]:
    if node.type == "dotted_key":
        return tuple(part for child in node.named_children for part in _key(child))
    return ((node.text or b"").decode().strip("\"'"),)
