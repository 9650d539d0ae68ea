"""How English reads the numbers of a sentence."""

from __future__ import annotations

import re

from server.speech.english import cardinal
from server.speech.grammar import Rules, phrase

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth"}  # fmt: skip


def day(n: int) -> str:
    """The day of a month, 1 to 31: "first", "twenty third"."""
    *head, last = cardinal(n).split()
    return " ".join([*head, _ORDINALS.get(last, f"{last}th")])


def year(n: int) -> str:
    """2001 to 2099: "two thousand and one", "twenty twenty six"."""
    return f"two thousand and {cardinal(n % 100)}" if n % 100 < 10 else f"twenty {cardinal(n % 100)}"


def _minutes(found: re.Match[str]) -> str:
    low, high = found["low"], int(found["high"])
    return phrase(f"{cardinal(int(low))} to" if low else "", cardinal(high), "minute" if high == 1 else "minutes")


def _time(hour: str, minute: str) -> str:
    if minute == "00":
        return f"{cardinal(int(hour))} hundred" if int(hour) > 12 else f"{cardinal(int(hour))} o'clock"
    return f"{cardinal(int(hour))} {f'oh {cardinal(int(minute[1]))}' if minute[0] == '0' else cardinal(int(minute))}"


RULES: Rules = (
    (
        re.compile(rf"\b([1-9]\d?) ({_MONTHS}) (20(?!00)\d\d)\b"),
        lambda found: f"{day(int(found[1]))} of {found[2]} {year(int(found[3]))}",
    ),
    (
        re.compile(r"(?:\bfrom )?\b(\d{1,2}):(\d\d)–(\d{1,2}):(\d\d)\b"),
        lambda found: f"from {_time(found[1], found[2])} to {_time(found[3], found[4])}",
    ),
    (re.compile(r"\b(\d{1,2}):(\d\d)\b"), lambda found: _time(found[1], found[2])),
    (re.compile(r"(?:\b(?P<low>\d{1,3})–)?\b(?P<high>\d{1,3}) min\b"), _minutes),
)
"""In this order: what is more than a number comes before it."""
