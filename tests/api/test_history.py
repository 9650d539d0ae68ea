"""The history says from what to what an office was changed, in the reader's language."""

from typing import Any

import pytest

from tests.api.offices import ALEJAS, Office

Json = dict[str, Any]
FORM = f"/admin/office?branch={ALEJAS}"
HOURS = "kristine: pirmd. 9.00–12.00, 13.00–15.00, trešd. 9.00–12.00"
LONG = "Lūdzu, sagatavojiet personu apliecinošu dokumentu. " * 6


def changed(office: Office, language: str, change: Json) -> list[tuple[str, str | None, str | None]]:
    """Details of the newest change, after members of the branch were set so; a dict is set member by member."""
    given = office.ask("manager", "GET", FORM).get_json()
    branch = given["office"]
    for name, value in change.items():
        branch[name] = {**branch[name], **value} if isinstance(value, dict) else value
    saved = office.ask("manager", "PUT", FORM, {"on": given["version"], "office": branch})
    assert saved.status_code == 200, saved.text
    address = f"/admin/office/changes?branch={ALEJAS}"
    answer = office.ask("manager", "GET", address, headers={"Accept-Language": language}).get_json()
    return [
        (detail["member"], detail["before"], detail["after"])
        for part in answer["changes"][0]["parts"]
        for detail in part["details"]
    ]


@pytest.mark.parametrize(
    ("language", "change", "told"),
    [
        ("lv", {"retention_days": 45}, ("retention_days", "30", "45")),
        ("lv", {"rules": {"auto_start": True}}, ("rules.auto_start", "nē", "jā")),
        (
            "lv",
            {"rules": {"late": "refuse"}},
            ("rules.late", "jautāt, vai apmeklētājs tomēr vēlas biļeti", "biļeti neizsniegt"),
        ),
        ("ru", {"rules": {"return_within_minutes": 45}}, ("rules.return_within_minutes", "30 мин", "45 мин")),
        ("ru", {"display": {"diagonal_inch": 42.5}}, ("display.diagonal_inch", "55", "42,5")),
        ("en", {"holidays": None}, ("holidays", "Those of Latvia", None)),
        ("en", {"languages": ["lv", "ru"]}, ("languages", "Latvian, Russian, English", "Latvian, Russian")),
    ],
)
def test_a_value_is_told_in_words(
    office: Office, language: str, change: Json, told: tuple[str, str | None, str | None]
) -> None:
    assert changed(office, language, change) == [told]


def test_only_the_language_that_differs_is_told(office: Office) -> None:
    name = office.ask("manager", "GET", FORM).get_json()["office"]["name"]
    assert changed(office, "lv", {"name": {"ru": "Аллея"}}) == [("name.ru", name["ru"], "Аллея")]


def test_sectors_are_told_by_name_and_rooms_with_their_days(office: Office) -> None:
    given = office.ask("manager", "GET", FORM).get_json()["office"]
    sectors, counters = given["sector"], given["counter"]
    sectors[0]["rooms"] = [{"room": "1"}, {"room": "9", "first": "2026-12-24", "last": "2026-12-26"}]
    counters[0]["sectors"] = ["home-care"]
    told = changed(office, "en", {"sector": sectors, "counter": counters})
    assert [(member, after) for member, _before, after in told] == [
        ("rooms", "1, 9 (24 Dec 2026–26 Dec 2026)"),
        ("sectors", "Home care office"),
    ]


def test_a_long_text_is_cut_to_where_it_differs(office: Office) -> None:
    notice = {"lv": LONG, "ru": LONG, "en": LONG}
    changed(office, "lv", {"ticket": {"header": {"lv": "A" * 90 + "b", "ru": "R", "en": "E"}}})
    before, after = "A" * 90 + "b", "A" * 90 + "c" + "d" * 29
    told = changed(office, "lv", {"ticket": {"header": {"lv": after, "ru": "R", "en": "E"}}})
    assert told == [("ticket.header.lv", before, "… " + after[60:])]
    changed(office, "lv", {"display": {"notices": [notice]}})
    [(member, gone, come)] = changed(office, "lv", {"display": {"notices": [notice, {**notice, "lv": "Jauns"}]}})
    assert (member, gone, come) == ("display.notices", None, "Jauns")


def test_days_and_hours_of_people_are_told(office: Office) -> None:
    closure = {"first": "2026-12-24", "last": "2026-12-24", "sector": "home-care", "reason": None}
    own = {
        "login": "anna",
        "reception": {"monday": ["9.00–11.00"]},
        "away": [{"first": "2026-12-28", "last": "2026-12-31"}],
    }
    told = changed(office, "lv", {"closure": [closure], "specialist": [own]})
    assert told == [
        ("specialist", HOURS, "anna: pirmd. 9.00–11.00, prombūtnē: 2026. gada 28. dec.–2026. gada 31. dec."),
        ("closure", None, "2026. gada 24. dec. (Aprūpes mājās birojs)"),
    ]


def test_a_file_shows_what_it_would_change(office: Office) -> None:
    text = office.ask("administrator", "GET", "/admin/office/file").text
    asked = {"file": text.replace('lv = "Aprūpes mājās birojs"', 'lv = "Aprūpes centrs"'), "dry_run": True}
    planned = office.ask("administrator", "POST", "/admin/office/file", asked).get_json()
    [part] = planned["changes"]
    assert part["details"] == [{"member": "name.lv", "before": "Aprūpes mājās birojs", "after": "Aprūpes centrs"}]
