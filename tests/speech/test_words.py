"""What is said: every room and every number in three languages, against forms that were written out by hand."""

import re
from typing import Any

import pytest

from server.queueing.numbering import LETTERS, number
from server.speech import latvian, russian
from server.speech.words import GRAMMARS, announcement

NOWHERE: dict[str, Any] = {"room": None, "desk": None, "name": None}

LATVIAN_ORDINALS = [
    "pirmais", "otrais", "trešais", "ceturtais", "piektais", "sestais", "septītais", "astotais", "devītais",
    "desmitais", "vienpadsmitais", "divpadsmitais", "trīspadsmitais", "četrpadsmitais", "piecpadsmitais",
    "sešpadsmitais", "septiņpadsmitais", "astoņpadsmitais", "deviņpadsmitais", "divdesmitais",
]  # fmt: skip
LATVIAN_TENS = ["divdesmit", "trīsdesmit", "četrdesmit", "piecdesmit", "sešdesmit", "septiņdesmit", "astoņdesmit",
                "deviņdesmit"]  # fmt: skip
RUSSIAN_ORDINALS = [
    "первый", "второй", "третий", "четвёртый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
    "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый", "семнадцатый",
    "восемнадцатый", "девятнадцатый", "двадцатый",
]  # fmt: skip
RUSSIAN_TENS = {
    "двадцать": "двадцатый", "тридцать": "тридцатый", "сорок": "сороковой", "пятьдесят": "пятидесятый",
    "шестьдесят": "шестидесятый", "семьдесят": "семидесятый", "восемьдесят": "восьмидесятый", "девяносто": "девяностый",
}  # fmt: skip


def latvian_ordinals() -> list[str]:
    """1 to 99, put together from the hand-written lists in another way than the program does."""
    ordinals = list(LATVIAN_ORDINALS[:19])
    for tens in LATVIAN_TENS:
        ordinals += [f"{tens}ais", *(f"{tens} {unit}" for unit in LATVIAN_ORDINALS[:9])]
    return ordinals


def russian_ordinals() -> list[str]:
    ordinals = list(RUSSIAN_ORDINALS[:19])
    for tens, round_ten in RUSSIAN_TENS.items():
        ordinals += [round_ten, *(f"{tens} {unit}" for unit in RUSSIAN_ORDINALS[:9])]
    return ordinals


def said(language: str, called: str = "A001", **place: Any) -> str:
    """The place's sentence."""
    return announcement(language, called, **{**NOWHERE, **place})[-1]


def test_every_room_from_1_to_99_in_latvian_and_russian() -> None:
    assert [latvian.ordinal(n) for n in range(1, 100)] == latvian_ordinals()
    assert [russian.ordinal(n) for n in range(1, 100)] == russian_ordinals()
    for n, (lv, ru) in enumerate(zip(latvian_ordinals(), russian_ordinals(), strict=True), 1):
        assert said("lv", room=str(n)) == f"{lv.capitalize()} kabinets."
        assert said("lv", desk=str(n)) == f"{lv.capitalize()} lodziņš."
        assert said("ru", room=str(n)) == f"{ru.capitalize()} кабинет."


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, "Первое окно."), (2, "Второе окно."), (3, "Третье окно."), (4, "Четвёртое окно."), (6, "Шестое окно."),
        (7, "Седьмое окно."), (8, "Восьмое окно."), (10, "Десятое окно."), (11, "Одиннадцатое окно."),
        (13, "Тринадцатое окно."), (20, "Двадцатое окно."), (23, "Двадцать третье окно."), (40, "Сороковое окно."),
        (43, "Сорок третье окно."), (50, "Пятидесятое окно."), (90, "Девяностое окно."),
        (99, "Девяносто девятое окно."),
    ],
)  # fmt: skip
def test_a_russian_window_is_neuter(n: int, expected: str) -> None:
    assert said("ru", desk=str(n)) == expected


@pytest.mark.parametrize(
    ("language", "label", "expected"),
    [
        ("lv", "100", "Simtais kabinets."), ("lv", "101", "Simt pirmais kabinets."),
        ("lv", "112", "Simt divpadsmitais kabinets."), ("lv", "305", "Trīssimt piektais kabinets."),
        ("lv", "2a", "Otrais ā kabinets."), ("lv", "12.B", "Divpadsmitais bē kabinets."),
        ("lv", "K-3", "Kabinets kā, trīs."), ("lv", "0", "Kabinets nulle."),
        ("lv", "1204", "Kabinets viens, divi, nulle, četri."),
        ("lv", "Zāle", "Kabinets Zāle."),
        ("ru", "100", "Сотый кабинет."), ("ru", "200", "Двухсотый кабинет."),
        ("ru", "321", "Триста двадцать первый кабинет."),
        ("ru", "2a", "Кабинет два а."), ("ru", "2а", "Кабинет два а."), ("ru", "K-3", "Кабинет ка, три."),
        ("en", "2", "Room two."), ("en", "21", "Room twenty one."), ("en", "2a", "Room two ay."),
        ("en", "114", "Room one hundred and fourteen."),
    ],
)  # fmt: skip
def test_rooms_of_other_kinds(language: str, label: str, expected: str) -> None:
    assert said(language, room=label) == expected


def test_a_desk_in_a_room_is_said_after_the_room() -> None:
    assert said("lv", room="4", desk="2") == "Ceturtais kabinets, otrais lodziņš."
    assert said("ru", room="4", desk="2") == "Четвёртый кабинет, второе окно."
    assert said("en", room="4", desk="2") == "Room four, desk two."


def test_a_place_with_a_name_is_called_by_it() -> None:
    name = {"lv": "Informācijas punkts 2", "ru": "Информационный пункт"}
    assert said("lv", room="1", name=name) == "Informācijas punkts divi."
    assert said("ru", name=name) == "Информационный пункт."
    assert said("en", name=name) == "Informācijas punkts two."


def test_a_call_from_a_counter_that_is_gone_has_the_number_alone() -> None:
    assert announcement("lv", "A014", **NOWHERE) == ("Biļete ā, nulle, četrpadsmit.",)


@pytest.mark.parametrize(
    ("called", "lv", "ru", "en"),
    [
        ("A001", "Biļete ā, nulle, nulle, viens.", "Талон а, ноль, ноль, один.", "Ticket ay, zero, zero, one."),
        ("A014", "Biļete ā, nulle, četrpadsmit.", "Талон а, ноль, четырнадцать.", "Ticket ay, zero, fourteen."),
        ("M011", "Biļete em, nulle, vienpadsmit.", "Талон эм, ноль, одиннадцать.", "Ticket em, zero, eleven."),
        ("S100", "Biļete es, simts.", "Талон эс, сто.", "Ticket ess, one hundred."),
        ("S101", "Biļete es, simt viens.", "Талон эс, сто один.", "Ticket ess, one hundred and one."),
        ("N240", "Biļete en, divsimt četrdesmit.", "Талон эн, двести сорок.", "Ticket en, two hundred and forty."),
        ("L519", "Biļete el, piecsimt deviņpadsmit.", "Талон эль, пятьсот девятнадцать.",
         "Ticket ell, five hundred and nineteen."),
        ("AB999", "Biļete ā bē, deviņsimt deviņdesmit deviņi.", "Талон а бэ, девятьсот девяносто девять.",
         "Ticket ay bee, nine hundred and ninety nine."),
    ],
)  # fmt: skip
def test_numbers(called: str, lv: str, ru: str, en: str) -> None:
    assert [announcement(one, called, **NOWHERE)[0] for one in ("lv", "ru", "en")] == [lv, ru, en]


@pytest.mark.parametrize("language", GRAMMARS)
def test_every_number_of_every_letter_has_words_of_its_own(language: str) -> None:
    numbers = [number(letter, serial) for letter in LETTERS for serial in range(1, 1000)]
    sentences = [announcement(language, one, **NOWHERE)[0] for one in numbers]
    assert len(set(sentences)) == len(numbers)
    alone = re.compile(r"\d|\b[A-Z]\b|  ")
    assert not [sentence for sentence in sentences if alone.search(sentence)]
    alphabet = {"lv": r"[a-zāčēģīķļņšūž ,]+\.", "ru": r"[а-яё ,-]+\.", "en": r"[a-z ,]+\."}[language]
    assert all(re.fullmatch(alphabet, sentence.lower()) for sentence in sentences)


@pytest.mark.parametrize("language", GRAMMARS)
def test_every_room_has_words_of_its_own(language: str) -> None:
    sentences = {said(language, room=f"{n}{letter}") for n in range(1, 1000) for letter in ("", "a", "b")}
    assert len(sentences) == 999 * 3
    assert not [sentence for sentence in sentences if re.search(r"\d", sentence)]
