"""A new manager, from the code on the console to the first called ticket; also the page of people."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.actors import Kiosk, Specialist
from tests.journeys.line import Visitor
from tests.journeys.paper import Agent, Printer
from tests.support.axe import assert_accessible
from tests.support.rinda import OFFICE, RindaServer

PRINTED_WITHIN = 20_000
"""Milliseconds: an agent asks every five seconds for printers that it does not know yet."""

OWN = "garām-ejot-7"


@pytest.fixture
def empty(start_rinda: Callable[..., RindaServer]) -> RindaServer:
    """A server whose database holds nothing, on a Monday at 10.05."""
    return start_rinda(office=None, env={"RINDA_PAIR_LOCAL": "0"})


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Printer]:
    """A virtual printer with paper in it."""
    printer = Printer(tmp_path / "tickets")
    yield printer
    printer.process.kill()


@pytest.fixture
def agent(tmp_path: Path, empty: RindaServer) -> Iterator[Agent]:
    """A print agent that shows its code."""
    agent = Agent(tmp_path / "agent", empty)
    yield agent
    agent.process.kill()


def code_of(server: RindaServer) -> str:
    """The code that the server has printed."""
    found = re.search(r"the code ([A-Z0-9]{7}) ", server.text())
    assert found, server.text()
    return found[1]


def become_administrator(page: Page, server: RindaServer) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Pirmā palaišana").click()
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


def add_anna(page: Page) -> str:
    """The first specialist; returns the initial password."""
    page.get_by_role("button", name="Pievienot cilvēku").click()
    expect(page.get_by_role("button", name="Turpināt")).to_have_count(0)
    page.get_by_label("Vārds un uzvārds").fill("Anna Ozola")
    page.get_by_label("Lietotājvārds").fill("anna")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    password = page.locator(".secret").inner_text()
    page.get_by_role("button", name="Nodots tālāk").click()
    expect(page.get_by_text("vēl nav izvēlējies")).to_be_visible()
    page.get_by_role("button", name="Turpināt").click()
    return password


def pair(page: Page, code: str, name: str) -> None:
    page.get_by_label("Kods").fill(code)
    page.get_by_label("Ierīces nosaukums").fill(name)
    page.get_by_role("button", name="Savienot", exact=True).click()
    expect(page.get_by_text(name)).to_be_visible()


def pair_screen(page: Page, device: Page, address: str, name: str) -> None:
    device.goto(address)
    pair(page, device.locator(".pairing-code").inner_text(), name)


def name_printer(page: Page, printer: Printer) -> None:
    """The printer in the network; its port is wrong at first."""
    place = page.get_by_label("Adrese tīklā")
    place.fill("127.0.0.1:kreisi")
    page.get_by_role("button", name="Saglabāt printeri").click()
    expect(place).to_have_attribute("aria-invalid", "true")
    expect(place).to_be_focused()
    place.fill(printer.address.removeprefix("network://"))
    page.get_by_role("button", name="Saglabāt printeri").click()
    expect(page.locator(".card", has_text="Biļešu printeris").locator(".message.good")).to_contain_text("127.0.0.1")


def come_to_work(page: Page, server: RindaServer, password: str) -> Specialist:
    """Anna with her initial password, at the only counter."""
    anna = Specialist(page, server.url, "anna", password)
    anna.sign_in()
    page.get_by_label("Jūsu jaunā parole").fill(OWN)
    page.get_by_role("button", name="Pierakstīties").click()
    anna.sit_down("3. kabinets")
    return anna


def what_happened(server: RindaServer) -> list[str]:
    """What the journal says of tickets, in its order, since the last ticket was given."""
    with sqlite3.connect(f"file:{server.data / 'rinda.sqlite'}?mode=ro", uri=True) as database:
        kinds = [kind for (kind,) in database.execute("SELECT kind FROM journal ORDER BY seq")]
    last = len(kinds) - kinds[::-1].index("issued") - 1
    told = ("issued", "print_reported", "called", "call_confirmed")
    return list(dict.fromkeys(kind for kind in kinds[last:] if kind in told))


@pytest.mark.timeout(300)
def test_from_the_console_to_the_first_called_ticket(
    empty: RindaServer, page: Page, open_page: Callable[..., Page], printer: Printer, agent: Agent
) -> None:
    began = time.monotonic()
    become_administrator(page, empty)
    enter_office(page)
    page.reload()
    expect(page.get_by_label("Burts")).to_have_value("M")
    page.get_by_role("button", name="Saglabāt iestādi").click()
    password = add_anna(page)
    kiosk, hall = open_page(width=1080, height=1920), open_page(width=1920, height=1080)
    pair_screen(page, kiosk, f"{empty.url}/kiosk", "Pirmais kiosks")
    pair_screen(page, hall, f"{empty.url}/display", "Pirmais ekrāns")
    pair(page, agent.code(), "Pirmais drukātājs")
    name_printer(page, printer)
    page.get_by_role("button", name="Turpināt").click()
    page.get_by_role("button", name="Sākt pārbaudi").click()
    expect(hall.get_by_text("M001").first).to_be_visible()
    expect(page.get_by_text("Rinda ir gatava pirmajam apmeklētājam.")).to_be_visible(timeout=PRINTED_WITHIN)
    expect(page.locator(".checks .good")).to_have_count(5)
    assert len(printer.pictures()) == 1
    anna = come_to_work(open_page(), empty, password)
    visitor = Visitor("lv", "home-care")
    hands = Kiosk(kiosk, {"home-care": {"lv": "Aprūpes mājās birojs"}}, {})
    hands.ask(visitor)
    assert hands.take(visitor).number == "M002"
    assert anna.call_next() == "M002"
    expect(hall.get_by_text("M002").first).to_be_visible()
    expect(anna.page.locator(".proof")).to_contain_text("Parādīts zālē")
    assert what_happened(empty) == ["issued", "print_reported", "called", "call_confirmed"]
    print(f"from /setup to the first called visitor: {time.monotonic() - began:.0f} s")


@pytest.mark.timeout(240)
def test_the_self_test_says_what_to_do_when_a_step_does_not_come_true(
    empty: RindaServer, page: Page, open_page: Callable[..., Page], printer: Printer, agent: Agent
) -> None:
    become_administrator(page, empty)
    enter_office(page)
    page.get_by_role("button", name="Saglabāt iestādi").click()
    page.locator(".steps button").nth(3).click()
    page.get_by_role("button", name="Sākt pārbaudi").click()
    expect(page.locator(".checks .absent")).to_have_text(
        [
            "Filiālei vēl nav printera; norādiet to solī „Ierīces”",
            "Neviens zāles ekrāns vēl nav savienots; savienojiet to solī „Ierīces”",
        ]
    )
    expect(page.get_by_role("button", name="Mēģināt vēlreiz")).to_have_attribute("aria-disabled", "false")
    page.locator(".steps button").nth(2).click()
    name_printer(page, printer)
    pair(page, agent.code(), "Pirmais drukātājs")
    agent.prints()
    printer.fault(paper="out")
    page.locator(".steps button").nth(3).click()
    page.get_by_role("button", name="Sākt pārbaudi").click()
    expect(page.locator(".checks .bad")).to_have_text(
        "Biļete netika izdrukāta. Papīrs ir beidzies. Ielieciet jaunu rulli.", timeout=2 * PRINTED_WITHIN
    )


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
