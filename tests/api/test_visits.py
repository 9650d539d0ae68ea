"""The visitor's operations: cheap to repeat, limited, and open to nobody without the token."""

from pathlib import Path

from tests.api.conftest import build_server
from tests.api.offices import VIENIBAS, Office, kind_of


def token_of(office: Office) -> str:
    return str(office.press().get_json()["ticket"]["url"]).rsplit("/", 1)[1]


def test_nothing_new_is_not_said_again(office: Office) -> None:
    token = token_of(office)
    first = office.ask(None, "GET", f"/visits/{token}")
    again = office.ask(None, "GET", f"/visits/{token}", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    office.command("open")
    office.command("call-next")
    called = office.ask(None, "GET", f"/visits/{token}", headers={"If-None-Match": first.headers["ETag"]})
    assert (called.status_code, called.get_json()["state"]) == (200, "called")


def test_a_visitor_cancels_and_says_it_twice(office: Office) -> None:
    token = token_of(office)
    answers = [office.ask(None, "POST", f"/visits/{token}/cancel", {}) for _ in range(2)]
    assert [(one.status_code, one.get_json()["state"]) for one in answers] == [(200, "cancelled")] * 2


def test_a_called_ticket_is_not_cancelled(office: Office) -> None:
    token = token_of(office)
    office.command("open")
    office.command("call-next")
    refused = office.ask(None, "POST", f"/visits/{token}/cancel", {})
    assert (refused.status_code, kind_of(refused)) == (409, "wrong-state")


def test_an_unknown_token_opens_nothing(office: Office) -> None:
    asked = [office.ask(None, "GET", f"/visits/{'a' * 22}"), office.ask(None, "POST", f"/visits/{'a' * 22}/cancel", {})]
    assert [(one.status_code, kind_of(one)) for one in asked] == [(404, "not-found")] * 2


def test_one_ticket_is_looked_at_so_often_and_stops_no_other(sqlite_office: Path, tmp_path: Path) -> None:
    (tmp_path / "rinda.sqlite").write_bytes(sqlite_office.read_bytes())
    server = build_server(tmp_path, f"sqlite:///{tmp_path / 'rinda.sqlite'}", RINDA_VISITS_PER_MINUTE="2")
    office = Office(server)
    busy, other = token_of(office), token_of(office)
    looks = [office.ask(None, "GET", f"/visits/{busy}") for _ in range(3)]
    assert [one.status_code for one in looks] == [200, 200, 429]
    assert 1 <= int(looks[-1].headers["Retry-After"]) <= 60
    assert office.ask(None, "GET", f"/visits/{other}").status_code == 200
    guesses = [office.ask(None, "GET", f"/visits/{n:022}").status_code for n in range(2 * 100)]
    assert {404, 429} == set(guesses)
    assert guesses[-1] == 429
    server.close()


def test_a_ticket_says_where_the_visitor_goes_on_to(office: Office) -> None:
    sectors = office.ask(f"kiosk@{VIENIBAS}", "GET", "/kiosk").get_json()["doc"]["sectors"].values()
    sector = next(one for one in sectors if one.get("letter") == "S")
    press = {"request_id": "press-of-two-steps", "sector": sector["id"], "language": "lv"}
    answers = [office.ask(f"kiosk@{VIENIBAS}", "POST", "/kiosk/tickets", press) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    for answer in answers:
        (then,) = answer.get_json()["ticket"]["then"]
        assert then["lv"] != sector["name"]["lv"]
        assert set(then) == {"lv", "ru", "en"}
    assert office.press().get_json()["ticket"]["then"] == []
