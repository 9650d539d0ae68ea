"""Written sentences → sentences that a voice reads rightly: digits, times and ticket numbers become words.

Numbers take the form that the words round them ask for. What a language knows of that stands in its rules
(`latvian_reading`, …); here is what is the same in all three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from server.speech import english_reading, latvian_reading, russian_reading
from server.speech.grammar import Rules
from server.speech.words import GRAMMARS, spelled

RULES: Mapping[str, Rules] = {
    "lv": latvian_reading.RULES,
    "ru": russian_reading.RULES,
    "en": english_reading.RULES,
}

_TICKET = re.compile(r"\b[^\W\d_]{1,2}\d{3}\b")
_LETTER = re.compile(r"(?:(?<=^)|(?<=[.!?…] ))[^\W\d_](?=\.)")
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def sentences(language: str, text: str) -> tuple[str, ...]:
    """The sentences of a text of a screen, without a digit in them. Raises KeyError for a language without words."""
    grammar = GRAMMARS[language]
    text = _TICKET.sub(lambda found: spelled(grammar, found[0]), " ".join(text.split()))
    text = _LETTER.sub(lambda found: spelled(grammar, found[0]), text)
    for pattern, words in RULES[language]:
        text = pattern.sub(words, text)
    text = _NUMBER.sub(lambda found: spelled(grammar, found[0]), text)
    return tuple(f"{one[0].upper()}{one[1:]}" for one in _SENTENCE_END.split(text) if one)
