"""Texts: the catalogues are whole, and Python and the browser say the same."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from web.catalogues import faults, javascript, template, text_table
from web.text_table import PATH
from web.texts import LANGUAGES, catalogue, translator

RIGA = ZoneInfo("Europe/Riga")
SUMMER = datetime(2026, 7, 6, 5, 5, tzinfo=UTC)
WINTER = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
# A method of a translator, what the browser is given, and what Python is given if that differs.
Case = tuple[str, list[object], list[object]]
PEOPLE = ("%(n)s person before you", "%(n)s people before you")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    assert faults(language, template()) == []


def test_the_table_of_all_texts_is_current() -> None:
    assert PATH.read_text(encoding="utf-8") == text_table(), "run `python -m web.catalogues table`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_is_named_otherwise_than_several(language: str) -> None:
    forms = [text for text in catalogue(language)["texts"].values() if isinstance(text, dict)]
    assert forms or language == "en"
    # Five people are "5 человек" in Russian, as one is "1 человек"; two are not.
    several = "few" if language == "ru" else "other"
    assert [text for text in forms if text["one"] == text[several]] == []


@pytest.mark.parametrize(
    ("place", "lv", "ru", "en"),
    [
        ({"room": "2", "desk": None, "name": None}, "2. kabinets", "Кабинет 2", "Room 2"),
        ({"room": "4", "desk": "2", "name": None}, "4. kabinets, 2. lodziņš", "Кабинет 4, окно 2", "Room 4, desk 2"),
        ({"room": None, "desk": "3"}, "3. lodziņš", "Окно 3", "Desk 3"),
        ({"name": {"lv": "Zāle", "ru": "Зал"}}, "Zāle", "Зал", "Zāle"),
    ],
)
def test_place(place: dict[str, object], lv: str, ru: str, en: str) -> None:
    assert [translator(language).place(place) for language in ("lv", "ru", "en")] == [lv, ru, en]


@pytest.mark.parametrize(
    ("rooms", "lv", "ru", "en"),
    [
        ([], "", "", ""),
        (["15"], "15. kabinets", "Кабинет 15", "Room 15"),
        (["3", "6"], "3. un 6. kabinets", "Кабинеты 3 и 6", "Rooms 3 and 6"),
        (["1", "2", "5"], "1., 2. un 5. kabinets", "Кабинеты 1, 2 и 5", "Rooms 1, 2 and 5"),
    ],
)
def test_rooms(rooms: list[str], lv: str, ru: str, en: str) -> None:
    assert [translator(language).rooms(rooms) for language in ("lv", "ru", "en")] == [lv, ru, en]


def test_times_are_written_as_each_language_does() -> None:
    moment = SUMMER.astimezone(RIGA)
    assert [translator(language).time(moment) for language in ("lv", "ru", "en")] == ["8.05", "8:05", "8:05"]
    assert translator("lv").date(moment) == "2026. gada 6. jūlijs"
    assert translator("en").date(moment) == "6 July 2026"
    assert [translator(language).weekday(moment) for language in ("lv", "ru", "en")] == [
        "pirmdien",
        "в понедельник",
        "on Monday",
    ]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        translator("lv").time(SUMMER.replace(tzinfo=None))


def test_a_placeholder_without_a_value_is_refused() -> None:
    with pytest.raises(KeyError):
        translator("lv").t("Room %(room)s")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lv, ru, en"):
        translator("de")


def test_python_and_the_browser_answer_alike() -> None:
    cases: list[Case] = [("place", [{"room": "4", "desk": "2", "name": None}], []), ("rooms", [["1", "2", "5"]], [])]
    cases += [("tn", [*PEOPLE, n], []) for n in (0, 1, 2, 5, 10, 11, 21, 22, 25, 100, 101, 111, 112)]
    for moment in (SUMMER, WINTER):
        here: list[object] = [moment.astimezone(RIGA)]
        cases += [(call, [moment.isoformat()], here) for call in ("time", "date", "weekday")]
    asked = [{"language": language, "call": call, "given": given} for language in LANGUAGES for call, given, _ in cases]
    expected = [
        getattr(translator(language), call)(*(python or given))
        for language in LANGUAGES
        for call, given, python in cases
    ]
    request = {"catalogues": {language: catalogue(language) for language in LANGUAGES}, "cases": asked}
    answer = subprocess.run(
        ["node", Path(__file__).with_name("answers.js")],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(answer.stdout) == expected


def test_texts_are_found_in_nested_templates(tmp_path: Path) -> None:
    module = tmp_path / "screen.js"
    module.write_text(
        """html`<p>it's ${open ? html`<b>${T.t("inner")}</b>` : ""}</p>${T.tn("one", "many", 2)}`;
        t("bare"); T.t(`a template`); T.t(variable); other("not ours");"""
    )
    with module.open("rb") as file:
        found = [(keyword, texts) for _line, keyword, texts, _comments in javascript(file, (), ())]
    assert found == [("t", "inner"), ("tn", ("one", "many")), ("t", "bare")]
