"""What the three languages have in common when a call is put into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Rules = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]
"""What is written, and what is read for it; each rule works on what those before it left."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of one language. Numbers run from 0 to 999; an ordinal begins at 1.

    `room` and `desk` make the nominative phrase of a number and the letters after it ("" for none).
    `ticket`, `any_room` and `any_desk` stand before what is spelled. `letters` are the names of letters, in capitals.
    """

    ticket: str
    any_room: str
    any_desk: str
    letters: Mapping[str, str]
    cardinal: Callable[[int], str]
    room: Callable[[int, str], str]
    desk: Callable[[int, str], str]


def phrase(*words: str) -> str:
    """The words with spaces between them, without those that are empty."""
    return " ".join(word for word in words if word)


def composed(n: int, hundreds: Callable[[int], str], tens: tuple[str, ...], small: tuple[str, ...]) -> str:
    """A cardinal made of its parts: `small` are 0 to 19, `tens` 20, 30, … 90; `hundreds` is asked for `n` with rest."""
    head = hundreds(n) if n >= 100 else ""
    rest = n % 100
    if rest == 0 and head:
        return head
    if rest < 20:
        return phrase(head, small[rest])
    return phrase(head, tens[rest // 10 - 2], small[rest % 10] if rest % 10 else "")
