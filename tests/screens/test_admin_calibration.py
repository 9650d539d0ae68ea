"""A printer's test page in a real browser: printed, answered by a manager, and what to do when no line is right."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from printers import calibration
from tests.screens.administration import Manager
from tests.screens.agents import Agent
from tests.support.axe import assert_accessible
from tests.support.clipped import assert_buttons_hold_their_texts


@pytest.fixture
def card(manager: Manager) -> Locator:
    """The test page's part of the printer's page."""
    manager.open("printers/kiosk-1")
    return manager.page.locator("section", has=manager.page.get_by_role("heading", name="Pārbaudes lapa"))


def press_set(card: Locator) -> None:
    """Say that these are the lines."""
    card.get_by_role("button", name="Iestatīt printeri pēc šīm rindām").click()


def test_the_page_offers_every_line_that_is_printed(card: Locator) -> None:
    expect(card.get_by_role("checkbox")).to_have_count(calibration.LAST)
    for number, codec, _page in calibration.lines():
        kind = "Latviešu burti" if codec in ("cp775", "cp1257") else "Krievu burti"
        expect(card.get_by_role("group", name=kind).get_by_label(str(number), exact=True)).to_be_visible()
    texts = sum(1 for _line in calibration.lines())
    for number in range(texts + 1, calibration.LAST + 1):
        expect(card.get_by_role("group", name="Lielie attēli").get_by_label(str(number), exact=True)).to_be_visible()


def test_the_page_is_followed_until_it_is_printed_and_what_keeps_it_is_told(
    card: Locator, manager: Manager, open_page: Callable[..., Page]
) -> None:
    card.get_by_role("button", name="Drukāt pārbaudes lapu").click()
    expect(card).to_contain_text("Neviens drukas aģents par šo printeri vēl nav ziņojis")
    agent = Agent(open_page(), manager.server)
    agent.tell("paper-out", paper="out")
    expect(card).to_contain_text("Papīrs ir beidzies. Ielieciet jaunu rulli.")
    condition = manager.page.locator(".condition")
    expect(condition).to_contain_text("Papīrs ir beidzies. Ielieciet jaunu rulli.")
    agent.tell()
    expect(condition).to_contain_text("gatavs")
    expect(card).to_contain_text("Pārbaudes lapa nosūtīta printerim.")
    agent.report("printed")
    expect(card).to_contain_text("Pārbaudes lapa ir izdrukāta. Tagad atzīmējiet rindas tālāk.")


def test_it_is_said_when_the_page_was_not_printed(
    card: Locator, manager: Manager, open_page: Callable[..., Page]
) -> None:
    agent = Agent(open_page(), manager.server)
    for state, words in (("failed", "netika izdrukāta"), ("unknown", "nav zināms")):
        with manager.page.expect_response(lambda answer: answer.request.method == "POST"):
            card.get_by_role("button", name="Drukāt pārbaudes lapu").click()
        expect(card.get_by_role("status").first).to_contain_text("printer")
        agent.report(state)
        expect(card).to_contain_text(words, ignore_case=True)
        assert_accessible(manager.page)


def test_the_lines_set_the_profile_and_keep_what_was_entered(card: Locator, manager: Manager) -> None:
    page = manager.page
    page.get_by_label("Nosaukums").fill("Kiosks pie durvīm")
    good = {2, 11, calibration.LAST - 1, calibration.LAST}
    for number in good:
        card.get_by_label(str(number), exact=True).check()
    press_set(card)
    profile = calibration.settings(good, "80mm")
    expect(card).to_contain_text(f"Šī printera papīrs un modelis tagad: {profile}")
    expect(page.get_by_label("Papīrs un modelis")).to_have_value(profile)
    expect(page.get_by_label("Nosaukums")).to_have_value("Kiosks pie durvīm")
    expect(page.get_by_role("button", name="Atmest izmaiņas")).to_have_count(0)
    manager.open("history")
    expect(page.locator(".changes").first).to_contain_text("Mainīts: Kiosks pie durvīm")
    expect(page.locator(".changes .details").first).to_contain_text("papīrs un modelis:")


def test_without_a_line_it_says_what_to_do(card: Locator, manager: Manager) -> None:
    press_set(card)
    lines = card.get_by_role("group", name="Kuras rindas ir izdrukātas pareizi?")
    expect(lines).to_be_focused()
    expect(lines).to_contain_text("Atzīmējiet vismaz vienu rindu.")
    card.get_by_text("Ko darīt, ja neviena rinda nav pareiza").click()
    expect(card.get_by_role("listitem")).to_have_count(5)
    assert_accessible(manager.page)
    card.get_by_label("20", exact=True).check()
    expect(lines).not_to_contain_text("Atzīmējiet vismaz vienu rindu.")


def test_a_printer_that_is_not_saved_has_no_test_page(manager: Manager) -> None:
    manager.open("printers/new-printer")
    expect(manager.page.get_by_role("heading", name="Printeris", exact=True)).to_be_visible()
    expect(manager.page.get_by_role("button", name="Drukāt pārbaudes lapu")).to_have_count(0)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_it_fits_and_can_be_read_by_all(manager: Manager, language: str) -> None:
    page = manager.page
    manager.open("printers/kiosk-1")
    if language != "lv":
        page.locator("header select").select_option(language)
    page.locator("summary").click()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert_buttons_hold_their_texts(page)
        assert_accessible(page)
