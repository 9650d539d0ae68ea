"""Every operation of the API: what it answers when all is well, and whom it refuses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from server.hall.rights import ROLES
from tests.api.offices import ALEJAS, API, VIENIBAS, Office, kind_of

SEEN = {"online": "yes", "paper": "enough", "cover": "closed"}


@dataclass(frozen=True)
class Operation:
    """A request that is well formed, and who may send it."""

    method: str
    template: str
    who: str | None
    body: dict[str, Any] | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.template.format(**{"counter": 1, "job": 1, "branch": ALEJAS, **self.values})

    def __str__(self) -> str:
        return f"{self.method} {self.template}"


def command(name: str, **more: Any) -> Operation:
    return Operation("POST", "/counter/{counter}/" + name, "specialist", {"on": 0, **more})


def ticket(method: str, name: str, body: dict[str, Any], who: str = "specialist") -> Operation:
    return Operation(method, "/tickets/{ticket}/" + name + "?branch={branch}", who, body, {"ticket": 1})


PERSON = {"login": "janis", "name": "Jānis", "role": "specialist", "branches": [ALEJAS]}
OWN = "garām-ejot-7"
DAYS = "first=2026-11-23&last=2026-11-23"
OPERATIONS = [
    Operation("GET", "/kiosk", "kiosk"),
    Operation("POST", "/kiosk/tickets", "kiosk", {"request_id": "press-0000", "sector": 1, "language": "lv"}),
    Operation("GET", "/kiosk/prints/{job}", "kiosk"),
    Operation("GET", "/branches/{branch}/logo", None),
    Operation("GET", "/figures/proof?branch={branch}", "manager"),
    Operation("POST", "/kiosk/speech", "kiosk", {"language": "lv", "text": "Labdien!"}),
    Operation("GET", "/counter?branch={branch}", "specialist"),
    *(command(name) for name in ("open", "pause", "close", "call-next")),
    *(command(name, ticket=1) for name in ("recall", "start", "finish", "no-show")),
    *(command(name, ticket=1) for name in ("resume", "park", "undo")),
    command("move-here"),
    command("sectors", sectors=[1]),
    command("call", ticket=1, reason="urgent"),
    command("transfer", ticket=1, to={"sector": 1}),
    command("consult", ticket=1, to={"sector": 1}),
    command("add-step", ticket=1, sector=1),
    Operation("GET", "/tickets?branch={branch}&number=A001", "specialist"),
    Operation(
        "POST",
        "/tickets",
        "information",
        {"request_id": "desk-0000", "sector": 1, "language": "lv", "branch": ALEJAS},
    ),
    *(ticket("POST", name, {}) for name in ("return", "cancel", "reprint")),
    ticket("POST", "move", {"to": {"sector": 1}}, "information"),
    ticket("PUT", "priority", {"priority": 1}, "information"),
    Operation("PUT", "/sectors/{sector}/pause?branch={branch}", "specialist", {"paused": False}, {"sector": 1}),
    Operation("POST", "/printers/{printer}/roll?branch={branch}", "specialist", {}, {"printer": 1}),
    Operation("POST", "/admin/ticket-preview?branch={branch}", "manager", {"template": {}}),
    Operation("POST", "/printers/{printer}/calibration?branch={branch}", "manager", {}, {"printer": 1}),
    Operation(
        "GET", "/printers/{printer}/calibration/{job}?branch={branch}", "manager", None, {"printer": 1, "job": 999}
    ),
    Operation("PUT", "/printers/{printer}/profile?branch={branch}", "manager", {"good": [1]}, {"printer": 1}),
    Operation("GET", "/display", "display"),
    Operation("POST", "/display/confirmations", "display", {"call": 1, "called_seq": 1}),
    Operation("GET", "/display/calls/{call}/speech", "display", None, {"call": 1}),
    Operation("GET", "/display/media/{name}", "display", None, {"name": "parks.jpg"}),
    Operation("POST", "/pairings", None, {"kind": "kiosk"}),
    Operation("POST", "/pairings/{pairing}/collect", None, {"secret": "x"}, {"pairing": "none"}),
    Operation("POST", "/admin/pairings", "manager", {"code": "AAAAAAA", "branch": ALEJAS, "name": "Kiosks"}),
    Operation("POST", "/session", None, {"user": "anna", "password": "wrong"}),
    Operation("GET", "/session", None),
    Operation("DELETE", "/session", None),
    Operation("GET", "/session/openid", None),
    Operation("POST", "/session/openid", None, {"page": "counter"}),
    Operation("POST", "/session/openid/code", None, {"state": "counter.x", "code": "x"}),
    Operation("GET", "/account", "specialist"),
    Operation("PUT", "/account/password", "specialist", {"password": "wrong", "new_password": OWN}),
    Operation("DELETE", "/account/sessions", "specialist"),
    Operation("POST", "/account/second-factor", "specialist", {"password": "wrong"}),
    Operation("PUT", "/account/second-factor", "specialist", {"code": "000000"}),
    Operation("POST", "/account/second-factor/removal", "specialist", {"password": "wrong"}),
    Operation("DELETE", "/admin/people/{person}/second-factor", "administrator", None, {"person": 999}),
    Operation("GET", "/admin/people", "manager"),
    Operation("POST", "/admin/people", "manager", {**PERSON, "login": "jana"}),
    Operation("PUT", "/admin/people/{person}", "manager", PERSON, {"person": 999}),
    Operation("POST", "/admin/people/{person}/password", "manager", {}, {"person": 999}),
    Operation("DELETE", "/admin/people/{person}/sessions", "manager", None, {"person": 999}),
    Operation("GET", "/admin/audit", "administrator"),
    Operation("DELETE", "/admin/devices/{device}", "manager", None, {"device": 9}),
    Operation("GET", "/setup", None),
    Operation("POST", "/setup/administrator", None, {"code": "AAAAAAA", "user": "a", "name": "A", "password": OWN}),
    Operation("GET", "/setup/progress", "administrator"),
    Operation("POST", "/setup/tickets", "manager", {"branch": ALEJAS}),
    Operation("GET", "/agent", "agent"),
    Operation("POST", "/agent/claims", "agent", {}),
    Operation("POST", "/agent/jobs/{job}/report", "agent", {"state": "printed", "detail": ""}),
    Operation("POST", "/agent/jobs/{job}/release", "agent", {}),
    Operation("POST", "/agent/status", "agent", {"version": "1", "printers": [{"id": 1, **SEEN}]}),
    Operation("GET", "/texts/{language}", None, None, {"language": "lv"}),
    Operation("GET", "/visits/{token}", None, None, {"token": "a" * 22}),
    Operation("POST", "/visits/{token}/cancel", None, {}, {"token": "a" * 22}),
    Operation("GET", "/visits/{token}/qr.svg", None, None, {"token": "a" * 22}),
    Operation("GET", "/admin/media", "manager"),
    Operation("GET", "/admin/media/{name}", "manager", None, {"name": "parks.jpg"}),
    Operation("PUT", "/admin/media/{name}", "manager", None, {"name": "parks.jpg"}),
    Operation("DELETE", "/admin/media/{name}", "manager", None, {"name": "parks.jpg"}),
    Operation("GET", "/admin/branches", "manager"),
    Operation("POST", "/admin/branches", "administrator", {"office": {}}),
    Operation("GET", "/admin/office?branch={branch}", "manager"),
    Operation("PUT", "/admin/office?branch={branch}", "manager", {"on": 0, "office": {}}),
    Operation("POST", "/admin/office/undo?branch={branch}", "manager", {"on": 0}),
    Operation("GET", "/admin/office/changes?branch={branch}", "manager"),
    Operation("GET", "/admin/office/file", "manager"),
    Operation("POST", "/admin/office/file", "manager", {"file": "", "dry_run": True}),
    *(Operation("GET", f"{path}?branch={{branch}}&{DAYS}", "information") for path in ("/ledger", "/ledger.csv")),
    Operation("GET", "/devices?branch={branch}", "manager"),
    *(
        Operation("GET", f"{path}?branch={{branch}}&{DAYS}", "manager")
        for path in ("/figures", "/figures.csv", "/figures.xlsx")
    ),
]
GUARDED = [one for one in OPERATIONS if one.who]
BODIED = [one for one in OPERATIONS if one.body is not None]
EVERYONE = ("kiosk", "display", "agent", "specialist")
each = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
each_guarded = pytest.mark.parametrize("operation", GUARDED, ids=str)
each_staff = pytest.mark.parametrize("operation", [one for one in GUARDED if one.who in ROLES], ids=str)
each_bodied = pytest.mark.parametrize("operation", BODIED, ids=str)


def test_the_table_above_is_the_whole_api(common_office: Office) -> None:
    described = common_office.server.app.api_doc["paths"]
    known = {(method.upper(), path) for path, item in described.items() for method in item}
    assert {(one.method, API + one.template.split("?")[0]) for one in OPERATIONS} == known


@each_guarded
def test_nobody_comes_in_without_a_token(common_office: Office, operation: Operation) -> None:
    answer = common_office.ask(None, operation.method, operation.path, operation.body)
    assert (answer.status_code, kind_of(answer)) == (401, "not-signed-in")


@each_guarded
def test_a_token_that_was_taken_away_opens_nothing(common_office: Office, operation: Operation) -> None:
    stale = Office(common_office.server, {str(operation.who): "no-longer-valid"})
    answer = stale.ask(operation.who, operation.method, operation.path, operation.body)
    assert (answer.status_code, kind_of(answer)) == (401, "not-signed-in")


@each_guarded
def test_a_token_of_another_kind_opens_nothing(common_office: Office, operation: Operation) -> None:
    for who in set(EVERYONE) - {operation.who}:
        answer = common_office.ask(who, operation.method, operation.path, operation.body)
        assert (who, answer.status_code) in {(who, 401), (who, 403)}, answer.text


@each_staff
def test_each_role_may_do_what_those_before_it_may_and_no_more(common_office: Office, operation: Operation) -> None:
    least = ROLES.index(str(operation.who))
    for rank, role in enumerate(ROLES):
        answer = common_office.ask(role, operation.method, operation.path, operation.body)
        refused = answer.status_code == 403 and kind_of(answer) == "forbidden"
        assert (role, refused) == (role, rank < least), answer.text


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method != "GET"], ids=str)
def test_no_page_of_another_site_can_change_anything(common_office: Office, operation: Operation) -> None:
    client = common_office.server.app.test_client()
    for cookie in ("kiosk", "display", "agent"):
        client.set_cookie(f"rinda_{cookie}", common_office.token(cookie))
    client.set_cookie("rinda_session", common_office.token("specialist"))
    answer = client.open(API + operation.path, method=operation.method, json=operation.body)
    assert (answer.status_code, kind_of(answer)) == (403, "header-missing")


@each_bodied
@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("{", "application/json", (400, "broken-json")),
        ("null", "application/json", (400, "broken-json")),
        ("", "application/json", (400, "broken-json")),
        ("[" * 30_000, "application/json", (400, "broken-json")),
        ('{"\\ud800": 1}', "application/json", (400, "broken-json")),
        ("[]", "application/json", (422, "invalid")),
        ('"text"', "application/json", (422, "invalid")),
        ('{"unknown": 1}', "application/json", (422, "invalid")),
        ("{}", "text/plain", (415, "not-json")),
        ("on=1", "application/x-www-form-urlencoded", (415, "not-json")),
    ],
)
def test_a_body_of_another_form_is_refused(
    common_office: Office, operation: Operation, body: str, content_type: str, expected: tuple[int, str]
) -> None:
    answer = common_office.ask(operation.who, operation.method, operation.path, data=body, content_type=content_type)
    assert (answer.status_code, kind_of(answer)) == expected


WRONG: list[Any] = [None, True, -1, 2**63, 10**400, 1.5, "", "\x00", "ā" * 5_000, [], {}, [[]], {"lv": 1}]


@each_bodied
def test_a_member_of_a_wrong_type_is_named(common_office: Office, operation: Operation) -> None:
    assert operation.body is not None
    for name in operation.body:
        for value in WRONG:
            answer = common_office.ask(operation.who, operation.method, operation.path, {**operation.body, name: value})
            assert answer.status_code < 500, (name, value, answer.text)
            if answer.status_code == 422 and kind_of(answer) == "invalid":
                assert {str(one["field"]).split(".")[0] for one in answer.get_json()["errors"]} == {name}


@each_bodied
def test_an_unknown_member_is_refused_by_name(common_office: Office, operation: Operation) -> None:
    answer = common_office.ask(
        operation.who, operation.method, operation.path, {**(operation.body or {}), "colour": "red"}
    )
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")
    assert [one["field"] for one in answer.get_json()["errors"]] == ["colour"]


@each
def test_another_method_is_refused_with_those_that_there_are(common_office: Office, operation: Operation) -> None:
    answer = common_office.ask(operation.who, "PATCH", operation.path, operation.body)
    assert (answer.status_code, kind_of(answer)) == (405, "method-not-allowed")
    assert operation.method in str(answer.headers["Allow"])


@pytest.mark.parametrize("path", ["/kiosk/tickets/1", "/nothing", "/counter/x/open", "/counter/-1/open", "/texts/de"])
def test_what_is_not_there_is_not_found(common_office: Office, path: str) -> None:
    answer = common_office.ask("kiosk", "GET", path)
    assert answer.status_code in (404, 422)
    assert kind_of(answer) in ("not-found", "invalid")


BEYOND = [2**31, 2**53 - 1, 2**53, 2**64]


@pytest.mark.parametrize("number", BEYOND)
def test_a_number_that_no_row_can_have_is_no_failure(common_office: Office, number: int) -> None:
    asked: list[Callable[[], Any]] = [
        lambda: common_office.ask("administrator", "GET", f"/counter?branch={number}"),
        lambda: common_office.ask("specialist", "POST", f"/counter/{number}/open", {"on": 0}),
        lambda: common_office.ask("specialist", "POST", "/counter/1/start", {"on": 0, "ticket": number}),
        lambda: common_office.ask("kiosk", "GET", f"/kiosk/prints/{number}"),
        lambda: common_office.ask("display", "POST", "/display/confirmations", {"call": number, "called_seq": number}),
        lambda: common_office.ask("agent", "POST", f"/agent/jobs/{number}/release", {}),
        lambda: common_office.press(sector=number),
    ]
    assert {one().status_code for one in asked} <= {404, 409, 422}


@pytest.mark.parametrize(
    ("language", "title"), [("lv", "Nav atrasts"), ("ru", "Не найдено"), ("en", "Not found"), ("de, fr", "Nav atrasts")]
)
def test_a_problem_speaks_the_readers_language(common_office: Office, language: str, title: str) -> None:
    answer = common_office.ask(None, "GET", "/nothing", headers={"Accept-Language": language})
    assert answer.get_json()["title"] == title


@each_guarded
def test_no_answer_is_kept_by_a_cache(common_office: Office, operation: Operation) -> None:
    answer = common_office.ask(operation.who, operation.method, operation.path, operation.body)
    if answer.content_length:
        assert answer.headers["Cache-Control"] == "no-store"


def test_staff_of_one_branch_do_nothing_in_another(common_office: Office) -> None:
    named = ("{counter}", "{branch}", "'branch")
    of_a_branch = [one for one in GUARDED if any(name in one.template + str(one.body) for name in named)]
    assert len(of_a_branch) > 20
    for one in of_a_branch:
        answer = common_office.ask(f"{one.who}@{VIENIBAS}", one.method, one.path, one.body)
        assert (str(one), answer.status_code, kind_of(answer)) == (str(one), 403, "forbidden")


def test_devices_of_one_branch_see_nothing_of_another(office: Office) -> None:
    issued = office.press().get_json()
    office.command("open")
    call = office.command("call-next").get_json()["counter"]["ticket"]["call"]
    other = f"@{VIENIBAS}"
    answers = [
        office.ask(f"kiosk{other}", "GET", f"/kiosk/prints/{issued['print']['job']}"),
        office.ask(
            f"kiosk{other}",
            "POST",
            "/kiosk/tickets",
            {"request_id": "press-9999", "sector": issued["ticket"]["sector"], "language": "lv"},
        ),
        office.ask(f"display{other}", "POST", "/display/confirmations", {"call": call, "called_seq": 1}),
        office.ask(f"agent{other}", "POST", f"/agent/jobs/{issued['print']['job']}/release", {}),
    ]
    assert {(answer.status_code, kind_of(answer)) for answer in answers} == {(404, "not-found")}


@pytest.mark.parametrize("role", ["specialist", "information"])
def test_only_managers_pair_devices(common_office: Office, role: str) -> None:
    body = {"code": "AAAAAAA", "branch": ALEJAS, "name": "Kiosks"}
    assert kind_of(common_office.ask(role, "POST", "/admin/pairings", body)) == "forbidden"
