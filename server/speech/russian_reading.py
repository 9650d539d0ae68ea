"""How Russian reads the numbers of a sentence.

"С", "до" and "от" ask for the genitive: "с восьми до двенадцати часов". Minutes are feminine.
"""

from __future__ import annotations

import re

from server.speech.grammar import Rules, composed, phrase
from server.speech.russian import cardinal, ordinal

_SMALL = (
    "нуля", "одной", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти", "одиннадцати",
    "двенадцати", "тринадцати", "четырнадцати", "пятнадцати", "шестнадцати", "семнадцати", "восемнадцати",
    "девятнадцати",
)  # fmt: skip
_TENS = ("двадцати", "тридцати", "сорока", "пятидесяти", "шестидесяти", "семидесяти", "восьмидесяти", "девяноста")
_HUNDREDS = ("", "ста", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот",
             "девятисот")  # fmt: skip
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_HOURS = {1: "часа", 21: "двадцати одного часа"}


def genitive(n: int) -> str:
    """0 to 999 as feminine things are counted in the genitive: "двух", "двадцати одной"."""
    return composed(n, lambda n: _HUNDREDS[n // 100], _TENS, _SMALL)


def day(n: int) -> str:
    """The day of a month, or the last two digits of a year, in the genitive: "двадцать четвёртого", "третьего"."""
    *head, last = ordinal(n, neuter=True).split()
    return " ".join([*head, f"{last[:-1]}его" if last == "третье" else f"{last[:-2]}ого"])


def _minutes(found: re.Match[str]) -> str:
    low, high = found["low"], int(found["high"])
    noun = "минуты" if high % 10 == 1 and high % 100 != 11 else "минут"
    return phrase(f"от {genitive(int(low))} до" if low else "", genitive(high), noun)


def _past(minute: str) -> str:
    return f"ноль {cardinal(int(minute[1]))}" if minute[0] == "0" else _feminine(cardinal(int(minute)))


def _feminine(words: str) -> str:
    *head, last = words.split()
    return " ".join([*head, {"один": "одна", "два": "две"}.get(last, last)])


def _time(found: re.Match[str]) -> str:
    return f"{cardinal(int(found[1]))} {'ноль-ноль' if found[2] == '00' else _past(found[2])}"


def _time_in_genitive(hour: str, minute: str) -> str:
    n = int(hour)
    if minute == "00":
        return _HOURS.get(n) or f"{genitive(n)} часов"
    hours = "одного" if n == 1 else "двадцати одного" if n == 21 else genitive(n)
    return f"{hours} {_past(minute)}"


RULES: Rules = (
    (
        re.compile(r"(?:\bс )?\b(\d{1,2}):(\d\d)–(\d{1,2}):(\d\d)\b"),
        lambda found: f"с {_time_in_genitive(found[1], found[2])} до {_time_in_genitive(found[3], found[4])}",
    ),
    (
        re.compile(r"\b([Дд]о|[Сс]|[Пп]осле) (\d{1,2}):(\d\d)\b"),
        lambda found: f"{found[1]} {_time_in_genitive(found[2], found[3])}",
    ),
    (re.compile(r"\b(\d{1,2}):(\d\d)\b"), _time),
    (re.compile(r"(?:\b(?P<low>\d{1,3})–)?\b(?P<high>\d{1,3}) мин\b"), _minutes),
    (
        re.compile(rf"\b([1-9]\d?) ({_MONTHS}) 20(?!00)(\d\d) г\."),
        lambda found: f"{day(int(found[1]))} {found[2]} две тысячи {day(int(found[3]))} года",
    ),
    (re.compile(rf"\b([1-9]\d?) (?={_MONTHS})"), lambda found: f"{day(int(found[1]))} "),
)
"""In this order: what is more than a number comes before it."""
