"""How Latvian reads the numbers of a sentence.

"No" and "līdz" ask for the dative plural: "no astoņiem līdz divpadsmitiem".
"""

from __future__ import annotations

import re

from server.speech.grammar import Rules, phrase
from server.speech.latvian import cardinal, ordinal

_DATIVES = ("nullei", "vieniem", "diviem", "trijiem", "četriem", "pieciem", "sešiem", "septiņiem", "astoņiem",
            "deviņiem")  # fmt: skip
_FEMININE = {"viens": "viena", "divi": "divas", "četri": "četras", "pieci": "piecas", "seši": "sešas",
             "septiņi": "septiņas", "astoņi": "astoņas", "deviņi": "deviņas"}  # fmt: skip


def dative(n: int) -> str:
    """0 to 59 in the dative plural, as after "līdz": "astoņiem", "divdesmit diviem"."""
    if n < 10:
        return _DATIVES[n]
    if n < 20 or n % 10 == 0:
        return f"{cardinal(n)}iem"
    return f"{cardinal(n - n % 10)} {_DATIVES[n % 10]}"


def feminine(n: int) -> str:
    """0 to 999 as minutes are counted: "divas", "divdesmit piecas"."""
    *head, last = cardinal(n).split()
    return " ".join([*head, _FEMININE.get(last, last)])


def _minutes(found: re.Match[str]) -> str:
    low, high = found["low"], int(found["high"])
    noun = "minūte" if high % 10 == 1 and high % 100 != 11 else "minūtes"
    return phrase(f"{feminine(int(low))} līdz" if low else "", feminine(high), noun)


def year(n: int) -> str:
    """2001 to 2099 in the genitive, as before "gada": "divi tūkstoši divdesmit sestā"."""
    return f"divi tūkstoši {ordinal(n % 100).removesuffix('ais')}ā"


def _past(minute: str) -> str:
    return cardinal(int(minute)) if minute[0] != "0" else f"nulle {cardinal(int(minute[1]))}"


def _time(hour: str, minute: str) -> str:
    return f"{cardinal(int(hour))} {'nulle nulle' if minute == '00' else _past(minute)}"


def _time_in_dative(hour: str, minute: str) -> str:
    return phrase(dative(int(hour)), "" if minute == "00" else _past(minute))


RULES: Rules = (
    (
        re.compile(r"\b(20(?!00)\d\d)\. gada ([1-9]\d?)\.(?= [a-zāčēģīķļņšūž])"),
        lambda found: f"{year(int(found[1]))} gada {ordinal(int(found[2]))}",
    ),
    (re.compile(r"\bplkst\."), lambda _: "pulksten"),
    (
        re.compile(r"(?:\bno )?\b(\d{1,2})\.(\d\d)–(\d{1,2})\.(\d\d)\b"),
        lambda found: f"no {_time_in_dative(found[1], found[2])} līdz {_time_in_dative(found[3], found[4])}",
    ),
    (
        re.compile(r"\b(līdz(?: pulksten)?) (\d{1,2})\.(\d\d)\b"),
        lambda found: f"{found[1]} {_time_in_dative(found[2], found[3])}",
    ),
    (re.compile(r"\b(\d{1,2})\.(\d\d)\b"), lambda found: _time(found[1], found[2])),
    (re.compile(r"(?:\b(?P<low>\d{1,3})–)?\b(?P<high>\d{1,3}) min\b"), _minutes),
    (re.compile(r"\b([1-9]\d{0,2})\.(?=,| un | [a-zāčēģīķļņšūž])"), lambda found: ordinal(int(found[1]))),
)
"""In this order: what is more than a number comes before it."""
