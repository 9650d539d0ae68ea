"""Latvian words of a call. Masculine, as "kabinets" and "lodziņš" are."""

from __future__ import annotations

from server.speech.grammar import Grammar, composed, phrase

_SMALL = (
    "nulle", "viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi", "desmit",
    "vienpadsmit", "divpadsmit", "trīspadsmit", "četrpadsmit", "piecpadsmit", "sešpadsmit", "septiņpadsmit",
    "astoņpadsmit", "deviņpadsmit",
)  # fmt: skip
_STEMS = ("", "", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")
_TENS = tuple(f"{stem}desmit" for stem in _STEMS[2:])
_FIRST_TO_NINTH = (
    "", "pirmais", "otrais", "trešais", "ceturtais", "piektais", "sestais", "septītais", "astotais", "devītais",
)  # fmt: skip

_LETTERS = {
    "A": "ā", "Ā": "garais ā", "B": "bē", "C": "cē", "Č": "čē", "D": "dē", "E": "ē", "Ē": "garais ē", "F": "ef",
    "G": "gā", "Ģ": "ģē", "H": "hā", "I": "ī", "Ī": "garais ī", "J": "jē", "K": "kā", "Ķ": "ķē", "L": "el",
    "Ļ": "eļ", "M": "em", "N": "en", "Ņ": "eņ", "O": "o", "P": "pē", "Q": "kū", "R": "er", "S": "es", "Š": "eš",
    "T": "tē", "U": "ū", "Ū": "garais ū", "V": "vē", "W": "dubultvē", "X": "ikss", "Y": "igreks", "Z": "zē",
    "Ž": "žē",
}  # fmt: skip


def cardinal(n: int) -> str:
    """0 to 999: "četrpadsmit", "simt divdesmit viens"."""
    return "simts" if n == 100 else composed(n, _hundreds, _TENS, _SMALL)


def ordinal(n: int) -> str:
    """1 to 999, masculine, nominative, definite: "otrais", "divdesmit pirmais"."""
    rest = n % 100
    if rest == 0:
        return f"{_hundreds(n)}ais"
    head = _hundreds(n) if n >= 100 else ""
    if rest < 10:
        return phrase(head, _FIRST_TO_NINTH[rest])
    if rest < 20 or rest % 10 == 0:
        return phrase(head, f"{cardinal(rest)}ais")
    return phrase(head, _TENS[rest // 10 - 2], _FIRST_TO_NINTH[rest % 10])


def _hundreds(n: int) -> str:
    return f"{_STEMS[n // 100]}simt"


GRAMMAR = Grammar(
    ticket="biļete",
    any_room="kabinets",
    any_desk="lodziņš",
    letters=_LETTERS,
    cardinal=cardinal,
    room=lambda n, letters: phrase(ordinal(n), letters, "kabinets"),
    desk=lambda n, letters: phrase(ordinal(n), letters, "lodziņš"),
)
