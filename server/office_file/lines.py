"""On which line of a TOML text each part of its content stands."""

from __future__ import annotations

from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from server.hall.office_checks import Where


class Lines:
    """The lines of a text that is TOML. A part is named by its keys, and by indexes in arrays."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Where, int] = {(): 1}
        self._counts: dict[Where, int] = {}
        tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
        for node in tree.root_node.named_children:
            self._visit(node)

    def of(self, where: Where) -> int:
        """The line of a part, from 1; for one that the text does not have, that of the nearest part around it."""
        while where not in self._lines:
            where = where[:-1]
        return self._lines[where]

    def _visit(self, node: Node) -> None:
        base: Where = ()
        if node.type in ("table", "table_array_element"):
            base = self._resolve(_key(node.named_children[0]), new=node.type == "table_array_element")
            self._lines.setdefault(base, node.start_point.row + 1)
        for pair in [node] if node.type == "pair" else node.named_children:
            if pair.type == "pair":
                self._pair(base, pair)

    def _pair(self, base: Where, pair: Node) -> None:
        key, value = (child for child in pair.named_children if child.type != "comment")
        self._value(base + _key(key), value)

    def _value(self, where: Where, value: Node) -> None:
        self._lines[where] = value.start_point.row + 1
        if value.type == "inline_table":
            for pair in value.named_children:
                if pair.type == "pair":
                    self._pair(where, pair)
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
