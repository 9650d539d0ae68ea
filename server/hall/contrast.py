"""Contrast of two colours, as WCAG 2.2 defines it, and what an office's own colours need of it."""

from __future__ import annotations

import re

from server.hall.office_words import Sentence, Wrong, t

WHITE = "#ffffff"
INK = "#10242a"
"""The darkest of `web/static/tokens.css`: what is written on the second colour."""

LEAST = 7.0
"""For kiosk and hall display (WCAG 1.4.6)."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> float:
    """From 1, for equal colours, to 21. Colours are written #rrggbb. See WCAG 2.2, "contrast ratio"."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def dark(value: str) -> str:
    """The colour in small letters, if white is legible on it. Raises Wrong, which names the ratio."""
    pale = t("white letters on it have a contrast of %(ratio)s : 1, and need 7 : 1; choose a darker colour")
    return _under(WHITE, value, pale)


def bright(value: str) -> str:
    """The colour in small letters, if dark letters are legible on it. Raises Wrong, which names the ratio."""
    dim = t("dark letters on it have a contrast of %(ratio)s : 1, and need 7 : 1; choose a lighter colour")
    return _under(INK, value, dim)


def _under(letters: str, value: str, illegible: Sentence) -> str:
    colour = _colour(value)
    ratio = contrast(colour, letters)
    if ratio < LEAST:
        raise Wrong(Sentence(illegible.msgid, {"ratio": _below(ratio)}))
    return colour


def _colour(value: str) -> str:
    colour = value.lower()
    if not _COLOUR.fullmatch(colour):
        raise Wrong(t("a colour is written like #0a4750"))
    return colour


def _below(ratio: float) -> str:
    """With one decimal, rounded down: 6.99 must not be called 7.0."""
    return f"{int(ratio * 10) / 10}"
