"""Branches are added, closed and opened again over HTTP, on both databases."""

from typing import Any

from server import office_file
from tests.api.offices import ALEJAS, VIENIBAS, Office, kind_of

Json = dict[str, Any]


def form(office: Office, branch: int = ALEJAS) -> Json:
    answer = office.ask("administrator", "GET", f"/admin/office?branch={branch}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def copy_of_alejas(office: Office, key: str) -> Json:
    """Alejas iela 68 at another address, without what belongs to a place or a person."""
    return {**form(office)["office"], "key": key, "printer": [], "specialist": [], "closure": []}


def close(office: Office, branch: int = ALEJAS, *, closed: bool = True) -> Any:
    given = form(office, branch)
    body = {"on": given["version"], "office": {**given["office"], "closed": closed}}
    return office.ask("administrator", "PUT", f"/admin/office?branch={branch}", body)


def elsewhere(office: Office, letter: str) -> bool | None:
    sectors = office.ask("kiosk", "GET", "/kiosk").get_json()["doc"]["sectors"].values()
    found: bool | None = next(one for one in sectors if one["letter"] == letter).get("elsewhere")
    return found


def test_a_branch_is_added_as_another_one_is(office: Office) -> None:
    assert elsewhere(office, "M") is None
    copied = copy_of_alejas(office, "raipole")
    made = office.ask("administrator", "POST", "/admin/branches", {"office": copied})
    assert made.status_code == 201, made.text
    answer = made.get_json()
    assert (answer["office"], answer["undoable"]) == (copied, False)
    listed = office.ask("administrator", "GET", "/admin/branches").get_json()["branches"]
    assert [(one["key"], one["closed"]) for one in listed] == [
        ("alejas", False),
        ("vienibas", False),
        ("raipole", False),
    ]
    history = office.ask("administrator", "GET", f"/admin/office/changes?branch={answer['branch']}").get_json()
    assert [(one["by"], [part["action"] for part in one["parts"]]) for one in history["changes"]] == [
        ("administrator-1", ["add"])
    ]
    assert elsewhere(office, "M") is True


def test_each_fault_of_a_new_branch_stands_at_its_field(office: Office) -> None:
    wrong = copy_of_alejas(office, "alejas")
    taken = office.ask("administrator", "POST", "/admin/branches", {"office": wrong})
    assert (taken.status_code, kind_of(taken)) == (422, "wrong-office")
    assert [one["field"] for one in taken.get_json()["errors"]] == ["office.key"]
    wrong["name"]["ru"] = ""
    nameless = office.ask("administrator", "POST", "/admin/branches", {"office": wrong})
    assert [one["field"] for one in nameless.get_json()["errors"]] == ["office.name.ru"]
    assert len(office.ask("administrator", "GET", "/admin/branches").get_json()["branches"]) == 2


def test_only_an_administrator_adds_a_branch_and_a_manager_sees_the_own_ones(office: Office) -> None:
    refused = office.ask("manager", "POST", "/admin/branches", {"office": copy_of_alejas(office, "raipole")})
    assert (refused.status_code, kind_of(refused)) == (403, "forbidden")
    listed = office.ask("manager", "GET", "/admin/branches").get_json()["branches"]
    assert [one["id"] for one in listed] == [ALEJAS]


def test_a_branch_is_closed_once_its_day_is_done_and_the_answer_says_what_to_do(office: Office) -> None:
    number = office.press().get_json()["ticket"]["number"]
    ticket = office.ask("specialist", "GET", f"/tickets?branch={ALEJAS}&number={number}").get_json()["tickets"][0]
    waiting = close(office)
    assert (waiting.status_code, kind_of(waiting)) == (409, "office-in-use")
    assert number in waiting.get_json()["reasons"][0]
    office.command("open")
    seated = close(office).get_json()["reasons"][0]
    assert number not in seated
    office.command("close")
    office.ask("specialist", "POST", f"/tickets/{ticket['ticket']['id']}/cancel?branch={ALEJAS}", {})
    assert close(office).get_json()["office"]["closed"] is True


def test_a_closed_branch_receives_nobody_and_keeps_what_it_was(office: Office) -> None:
    office.ask("administrator", "POST", "/admin/branches", {"office": copy_of_alejas(office, "raipole")})
    before = form(office)["office"]
    assert close(office).status_code == 200
    snapshot = office.ask("kiosk", "GET", "/kiosk").get_json()["doc"]
    queues = [one for one in snapshot["sectors"].values() if one["kind"] == "ticket"]
    assert snapshot["branch"]["closed"] is True
    assert {(one["reception"]["state"], "next" in one["reception"]) for one in queues} == {("closed", False)}
    refused = [
        office.press(),
        office.command("open"),
        office.ask("manager", "POST", "/setup/tickets", {"branch": ALEJAS}),
    ]
    assert [kind_of(answer) for answer in refused] == ["sector-closed", "branch-closed", "branch-closed"]
    sessions = {who: office.ask(who, "GET", "/session").get_json()["branches"] for who in ("specialist", "manager")}
    assert [one["closed"] for one in sessions["manager"]] == [True]
    assert sessions["specialist"] == []
    days = "first=2026-11-23&last=2026-11-23"
    assert office.ask("manager", "GET", f"/figures?branch={ALEJAS}&{days}").status_code == 200
    assert form(office)["office"] == {**before, "closed": True}


def test_visitors_are_sent_to_no_closed_branch(office: Office) -> None:
    office.ask("administrator", "POST", "/admin/branches", {"office": copy_of_alejas(office, "raipole")})
    assert elsewhere(office, "M") is True
    assert close(office, VIENIBAS + 1).status_code == 200
    assert elsewhere(office, "M") is None
    assert close(office, VIENIBAS + 1, closed=False).status_code == 200
    assert elsewhere(office, "M") is True


def test_closing_is_taken_back_and_goes_out_with_the_file(office: Office) -> None:
    close(office)
    text = office.ask("administrator", "GET", "/admin/office/file").text
    assert [branch.closed for branch in office_file.parse(text).branch] == [True, False]
    undo = f"/admin/office/undo?branch={ALEJAS}"
    undone = office.ask("administrator", "POST", undo, {"on": form(office)["version"]}).get_json()
    assert undone["office"]["closed"] is False
    brought = office.ask("administrator", "POST", "/admin/office/file", {"file": text})
    assert brought.status_code == 200, brought.text
    assert form(office)["office"]["closed"] is True
    assert office.command("open").status_code == 409
