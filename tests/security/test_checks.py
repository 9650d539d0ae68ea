"""What of SECURITY's checks no other test holds; docs/security.md names the test of each."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
import socketio
import socketio.exceptions

from server.app import Server
from tests.api.conftest import build_server
from tests.api.offices import API, Office
from tests.realtime.hearing import PATIENCE, Desk, Listener
from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

WRONG = {"user": "anna", "password": "wrong"}


@pytest.fixture
def secure(sqlite_office: Path, tmp_path: Path) -> Server:
    """A server whose browsers all come by HTTPS, behind one proxy."""
    (tmp_path / "rinda.sqlite").write_bytes(sqlite_office.read_bytes())
    settings = {"RINDA_SECURE": "1", "RINDA_PROXIES": "1", "RINDA_SIGN_INS_PER_MINUTE": "1"}
    return build_server(tmp_path, f"sqlite:///{tmp_path / 'rinda.sqlite'}", **settings)


def test_1_under_https_cookies_are_bound_to_it_and_to_the_host(secure: Server) -> None:
    office = Office(secure)
    added = office.ask(
        "administrator",
        "POST",
        "/admin/people",
        {"login": "anna", "name": "Anna", "role": "specialist", "branches": [1]},
    )
    body = {"user": "anna", "password": added.get_json()["password"], "new_password": "garām-ejot-7"}
    cookie = office.ask(None, "POST", "/session", body).headers["Set-Cookie"]
    assert cookie.startswith("__Host-rinda_session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_1_each_sign_in_is_a_new_session(rinda_server: RindaServer) -> None:
    password = rinda_server.add_user("anna", "alejas")
    browser = requests.Session()
    browser.headers["X-Rinda"] = "1"
    tokens = set()
    for _ in range(2):
        answer = browser.post(
            f"{rinda_server.url}{API}/session", json={"user": "anna", "password": password}, timeout=PATIENCE
        )
        assert answer.ok
        tokens.add(browser.cookies["rinda_session"])
    assert len(tokens) == 2


def test_2_looking_changes_nothing(office: Office) -> None:
    office.press()
    office.token("administrator")
    before = office.document()
    described = office.server.app.api_doc["paths"]
    for path, item in described.items():
        if "get" in item:
            known = re.sub(r"\{[^}]*\}", "1", path.removeprefix(API))
            answer = office.ask("administrator", "GET", f"{known}?branch=1&first=2026-11-23&last=2026-11-23")
            assert answer.status_code < 500, path
    assert office.document() == before


def test_3_https_is_asked_for_good(secure: Server) -> None:
    assert "max-age=31536000" in secure.app.test_client().get("/").headers["Strict-Transport-Security"]


def test_4_a_page_of_another_site_opens_no_socket(rinda_server: RindaServer) -> None:
    desk = Desk(rinda_server.url, rinda_server.add_user("anna", "alejas"))
    client = socketio.Client()
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(
            desk.url,
            headers={"Origin": "https://elsewhere.example"},
            auth={"token": desk.token("session"), "branch": 1},
            namespaces=["/counter"],
            transports=["websocket"],
            wait_timeout=PATIENCE,
        )


@pytest.mark.parametrize("event", ["news", "pulse", "join", "join_room", "print", "jobs", "message"])
def test_4_a_screen_that_speaks_is_not_heard(rinda_server: RindaServer, event: str) -> None:
    desk = Desk(rinda_server.url, rinda_server.add_user("anna", "alejas"))
    with (
        Listener(desk.url, "/display", {"token": desk.token("display")}) as display,
        Listener(desk.url, "/counter", {"token": desk.token("session"), "branch": 1}) as counter,
    ):
        counter.next_pulse()
        display._client.emit(event, {"room": "branch:1", "branch": 1, "seq": 9_999}, namespace="/display")
        desk.command("open")
        assert [one["seq"] for one in counter.news_until(desk.staff()["seq"])] == [desk.staff()["seq"]]
        assert display.next_pulse()["branch"] == 1
        assert counter.others.empty()


def test_7_a_proxy_that_was_set_says_whose_address_it_is(secure: Server) -> None:
    client = secure.app.test_client()

    def sign_in(forwarded: str) -> int:
        headers = {"X-Rinda": "1", "X-Forwarded-For": forwarded}
        return client.post(f"{API}/session", json=WRONG, headers=headers).status_code

    assert [sign_in("192.0.2.1"), sign_in("192.0.2.1"), sign_in("192.0.2.2")] == [401, 429, 401]
    assert sign_in("198.51.100.9, 192.0.2.2") == 429, "what a client puts before the proxy's word counts for nothing"


def test_8_the_log_has_commands_and_refusals_and_no_secret(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    password = server.add_user("anna", "alejas")
    desk = Desk(server.url, password)
    issued = desk.press()
    desk.command("open")
    forged = 'anna\n{"event": "forged"}'
    for body in (WRONG, {"user": forged, "password": "x"}, {"user": "anna\\n", "password": "the-wrong-one"}):
        requests.post(f"{desk.api}/session", json=body, headers={"X-Rinda": "1"}, timeout=PATIENCE)
    server.stop()
    lines = [json.loads(line) for line in server.text().splitlines() if line.startswith("{")]
    assert not [line for line in server.text().splitlines() if "forged" in line and not line.startswith("{")]
    assert {line["event"] for line in lines} >= {"audit", "command"}
    assert all(line["timestamp"].endswith("Z") for line in lines)
    opened = next(line for line in lines if str(line.get("route", "")).endswith("/open"))
    assert (opened["who"].split(":")[0], opened["status"], opened["counter"]) == ("person", 200, desk.counter["id"])
    assert ("sign-in", "refused") in {(line.get("what"), line.get("outcome")) for line in lines}
    for secret in (
        password,
        "the-wrong-one",
        desk.token("session"),
        desk.token("kiosk"),
        issued["ticket"]["url"][-22:],
    ):
        assert secret not in server.text()
    assert "127.0.0.1" not in "".join(json.dumps(line) for line in lines)


def sources(*endings: str) -> dict[str, str]:
    """Our own modules and templates that make pages, by path."""
    parts = ("web", "kiosk", "counter", "display", "admin", "server")
    paths = [path for part in parts for ending in endings for path in (ROOT / part).rglob(f"*{ending}")]
    own = [path for path in paths if "vendor" not in path.parts]
    assert own
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in own}


def test_6_nothing_stands_in_the_way_of_a_pasted_password() -> None:
    pasted = re.compile(r"paste", re.IGNORECASE)
    assert [path for path, text in sources(".js", ".html").items() if pasted.search(text)] == []


def test_9_no_page_takes_a_text_for_html() -> None:
    """Templates of lit and Jinja escape what is put into them; these are the ways around that."""
    around = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|"
        r"unsafe(HTML|SVG|Static)|\|\s*safe\b|\bMarkup\(|autoescape\s+false"
    )
    found = {path: around.findall(text) for path, text in sources(".js", ".html", ".py").items()}
    assert {path: ways for path, ways in found.items() if ways} == {}


def test_11_12_the_database_keeps_no_address_and_no_plain_secret(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    password = server.add_user("anna", "alejas")
    desk = Desk(server.url, password)
    desk.press()
    copy = server.data / "copy.sqlite"
    server.command("backup", str(copy))
    kept = "\n".join(sqlite3.connect(copy).iterdump())
    assert "A001" in kept
    for secret in (password, desk.token("session"), desk.token("kiosk"), desk.token("display")):
        assert secret not in kept
    # The server's own address and its printers' may stand there; a visitor's or a screen's never does.
    assert "127.0.0.1" not in re.sub(r"'network://[^']*'", "", kept.replace(server.url, ""))
    exported = server.command("export")
    assert "argon2" not in exported
    assert password not in exported


def test_every_check_is_in_the_list_with_tests_that_are_there() -> None:
    text = (ROOT / "docs/security.md").read_text("utf-8")
    assert [int(number) for number in re.findall(r"(?m)^\| (\d+) \|", text)] == list(range(1, 14))
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 25
    for path, test in named:
        source = (ROOT / path).read_text("utf-8")
        assert not test or f"def {test}(" in source, f"{path}::{test}"
