"""The other pages of the administration in a real browser: counters, closed days, displays, files, history."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.screens.administration import Manager
from tests.support.axe import assert_accessible

ROUTES = [
    "history",
    "counters",
    "counters/room-5",
    "closures",
    "priorities",
    "branch",
    "displays",
    "printers",
    "printers/kiosk-1",
    "look",
]


def test_every_page_fits_and_can_be_read_by_all(manager: Manager) -> None:
    for width in (320, 1280):
        manager.page.set_viewport_size({"width": width, "height": 900})
        for route in ROUTES:
            manager.open(route)
            manager.page.locator(".page .card").first.wait_for()
            assert (route, manager.page.evaluate("document.scrollingElement.scrollWidth")) == (route, width)
            assert_accessible(manager.page)


def test_a_day_is_closed_with_a_reason_that_the_kiosk_shows(manager: Manager, open_page: Callable[..., Page]) -> None:
    kiosk = open_page(width=1080, height=1920)
    kiosk.goto(f"{manager.server.url}/kiosk")
    page = manager.page
    manager.open("closures")
    page.get_by_role("button", name="Pievienot slēgtas dienas").click()
    page.get_by_label("Pirmā diena").fill("2026-11-24")
    page.get_by_label("Pēdējā diena").fill("2026-11-23")
    page.get_by_label("latviski").fill("Darbinieku mācības")
    page.get_by_label("krieviski").fill("Обучение сотрудников")
    page.get_by_label("angliski").fill("Staff training")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    last = page.get_by_label("Pēdējā diena")
    expect(last).to_have_accessible_description("Pēdējā diena ir pirms pirmās")
    expect(last).to_be_focused()
    page.get_by_label("Pirmā diena").fill("2026-11-23")
    manager.save()
    expect(kiosk.get_by_text("Darbinieku mācības").first).to_be_visible()


def test_a_counter_is_added_and_the_history_takes_it_back(manager: Manager) -> None:
    page = manager.page
    manager.open("counters")
    page.get_by_role("link", name="Pievienot darba vietu").click()
    page.get_by_label("Kabinets", exact=True).fill("7")
    page.get_by_role("group", name="Sektori").get_by_label("Aprūpes mājās birojs").check()
    manager.save()
    manager.open("history")
    expect(page.locator(".changes").first).to_contain_text("Pievienots: 7. kabinets")
    expect(page.locator(".changes").first).to_contain_text("ilze")
    page.get_by_role("button", name="Atsaukt pēdējo izmaiņu").click()
    expect(page.get_by_text("Atsaukts.")).to_be_visible()
    expect(page.locator(".changes").first).to_contain_text("Noņemts: 7. kabinets")
    manager.open("counters")
    expect(page.locator(".things li")).to_have_count(5)


def test_a_notice_stands_in_the_hall_at_once(manager: Manager, open_page: Callable[..., Page]) -> None:
    hall = open_page(width=1920, height=1080)
    hall.goto(f"{manager.server.url}/display")
    page = manager.page
    manager.open("displays")
    page.get_by_role("button", name="Pievienot paziņojumu").click()
    notice = page.get_by_role("group", name="1. paziņojums")
    for language, text in (("latviski", "Atskaites – kastē."), ("krieviski", "Отчёты"), ("angliski", "Reports")):
        notice.get_by_label(language).fill(text)
    manager.save()
    expect(hall.get_by_text("Atskaites – kastē.")).to_be_visible()


def test_a_picture_is_sent_and_played(manager: Manager, tmp_path: Path) -> None:
    good, bad = tmp_path / "Mūsu parks.png", tmp_path / "lapa.png"
    Image.new("RGB", (160, 90), "green").save(good)
    bad.write_text("<!doctype html>")
    page = manager.page
    manager.open("displays")
    page.get_by_label("Sūtīt failu").set_input_files(bad)
    expect(page.locator("#upload-fault")).to_contain_text("Tas nav attēls")
    page.get_by_label("Sūtīt failu").set_input_files(good)
    expect(page.get_by_role("group", name="Attēli un filmas")).to_contain_text("musu-parks.png")
    manager.save()


def test_the_office_goes_out_as_a_file_and_comes_in_again(manager: Manager, tmp_path: Path) -> None:
    page = manager.page
    manager.open("history")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lejupielādēt failu").click()
    file = tmp_path / "rinda.toml"
    download.value.save_as(file)
    page.get_by_label("Ielādēt failu").set_input_files(file)
    expect(page.get_by_text("Neko: iestāde jau ir tāda.")).to_be_visible()
    file.write_text(file.read_text("utf-8").replace("Aprūpes mājās birojs", "Aprūpes centrs"), "utf-8")
    page.get_by_label("Ielādēt failu").set_input_files(file)
    planned = page.locator("ul.changes")
    expect(planned).to_contain_text("Mainīts: Aprūpes centrs")
    expect(planned.locator(".details")).to_contain_text("nosaukums, latviski:")
    expect(planned.locator(".details del")).to_have_text("Aprūpes mājās birojs")
    expect(planned.locator(".details ins")).to_have_text("Aprūpes centrs")
    page.get_by_role("button", name="Mainīt iestādi šādi").click()
    expect(page.get_by_text("Saglabāts.")).to_be_visible()
    manager.open("sectors")
    expect(page.get_by_role("link", name="Aprūpes centrs")).to_be_visible()
