"""A new manager, from the code on the console to the first called ticket; also the page of people."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.rinda import OFFICE, RindaServer

CLOSED = "2026-11-23T18:05:00Z"
"""After the last reception of the day."""

MINUTES = 10
"""What the whole way may take a browser that never hesitates; half an hour is for people."""

OWN = "garām-ejot-7"


@pytest.fixture
def empty(start_rinda: Callable[..., RindaServer]) -> RindaServer:
    """A server whose database holds nothing, outside reception hours."""
    return start_rinda(office=None, clock=CLOSED, env={"RINDA_PAIR_LOCAL": "0"})


def code_of(server: RindaServer) -> str:
    """The code that the server has printed."""
    found = re.search(r"the code ([A-Z0-9]{7}) ", server.text())
    assert found, server.text()
    return found[1]


def become_administrator(page: Page, server: RindaServer) -> None:
    page.goto(f"{server.url}/setup")
    page.get_by_label("Kods").fill("AAAAAAA")
    page.get_by_label("Vārds un uzvārds").fill("Dace Kalniņa")
    page.get_by_label("Lietotājvārds").fill("dace")
    page.get_by_label("Parole").fill(OWN)
    page.get_by_role("button", name="Sākt").click()
    expect(page.locator("#code-fault")).not_to_be_empty()
    expect(page.get_by_label("Kods")).to_be_focused()
    page.get_by_label("Kods").fill(code_of(server).lower())
    page.get_by_role("button", name="Sākt").click()
    expect(page.get_by_role("heading", name="No iestādes faila")).to_be_visible()


def enter_office(page: Page) -> None:
    """One branch with one sector in room 3, whose letter is wrong at first."""
    page.get_by_role("group", name="Filiāles nosaukums").get_by_label("latviski").fill("Sociālais dienests")
    page.get_by_role("group", name="Adrese").get_by_label("latviski").fill("Alejas iela 68, Daugavpils")
    sector = page.get_by_role("group", name="Sektora nosaukums")
    sector.get_by_label("latviski").fill("Aprūpes mājās birojs")
    sector.get_by_label("krieviski").fill("Бюро ухода на дому")
    page.get_by_label("Burts").fill("I")
    page.get_by_label("Kabineti").fill("3")
    page.get_by_role("button", name="Saglabāt iestādi").click()
    expect(page.get_by_label("Burts")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Burts").fill("M")


def pair(page: Page, device: Page, address: str, name: str) -> None:
    device.goto(address)
    code = device.locator(".pairing-code").inner_text()
    page.get_by_label("Kods").fill(code)
    page.get_by_label("Ierīces nosaukums").fill(name)
    page.get_by_role("button", name="Savienot", exact=True).click()
    expect(page.get_by_text(name)).to_be_visible()


@pytest.mark.timeout(300)
def test_from_the_console_to_the_first_called_ticket(
    empty: RindaServer, page: Page, open_page: Callable[..., Page]
) -> None:
    began = time.monotonic()
    become_administrator(page, empty)
    enter_office(page)
    page.reload()
    expect(page.get_by_label("Burts")).to_have_value("M")
    page.get_by_role("button", name="Saglabāt iestādi").click()
    page.get_by_role("button", name="Pievienot cilvēku").click()
    page.get_by_label("Vārds un uzvārds").fill("Anna Ozola")
    page.get_by_label("Lietotājvārds").fill("anna")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    password = page.locator(".secret").inner_text()
    page.get_by_role("button", name="Nodots tālāk").click()
    expect(page.get_by_text("vēl nav izvēlējies")).to_be_visible()
    page.get_by_role("button", name="Turpināt").click()
    display = open_page()
    pair(page, open_page(), f"{empty.url}/kiosk", "Pirmais kiosks")
    pair(page, display, f"{empty.url}/display", "Pirmais ekrāns")
    page.get_by_role("button", name="Turpināt").click()
    page.get_by_role("button", name="Sākt pārbaudi").click()
    expect(display.get_by_text("M001").first).to_be_visible()
    expect(page.get_by_text("Rinda ir gatava pirmajam apmeklētājam.")).to_be_visible(timeout=30_000)
    assert time.monotonic() - began < MINUTES * 60
    counter = open_page()
    counter.goto(f"{empty.url}/counter")
    counter.locator("#user").fill("anna")
    counter.locator("#password").fill(password)
    counter.get_by_role("button", name="Pierakstīties").click()
    counter.get_by_label("Jūsu jaunā parole").fill(OWN)
    counter.get_by_role("button", name="Pierakstīties").click()
    expect(counter.get_by_text("3. kabinets").first).to_be_visible()


def test_an_office_file_is_enough(empty: RindaServer, page: Page, tmp_path: Path) -> None:
    become_administrator(page, empty)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(OFFICE.read_text("utf-8").replace('letter = "A"', 'letter = "Q"', 1), "utf-8")
    page.get_by_label("Iestādes fails").set_input_files(wrong)
    expect(page.locator("#file-fault li").first).to_contain_text("line")
    page.get_by_label("Iestādes fails").set_input_files(OFFICE)
    expect(page.get_by_role("heading", name="Kas var pierakstīties")).to_be_visible()
    page.locator(".steps button").first.click()
    expect(page.get_by_text("Alejas iela 68")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["Latviešu", "Русский", "English"])
def test_every_step_fits_and_can_be_read_by_all(
    rinda_server: RindaServer, page: Page, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    password = rinda_server.add_user("dace", "alejas", "administrator")
    page.goto(f"{rinda_server.url}/setup")
    page.get_by_role("button", name=language).click()
    assert_accessible(page)
    page.locator("#user").fill("dace")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    for step in range(4):
        page.locator(".steps button").nth(step).click()
        expect(page.locator(".steps button").nth(step)).to_have_attribute("aria-current", "step")
        expect(page.locator(".card h2").first).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert_accessible(page)


def test_people_are_managed_on_their_page(rinda_server: RindaServer, page: Page) -> None:
    rinda_server.add_user("anna", "alejas")
    password = rinda_server.add_user("ilze", "alejas", "manager")
    page.goto(f"{rinda_server.url}/admin#/people")
    page.locator("#user").fill("ilze")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    page.get_by_role("button", name="Mainīt: anna").click()
    expect(page.get_by_label("Loma").locator("option")).to_have_count(3)
    page.get_by_role("group", name="Darba vietas").get_by_label("1. kabinets").check()
    page.get_by_label("Vārds un uzvārds").fill("Anna Ozola")
    assert_accessible(page)
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    page.get_by_role("button", name="Jauna parole: Anna Ozola").click()
    expect(page.locator(".secret")).to_have_text(re.compile(r"^\w{4}-\w{4}-\w{4}$"))
    assert_accessible(page)
