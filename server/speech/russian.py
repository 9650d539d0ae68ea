"""Russian words of a call. "Кабинет" is masculine, "окно" neuter."""

from __future__ import annotations

from server.speech.grammar import Grammar, composed, phrase

_SMALL = (
    "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
    "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
    "девятнадцать",
)  # fmt: skip
_TENS = ("двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
_HUNDREDS = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
# Masculine, neuter. The endings are irregular enough for a table to be clearer than a rule.
_FIRST_TO_NINTH = (
    ("", ""), ("первый", "первое"), ("второй", "второе"), ("третий", "третье"), ("четвёртый", "четвёртое"),
    ("пятый", "пятое"), ("шестой", "шестое"), ("седьмой", "седьмое"), ("восьмой", "восьмое"), ("девятый", "девятое"),
)  # fmt: skip
_TENTHS = (
    ("двадцатый", "двадцатое"), ("тридцатый", "тридцатое"), ("сороковой", "сороковое"), ("пятидесятый", "пятидесятое"),
    ("шестидесятый", "шестидесятое"), ("семидесятый", "семидесятое"), ("восьмидесятый", "восьмидесятое"),
    ("девяностый", "девяностое"),
)  # fmt: skip
_HUNDREDTHS = (
    "", "сот", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот",
)  # fmt: skip

_LETTERS = {
    "A": "а", "B": "бэ", "C": "цэ", "D": "дэ", "E": "е", "F": "эф", "G": "гэ", "H": "аш", "I": "и", "J": "йот",
    "K": "ка", "L": "эль", "M": "эм", "N": "эн", "O": "о", "P": "пэ", "Q": "ку", "R": "эр", "S": "эс", "T": "тэ",
    "U": "у", "V": "вэ", "W": "дубль-вэ", "X": "икс", "Y": "игрек", "Z": "зэт",
    "А": "а", "Б": "бэ", "В": "вэ", "Г": "гэ", "Д": "дэ", "Е": "е", "Ж": "жэ", "З": "зэ", "К": "ка",
}  # fmt: skip


def cardinal(n: int) -> str:
    """0 to 999: "четырнадцать", "сто двадцать один"."""
    return composed(n, lambda n: _HUNDREDS[n // 100], _TENS, _SMALL)


def ordinal(n: int, *, neuter: bool = False) -> str:
    """1 to 999 in the nominative, masculine unless told: "второй", "двадцать первое"."""
    form = 1 if neuter else 0
    rest = n % 100
    if rest == 0:
        return _HUNDREDTHS[n // 100] + ("ое" if neuter else "ый")
    head = _HUNDREDS[n // 100]
    if rest < 10:
        return phrase(head, _FIRST_TO_NINTH[rest][form])
    if rest < 20:
        return phrase(head, _SMALL[rest].removesuffix("ь") + ("ое" if neuter else "ый"))
    if rest % 10 == 0:
        return phrase(head, _TENTHS[rest // 10 - 2][form])
    return phrase(head, _TENS[rest // 10 - 2], _FIRST_TO_NINTH[rest % 10][form])


def _room(n: int, letters: str) -> str:
    return phrase("кабинет", cardinal(n), letters) if letters else f"{ordinal(n)} кабинет"


def _desk(n: int, letters: str) -> str:
    return phrase("окно", cardinal(n), letters) if letters else f"{ordinal(n, neuter=True)} окно"


GRAMMAR = Grammar(
    ticket="талон",
    any_room="кабинет",
    any_desk="окно",
    letters=_LETTERS,
    cardinal=cardinal,
    room=_room,
    desk=_desk,
)
