"""One's own account, and signing in with a second factor, as people see them."""

import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.browser import wait_for_fonts
from tests.support.rinda import RindaServer

ANOTHER = "zaļa-vārna-9"
STEP = 30
NARROW = {"width": 320, "height": 640}


def sign_in(page: Page, user: str, password: str) -> None:
    page.locator("#user").fill(user)
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")


def code_of(page: Page) -> Callable[[int], str]:
    """What the phone makes of the secret that the page shows as text: its code so many steps of 30 s from now."""
    totp = pyotp.TOTP(page.locator(".secret-text").inner_text().replace(" ", ""))
    return lambda steps: totp.at(int(time.time()) + STEP * steps)


def sign_out_and_in(page: Page, password: str) -> None:
    page.get_by_role("button", name="Aizvērt").click()
    page.get_by_role("button", name="Izrakstīties").click()
    sign_in(page, "anna", password)


def open_account(page: Page) -> None:
    page.get_by_role("button", name="Mans konts").click()
    expect(page.get_by_role("dialog", name="Mans konts")).to_be_visible()


def assert_in_order(page: Page) -> None:
    """Accessible, and nothing is wider than the window, on a phone too."""
    wait_for_fonts(page)
    assert_accessible(page)
    usual = page.viewport_size
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    wide = "[...document.querySelectorAll('dialog, dialog *')].filter((one) => one.scrollWidth > one.clientWidth + 1)"
    assert page.evaluate(f"{wide}.filter((one) => getComputedStyle(one).display !== 'inline').length") == 0
    if usual:
        page.set_viewport_size(usual)


@pytest.fixture
def at_present(start_rinda: Callable[..., RindaServer]) -> RindaServer:
    """A server whose clock is right, as a phone's is; it demands a second factor of managers."""
    return start_rinda(clock=None, env={"RINDA_SECOND_FACTOR": "1"})


def test_people_change_their_own_password(rinda_server: RindaServer, page: Page) -> None:
    password = rinda_server.add_user("anna", "alejas")
    page.goto(f"{rinda_server.url}/counter")
    sign_in(page, "anna", password)
    open_account(page)
    assert_in_order(page)
    page.get_by_role("button", name="Mainīt paroli").click()
    present, own = page.get_by_label("Pašreizējā parole"), page.get_by_label("Jūsu jaunā parole")
    expect(present).to_be_focused()
    present.fill("wrong")
    own.fill(ANOTHER)
    own.press("Enter")
    expect(page.locator("#present-fault")).not_to_be_empty()
    expect(present).to_be_focused()
    assert_in_order(page)
    present.fill(password)
    own.fill("short")
    own.press("Enter")
    expect(page.locator("#own-fault")).not_to_be_empty()
    expect(own).to_be_focused()
    own.fill(ANOTHER)
    own.press("Enter")
    expect(page.get_by_text("Parole nomainīta.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Mans konts")).to_be_focused()
    page.get_by_role("button", name="Izrakstīties").click()
    sign_in(page, "anna", ANOTHER)
    expect(page.get_by_role("button", name="Mans konts")).to_be_visible()


def test_people_turn_a_second_factor_on_and_sign_in_with_it(at_present: RindaServer, page: Page) -> None:
    password = at_present.add_user("anna", "alejas")
    page.goto(f"{at_present.url}/counter")
    sign_in(page, "anna", password)
    open_account(page)
    page.get_by_role("button", name="Ieslēgt").click()
    page.get_by_label("Pašreizējā parole").fill(password)
    page.keyboard.press("Enter")
    expect(page.locator(".offer .qr")).to_have_js_property("complete", True)
    code = code_of(page)
    assert_in_order(page)
    page.get_by_label("Kods no tālruņa").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("#code-fault")).not_to_be_empty()
    page.get_by_label("Kods no tālruņa").fill(code(0))
    page.keyboard.press("Enter")
    expect(page.locator(".recovery-codes li")).to_have_count(8)
    assert_in_order(page)
    page.get_by_role("button", name="Kodi ir saglabāti").click()
    expect(page.get_by_text("Otrais faktors ieslēgts.")).to_be_visible()
    sign_out_and_in(page, password)
    typed = page.get_by_label("Kods no tālruņa")
    expect(typed).to_be_focused()
    assert_in_order(page)
    typed.fill("000000")
    typed.press("Enter")
    expect(page.locator("#code-fault")).not_to_be_empty()
    # The present code was used to turn it on; the phone's clock may be ahead by one step.
    typed.fill(code(1))
    typed.press("Enter")
    expect(page.get_by_role("button", name="Mans konts")).to_be_visible()


def test_a_manager_who_must_have_one_sets_it_up_at_the_sign_in(at_present: RindaServer, page: Page) -> None:
    password = at_present.add_user("ilze", "alejas", "manager")
    page.goto(f"{at_present.url}/admin")
    sign_in(page, "ilze", password)
    typed = page.get_by_label("Kods no tālruņa")
    expect(typed).to_be_focused()
    assert_in_order(page)
    typed.fill(code_of(page)(0))
    typed.press("Enter")
    expect(page.get_by_role("heading", name="Jūsu rezerves kodi")).to_be_focused()
    expect(page.locator(".recovery-codes li")).to_have_count(8)
    assert_in_order(page)
    page.get_by_role("button", name="Kodi ir saglabāti").click()
    page.locator(".places").wait_for()
    open_account(page)
    expect(page.get_by_role("button", name="Izslēgt")).to_have_count(0)


def test_an_administrator_takes_it_off_who_has_lost_the_phone(at_present: RindaServer, page: Page) -> None:
    password = at_present.add_user("dace", "alejas", "administrator")
    page.goto(f"{at_present.url}/admin#/people")
    sign_in(page, "dace", password)
    page.get_by_label("Kods no tālruņa").fill(code_of(page)(0))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kodi ir saglabāti").click()
    page.get_by_text("Alejas iela 68").click()
    remove = page.get_by_role("button", name="Noņemt otro faktoru: dace")
    remove.click()
    expect(remove).to_have_count(0)
