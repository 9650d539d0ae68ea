"""English words of a call."""

from __future__ import annotations

from server.speech.grammar import Grammar, composed, phrase

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# Written out, because a lone "a" is read as an article.
_LETTERS = {
    "A": "ay", "B": "bee", "C": "see", "D": "dee", "E": "ee", "F": "eff", "G": "jee", "H": "aitch", "I": "eye",
    "J": "jay", "K": "kay", "L": "ell", "M": "em", "N": "en", "O": "oh", "P": "pee", "Q": "cue", "R": "are",
    "S": "ess", "T": "tee", "U": "you", "V": "vee", "W": "double you", "X": "ex", "Y": "why", "Z": "zed",
}  # fmt: skip


def cardinal(n: int) -> str:
    """0 to 999: "fourteen", "one hundred and twenty one"."""
    if n >= 100 and n % 100:
        return f"{_hundreds(n)} and {cardinal(n % 100)}"
    return composed(n, _hundreds, _TENS, _SMALL)


def _hundreds(n: int) -> str:
    return f"{_SMALL[n // 100]} hundred"


GRAMMAR = Grammar(
    ticket="ticket",
    any_room="room",
    any_desk="desk",
    letters=_LETTERS,
    cardinal=cardinal,
    room=lambda n, letters: phrase("room", cardinal(n), letters),
    desk=lambda n, letters: phrase("desk", cardinal(n), letters),
)
