"""What is said for a call: number and place, in frames that keep to the nominative.

No digit is left for the synthesizer, which would inflect it wrongly, and no lone letter, which it would take for
a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from server.speech import english, latvian, russian
from server.speech.grammar import Grammar

GRAMMARS: Mapping[str, Grammar] = {"lv": latvian.GRAMMAR, "ru": russian.GRAMMAR, "en": english.GRAMMAR}

Counted = Callable[[int, str], str]

_COUNTED = re.compile(r"([1-9]\d{0,2})\.?\s*([^\W\d_]{0,2})")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = re.compile(r"\d+\.?")


def announcement(
    language: str, number: str, *, room: str | None, desk: str | None, name: Mapping[str, str] | None
) -> tuple[str, ...]:
    """The sentences of a call, the number's and then the place's, such as ("Biļete ā, nulle, četrpadsmit.", …).

    The place is its own `name` where it has one, else room and desk; without any of them the number stands alone.
    Raises KeyError for a language without words.
    """
    grammar = GRAMMARS[language]
    called = _sentence(f"{grammar.ticket} {spelled(grammar, number)}")
    if name:
        return called, _sentence(_without_digits(grammar, name.get(language) or name["lv"]))
    places = [_place(grammar, grammar.room, grammar.any_room, room)] if room else []
    places += [_place(grammar, grammar.desk, grammar.any_desk, desk)] if desk else []
    return (called, _sentence(", ".join(places))) if places else (called,)


def _place(grammar: Grammar, counted: Counted, word: str, label: str) -> str:
    """A number, with letters after it or without, is counted ("otrais kabinets"); any other label is spelled."""
    found = _COUNTED.fullmatch(label)
    if found:
        return counted(int(found[1]), _letters(grammar, found[2]))
    return f"{word} {spelled(grammar, label)}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def spelled(grammar: Grammar, label: str) -> str:
    """Letters by their names and numbers as they are told apart at a counter: "ā, nulle, četrpadsmit"."""
    return ", ".join(_pieces(grammar, label))


def _pieces(grammar: Grammar, label: str) -> Iterator[str]:
    for piece in _PIECES.findall(label):
        if not piece.isdecimal():
            yield _letters(grammar, piece)
        elif len(piece) > 3:
            yield from (grammar.cardinal(int(digit)) for digit in piece)
        else:
            rest = piece.lstrip("0")
            yield from [grammar.cardinal(0)] * (len(piece) - len(rest))
            if rest:
                yield grammar.cardinal(int(rest))


def _letters(grammar: Grammar, piece: str) -> str:
    """Up to two letters by their names; more of them are a word."""
    if len(piece) > 2:
        return piece
    return " ".join(grammar.letters.get(letter, letter) for letter in piece.upper())


def _without_digits(grammar: Grammar, name: str) -> str:
    return _DIGITS.sub(lambda found: spelled(grammar, found[0]), name)
