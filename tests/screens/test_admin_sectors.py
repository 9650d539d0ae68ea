"""The administration of sectors in a real browser: saved, it stands on the kiosk; wrong, it is said at its field."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.screens.administration import Manager
from tests.screens.counters import Kiosk, Specialist
from tests.support.axe import assert_accessible
from tests.support.rinda import OFFICE, RindaServer


def test_a_new_name_stands_on_the_kiosk_at_once(manager: Manager, open_page: Callable[..., Page]) -> None:
    kiosk = open_page(width=1080, height=1920)
    kiosk.goto(f"{manager.server.url}/kiosk")
    expect(kiosk.get_by_text("Aprūpes mājās birojs")).to_be_visible()
    manager.open("sectors/home-care")
    manager.page.get_by_label("latviski").first.fill("Aprūpes centrs")
    manager.save()
    expect(kiosk.get_by_text("Aprūpes centrs")).to_be_visible()
    manager.page.get_by_role("button", name="Atsaukt").click()
    expect(kiosk.get_by_text("Aprūpes mājās birojs")).to_be_visible()
    expect(manager.page.get_by_label("latviski").first).to_have_value("Aprūpes mājās birojs")


def test_an_error_stands_beside_its_field_and_has_the_focus(manager: Manager) -> None:
    page = manager.page
    manager.open("sectors/home-care")
    page.get_by_label("krieviski").first.fill("")
    page.get_by_label("Pirmdiena, laiks").first.fill("no rīta")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    wrong = page.get_by_label("krieviski").first
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description("Nedrīkst būt tukšs")
    hours = page.get_by_label("Pirmdiena, laiks").first
    expect(hours).to_have_accessible_description("Laiku raksta šādi: 8.00–12.00")
    focused = page.evaluate("document.activeElement.getAttribute('aria-invalid')")
    assert focused == "true"
    page.locator("#summary").get_by_role("button", name="krieviski").click()
    expect(wrong).to_be_focused()
    assert_accessible(page)
    wrong.fill("Уход на дому")
    hours.fill("9.00–12.00")
    manager.save()
    expect(page.locator("#summary")).to_have_count(0)


def test_a_sector_is_added_with_room_and_hours(manager: Manager) -> None:
    page = manager.page
    manager.open("sectors")
    page.get_by_role("link", name="Pievienot sektoru").click()
    for language, name in (("latviski", "Sociālais darbinieks"), ("krieviski", "Соцработник"), ("angliski", "Care")):
        page.get_by_label(language).first.fill(name)
    page.get_by_label("Numuru burts").fill("D")
    page.get_by_role("button", name="Pievienot kabinetu").click()
    page.get_by_label("Kabinets", exact=True).fill("7")
    page.get_by_role("button", name="Pievienot laiku: Pirmdiena").click()
    page.get_by_label("Pirmdiena, laiks").fill("9.00–15.00")
    manager.save()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sociālais darbinieks")
    manager.open("sectors")
    expect(page.get_by_role("link", name="Sociālais darbinieks")).to_contain_text("7. kabinets · Pirmdiena 9.00–15.00")
    page.get_by_role("button", name="Pārvietot augstāk: Sociālais darbinieks").click()
    manager.save()
    page.reload()
    expect(page.locator(".things li").nth(2)).to_contain_text("Sociālais darbinieks")


def test_a_sector_takes_no_more_of_the_calls_than_the_share_that_was_set(
    start_rinda: Callable[..., RindaServer], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """By their arrival the two home carers would be called first: one call in three is theirs."""
    both = OFFICE.read_text("utf-8").replace('sectors = ["assistants"]', 'sectors = ["assistants", "home-care"]', 1)
    file = tmp_path / "office.toml"
    file.write_text(both, encoding="utf-8")
    server = start_rinda(office=file)
    manager = Manager(open_page(), server)
    manager.open("sectors/home-care")
    manager.page.get_by_label("Ierobežot tā daļu izsaukumos").check()
    manager.page.get_by_label("Izsaukumi, ne vairāk kā").fill("1")
    manager.page.get_by_label("No tik izsaukumiem pēc kārtas").fill("3")
    manager.save()
    kiosk = Kiosk(server)
    for letter in "MMAA":
        kiosk.take(letter)
    anna = Specialist(open_page(), server, "anna", server.add_user("anna", "alejas"))
    anna.sit_down("1. kabinets")
    for number in ("M001", "A001", "A002", "M002"):
        expect(anna.page.locator(".own.next .number")).to_be_visible()
        anna.page.keyboard.press("F2")
        anna.sees("called", number)
        anna.page.keyboard.press("F4")
        anna.sees("serving", number)
        anna.page.keyboard.press("F8")
    expect(anna.page.locator(".own.serving")).to_have_count(0)


def test_a_sector_in_use_stays_and_the_page_says_what_to_do(manager: Manager) -> None:
    Kiosk(manager.server).take("M")
    page = manager.page
    manager.open("sectors/home-care")
    page.get_by_role("button", name="Noņemt šo sektoru").click()
    page.get_by_role("dialog").get_by_role("button", name="Noņemt").click()
    expect(page.locator("#summary")).to_contain_text("„Aprūpes mājās birojs” tagad nevar noņemt")
    expect(page.locator("#summary")).to_contain_text("M001")


def test_a_sector_that_nobody_needs_goes_with_all_that_names_it(manager: Manager) -> None:
    page = manager.page
    manager.open("sectors/document-box")
    page.get_by_role("button", name="Noņemt šo informācijas lapu").click()
    page.get_by_role("dialog").get_by_role("button", name="Noņemt").click()
    expect(page.locator(".things li")).to_have_count(2)


def test_nobody_leaves_without_a_warning(manager: Manager) -> None:
    page = manager.page
    manager.open("sectors/home-care")
    page.get_by_label("latviski").first.fill("Aprūpes centrs")
    page.get_by_role("link", name="Ierīces").click()
    page.get_by_role("button", name="Palikt šeit").click()
    expect(page.get_by_label("latviski").first).to_have_value("Aprūpes centrs")
    page.get_by_role("link", name="Ierīces").click()
    page.get_by_role("button", name="Aiziet nesaglabājot").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ierīces")


def test_two_managers_do_not_overwrite_each_other(manager: Manager, open_page: Callable[..., Page]) -> None:
    other = open_page(context=manager.page.context)
    for page, route in ((manager.page, "sectors/home-care"), (other, "sectors/assistants")):
        page.goto(f"{manager.server.url}/admin#/{route}")
        page.get_by_label("latviski").first.wait_for()
    manager.page.get_by_label("latviski").first.fill("Aprūpes centrs")
    manager.save()
    other.get_by_label("latviski").first.fill("Asistenti")
    other.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(other.locator("#summary")).to_contain_text("Kāds cits bija ātrāks")
    other.get_by_role("button", name="Ielādēt vēlreiz").click()
    expect(other.get_by_label("latviski").first).to_have_value("Asistentu pakalpojumu sektors")


@pytest.mark.parametrize("width", [320, 640, 1280, 1920])
@pytest.mark.parametrize("route", ["sectors", "sectors/home-care", "sectors/new-sector"])
def test_the_pages_fit_and_can_be_read_by_all(manager: Manager, route: str, width: int) -> None:
    manager.page.set_viewport_size({"width": width, "height": 900})
    manager.open(route)
    assert manager.page.evaluate("document.scrollingElement.scrollWidth") == width
    assert_accessible(manager.page)
