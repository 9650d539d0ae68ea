"""The manager's live board beside a real queue."""

from playwright.sync_api import Page, expect

from tests.screens.counters import Hire, Kiosk
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer


def test_the_board_follows_the_queue(counter_server: RindaServer, kiosk: Kiosk, hire: Hire, page: Page) -> None:
    password = counter_server.add_user("ilze", "alejas", "manager")
    page.goto(f"{counter_server.url}/admin")
    page.locator("#user").fill("ilze")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    expect(page.get_by_text("Viss ir kārtībā.")).to_be_visible()
    number = kiosk.take()
    expect(page.get_by_text("gaida 1 apmeklētājs, bet neviena darba vieta nav atvērta")).to_be_visible()
    anna = hire()
    anna.sit_down("1. kabinets")
    expect(page.get_by_text("Viss ir kārtībā.")).to_be_visible()
    anna.button("call-next").click()
    expect(page.get_by_role("row", name="1. kabinets")).to_contain_text(number)
    assert_accessible(page)
