"""The fairness ledger over HTTP: who reads it, in which language, and as a table that is no program."""

import csv
import io

import pytest
from werkzeug.test import TestResponse

from server.api.spreadsheets import harmless
from tests.api.offices import Office, kind_of

DAY = "2026-11-23"
PATH = f"?branch=1&first={DAY}&last={DAY}"


@pytest.fixture
def office(office: Office) -> Office:
    """With one call out of order."""
    office.press()
    chosen = office.press().get_json()["ticket"]["id"]
    office.command("open")
    done = office.command("call", ticket=chosen, reason="our-mistake")
    assert done.status_code == 200, done.text
    return office


def table(answer: TestResponse) -> list[list[str]]:
    assert answer.content_type.startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_each_call_is_explained_in_the_readers_language(office: Office) -> None:
    answer = office.ask("manager", "GET", f"/ledger{PATH}", headers={"Accept-Language": "lv"})
    (call,) = answer.get_json()["calls"]
    assert (call["number"], call["place"]["room"], call["reason"]) == ("A002", "1", "Mūsu kļūda")
    assert [(one["number"], one["why"]) for one in call["passed"]] == [("A001", "reason")]
    assert call["passed"][0]["sentence"] == "A002 pirms A001: izvēlējās darbinieks, mūsu kļūda"
    english = office.ask("manager", "GET", f"/ledger{PATH}&language=en", headers={"Accept-Language": "lv"})
    assert english.get_json()["calls"][0]["passed"][0]["sentence"].startswith("A002 before A001: ")


def test_the_same_as_a_table(office: Office) -> None:
    answer = office.ask("information", "GET", f"/ledger.csv{PATH}&language=en")
    heading, line = table(answer)
    assert heading == ["Date", "Time", "Called", "Passed over", "Explanation", "Counter", "Specialist", "Reason"]
    assert (line[0], line[2:4], line[5:]) == (DAY, ["A002", "A001"], ["Room 1", "specialist-1", "Our mistake"])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="ledger-{DAY}-{DAY}.csv"'
    accepted = office.ask("information", "GET", f"/ledger{PATH}&language=en", headers={"Accept": "text/csv"})
    assert accepted.data == answer.data


def test_who_may_not_read_it(office: Office) -> None:
    for who, status in ((None, 401), ("kiosk", 401), ("specialist", 403), ("manager@2", 403)):
        for path in ("/ledger", "/ledger.csv"):
            answer = office.ask(who, "GET", path + PATH)
            assert (answer.status_code, kind_of(answer)) == (
                status,
                "not-signed-in" if status == 401 else "forbidden",
            ), who


@pytest.mark.parametrize(
    "span",
    [("2026-11-23", "2026-11-22"), ("2026-01-01", "2026-12-31"), ("yesterday", DAY), ("9999-12-31", "0001-01-01")],
)
def test_a_span_that_makes_no_sense_is_refused(office: Office, span: tuple[str, str]) -> None:
    answer = office.ask("manager", "GET", f"/ledger?branch=1&first={span[0]}&last={span[1]}")
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")


def test_the_last_day_of_all_is_a_day(office: Office) -> None:
    answer = office.ask("manager", "GET", "/ledger?branch=1&first=9999-12-31&last=9999-12-31")
    assert (answer.status_code, answer.get_json()) == (200, {"calls": []})


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_text_whatever_it_begins_with(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "A001", "1. kabinets", "a=b"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_share_that_the_manager_sets_is_kept_and_explained(office: Office) -> None:
    """Home carers at the counter of room 1: of any two calls in a row they get one."""
    editing = office.ask("manager", "GET", "/admin/office?branch=1").get_json()
    form = editing["office"]
    carers = next(one for one in form["sector"] if one["key"] == "home-care")
    carers["share"] = {"calls": 1, "of": 2}
    next(one for one in form["counter"] if one["key"] == "room-1")["sectors"].append("home-care")
    saved = office.ask("manager", "PUT", "/admin/office?branch=1", {"on": editing["version"], "office": form})
    kept = next(one for one in saved.get_json()["office"]["sector"] if one["key"] == "home-care")
    assert kept["share"] == {"calls": 1, "of": 2}
    office.command("start")
    office.command("finish")
    for letter in "MMA":
        office.press(sector=office.sector(letter))
    numbers = []
    for _ in range(4):
        numbers.append(office.command("call-next").get_json()["counter"]["ticket"]["number"])
        office.command("start")
        office.command("finish")
    assert numbers == ["A001", "M001", "A003", "M002"]
    *_, call = office.ask("manager", "GET", f"/ledger{PATH}&language=lv").get_json()["calls"]
    assert call["passed"][0] == {
        "number": "M002",
        "why": "share",
        "minutes": 0,
        "sentence": "A003 pirms M002: otrs sektors savu izsaukumu daļu jau bija saņēmis",
    }
