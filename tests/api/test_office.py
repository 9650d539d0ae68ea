"""Administration of an office over HTTP, on both databases: what is saved, what is refused, and what is undone."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from server import office_file
from tests.api.offices import ALEJAS, VIENIBAS, Office, kind_of

Json = dict[str, Any]
FORM = f"/admin/office?branch={ALEJAS}"
UNDO = f"/admin/office/undo?branch={ALEJAS}"
CHANGES = f"/admin/office/changes?branch={ALEJAS}"


def form(office: Office) -> Json:
    answer = office.ask("manager", "GET", FORM)
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def save(office: Office, given: Json, **more: Any) -> TestResponse:
    body = {"on": given["version"], "office": given["office"]}
    return office.ask(more.pop("who", "manager"), "PUT", FORM, body, **more)


def sector(given: Json, key: str) -> Json:
    found: Json = next(one for one in given["office"]["sector"] if one["key"] == key)
    return found


def without(given: Json, key: str) -> Json:
    """The form without a sector, and without what names it."""
    branch = given["office"]
    branch["sector"] = [one for one in branch["sector"] if one["key"] != key]
    branch["counter"] = [one for one in branch["counter"] if key not in one["sectors"]]
    return given


def test_a_form_that_is_put_back_changes_nothing(office: Office) -> None:
    given = form(office)
    answer = save(office, given)
    assert answer.get_json() == given
    assert given["office"]["sector"][0]["reception"]["monday"] == ["8.00–12.00", "13.00–17.00"]


def test_what_is_saved_stands_on_every_screen(office: Office) -> None:
    given = form(office)
    sector(given, "home-care")["name"]["lv"] = "Aprūpes birojs"
    saved = save(office, given).get_json()
    assert saved["version"] > given["version"]
    assert saved["office"] == given["office"] == form(office)["office"]
    shown = office.ask("kiosk", "GET", "/kiosk").get_json()["doc"]["sectors"].values()
    assert "Aprūpes birojs" in [one["name"]["lv"] for one in shown]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("lv", "Nedrīkst būt tukšs"),
        ("ru", "Не должно быть пустым"),
        ("en", "Must not be empty"),
    ],
)
def test_each_error_names_its_field_in_the_readers_language(office: Office, language: str, message: str) -> None:
    given = form(office)
    given["office"]["sector"][1]["name"]["ru"] = " "
    given["office"]["sector"][1]["reception"]["monday"] = ["8.00–12.00", "11.00–13.00"]
    given["office"]["closure"] = [{"first": "2026-12-24", "last": "2026-12-23"}]
    answer = save(office, given, headers={"Accept-Language": language})
    assert (answer.status_code, kind_of(answer)) == (422, "wrong-office")
    errors = {one["field"]: one["message"] for one in answer.get_json()["errors"]}
    assert errors["office.sector.1.name.ru"] == message
    assert errors.keys() == {
        "office.sector.1.name.ru",
        "office.sector.1.reception.monday.1",
        "office.closure.0.last",
    }


def test_who_saves_an_old_version_overwrites_nobody(office: Office) -> None:
    first, second = form(office), form(office)
    sector(first, "home-care")["service_minutes"] = 7
    sector(second, "assistants")["service_minutes"] = 9
    assert save(office, first).status_code == 200
    refused = save(office, second)
    assert (refused.status_code, kind_of(refused)) == (409, "stale-office")
    assert refused.get_json()["version"] == form(office)["version"]
    assert form(office)["office"] == first["office"]


def test_a_sector_for_which_somebody_waits_stays_and_the_answer_says_what_to_do(office: Office) -> None:
    number = office.press(sector=office.sector("M")).get_json()["ticket"]["number"]
    refused = save(office, without(form(office), "home-care"))
    assert (refused.status_code, kind_of(refused)) == (409, "office-in-use")
    [reason] = refused.get_json()["reasons"]
    assert "Aprūpes mājās birojs" in reason
    assert number in reason
    assert sector(form(office), "home-care")


def test_changes_are_taken_back_one_after_the_other(office: Office) -> None:
    given = form(office)
    before = given["office"]
    for minutes in (7, 8):
        changed = form(office)
        sector(changed, "home-care")["service_minutes"] = minutes
        save(office, changed)
    for expected in (7, 6):
        answer = office.ask("manager", "POST", UNDO, {"on": form(office)["version"]}).get_json()
        assert sector(answer, "home-care")["service_minutes"] == expected
    assert (answer["office"], answer["undoable"]) == (before, False)
    refused = office.ask("manager", "POST", UNDO, {"on": answer["version"]})
    assert (refused.status_code, kind_of(refused)) == (409, "nothing-to-undo")


def test_a_sector_that_was_removed_comes_back_with_all_it_had(office: Office) -> None:
    given = form(office)["office"]
    save(office, without(form(office), "home-care"))
    assert len(form(office)["office"]["sector"]) == len(given["sector"]) - 1
    answer = office.ask("manager", "POST", UNDO, {"on": form(office)["version"]})
    assert answer.get_json()["office"] == given


def test_the_history_says_who_changed_what(office: Office) -> None:
    given = form(office)
    sector(given, "home-care")["service_minutes"] = 7
    save(office, given)
    office.ask("administrator", "POST", UNDO, {"on": form(office)["version"]})
    history = office.ask("manager", "GET", CHANGES).get_json()
    newest, oldest = history["changes"]
    assert (oldest["by"], newest["by"], newest["undoes"]) == ("manager-1", "administrator-1", oldest["id"])
    part = {"action": "change", "what": "sector", "name": "Aprūpes mājās birojs", "members": ["service_minutes"]}
    there = {**part, "details": [{"member": "service_minutes", "before": "6 min", "after": "7 min"}]}
    back = {**part, "details": [{"member": "service_minutes", "before": "7 min", "after": "6 min"}]}
    assert (oldest["parts"], newest["parts"]) == ([there], [back])
    assert history["more"] is False
    older = office.ask("manager", "GET", f"{CHANGES}&before={newest['id']}").get_json()
    assert [one["id"] for one in older["changes"]] == [oldest["id"]]


def test_the_whole_office_goes_out_and_comes_in_again(office: Office) -> None:
    text = office.ask("administrator", "GET", "/admin/office/file").text
    assert [branch.key for branch in office_file.parse(text).branch] == ["alejas", "vienibas"]
    save(office, without(form(office), "home-care"))
    asked = {"file": text, "dry_run": True}
    planned = office.ask("administrator", "POST", "/admin/office/file", asked).get_json()
    assert ("add", "Aprūpes mājās birojs") in [(one["action"], one["name"]) for one in planned["changes"]]
    assert not any(one["key"] == "home-care" for one in form(office)["office"]["sector"])
    done = office.ask("administrator", "POST", "/admin/office/file", {**asked, "dry_run": False})
    assert done.get_json() == planned
    assert office.ask("administrator", "GET", "/admin/office/file").text == text


def test_a_file_is_refused_with_the_line_of_each_error(office: Office) -> None:
    refused = office.ask("manager", "POST", "/admin/office/file", {"file": '[[branch]]\nkey = "A"\n'})
    assert (refused.status_code, kind_of(refused)) == (422, "wrong-file")
    assert 2 in [one["line"] for one in refused.get_json()["errors"]]


def test_a_manager_has_only_the_own_branches(office: Office) -> None:
    assert [one.key for one in office_file.parse(office.ask("manager", "GET", "/admin/office/file").text).branch] == [
        "alejas"
    ]
    whole = office.ask("administrator", "GET", "/admin/office/file").text
    answers = [
        office.ask("manager", "GET", f"/admin/office?branch={VIENIBAS}"),
        save(office, form(office), who=f"manager@{VIENIBAS}"),
        office.ask("manager", "POST", "/admin/office/file", {"file": whole, "dry_run": True}),
    ]
    assert {(answer.status_code, kind_of(answer)) for answer in answers} == {(403, "forbidden")}


@pytest.mark.parametrize("role", ["specialist", "information"])
def test_others_neither_read_nor_change_it(office: Office, role: str) -> None:
    asked = [
        office.ask(role, "GET", FORM),
        save(office, form(office), who=role),
        office.ask(role, "GET", CHANGES),
        office.ask(role, "GET", "/admin/office/file"),
    ]
    assert {kind_of(answer) for answer in asked} == {"forbidden"}
