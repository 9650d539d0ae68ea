"""The manager's page in a real browser, over a real server."""

import json
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer
from tests.web.hall import Open


def ask(server: RindaServer, path: str, body: dict[str, str]) -> Any:
    """What a device that has no token yet asks over HTTP."""
    headers = {"Content-Type": "application/json", "X-Rinda": "1"}
    request = urllib.request.Request(f"{server.url}/api/v1{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def sign_in(page: Page, server: RindaServer, role: str, login: str = "ilze") -> None:
    """Sign in at the administration as a new person of this role."""
    password = server.add_user(login, "alejas", role)
    page.goto(f"{server.url}/admin")
    page.locator("#user").fill(login)
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")


def pair(page: Page, code: str) -> None:
    page.get_by_label("Kods").fill(code)
    page.get_by_label("Ierīces nosaukums").fill("Kiosks pie ieejas")
    page.get_by_role("button", name="Savienot").click()


def test_a_manager_lets_a_device_in(rinda_server: RindaServer, page: Page) -> None:
    sign_in(page, rinda_server, "manager")
    page.get_by_role("link", name="Ierīces").click()
    device = ask(rinda_server, "/pairings", {"kind": "kiosk"})
    pair(page, "0000000")
    expect(page.locator("#code-fault")).not_to_be_empty()
    expect(page.get_by_label("Kods")).to_be_focused()
    pair(page, "12")
    expect(page.locator("#code-fault")).to_have_text("Kodā ir 7 zīmes.")
    code = device["code"]
    pair(page, f"{code[:3]} {code[3:]}".lower())
    expect(page.get_by_text("Kiosks pie ieejas")).to_be_visible()
    assert ask(rinda_server, f"/pairings/{device['id']}/collect", {"secret": device["secret"]})["token"]


def test_a_specialist_is_told_whose_page_this_is(rinda_server: RindaServer, page: Page) -> None:
    sign_in(page, rinda_server, "specialist")
    expect(page.get_by_text("Šī lapa ir paredzēta vadītājiem")).to_be_visible()
    expect(page.get_by_label("Kods")).to_have_count(0)


def test_the_audit_log_is_offered_to_those_who_may_read_it(rinda_server: RindaServer, open_page: Open) -> None:
    manager, administrator = open_page(), open_page()
    sign_in(manager, rinda_server, "manager")
    expect(manager.get_by_role("link", name="Cilvēki")).to_be_visible()
    expect(manager.get_by_role("link", name="Darbību žurnāls")).to_have_count(0)
    sign_in(administrator, rinda_server, "administrator", "janis")
    administrator.get_by_role("button", name="Alejas iela 68").click()
    expect(administrator.get_by_role("link", name="Darbību žurnāls")).to_be_visible()


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_today_fits_and_can_be_read_by_all(rinda_server: RindaServer, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    sign_in(page, rinda_server, "manager")
    expect(page.get_by_role("row", name="5. kabinets")).to_contain_text("slēgta")
    expect(page.get_by_role("row", name="Aprūpes mājās birojs")).to_contain_text("0")
    expect(page.get_by_role("row", name="Kiosks 1")).to_contain_text("nav zināms")
    assert page.evaluate("document.scrollingElement.scrollWidth") == width
    assert_accessible(page)
