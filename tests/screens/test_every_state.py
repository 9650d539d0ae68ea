"""Every screen in every state, language and mode: axe finds nothing, and no text is longer than its button."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.screenshots_states import TOO_LATE, press
from tests.screens.counters import Hire
from tests.screens.visits import issue
from tests.support.axe import assert_accessible
from tests.support.clipped import assert_buttons_hold_their_texts
from tests.support.rinda import RindaServer
from tests.web.hall import LANDSCAPE, PORTRAIT, Hall, call, document, serving

LANGUAGES = ["lv", "ru", "en"]
MODES = [[], ["large"], ["contrast"], ["reach", "large", "contrast"]]

# What the buttons of the modes do to the page, and nothing else.
DRESS = """modes => {
  const page = document.documentElement;
  page.toggleAttribute("data-reach", modes.includes("reach"));
  page.toggleAttribute("data-large", modes.includes("large"));
  page.dataset.theme = modes.includes("contrast") ? "contrast" : "light";
}"""


def visit(page: Page) -> Iterator[None]:
    """Go through a visit, stopping at each screen."""
    yield
    press(page, ".sector.information")
    yield
    press(page, ".choices button")
    press(page, ".sector.open")
    yield
    press(page, ".answer.more")
    yield
    press(page, ".choices button")
    page.route("**/kiosk/tickets", lambda route: route.fulfill(status=409, json=TOO_LATE))
    press(page, ".answer")
    expect(page.locator(".kiosk[data-screen=unfit]")).to_be_visible()
    yield
    page.unroute("**/kiosk/tickets")
    press(page, ".choices button")
    expect(page.locator(".kiosk[data-screen=ticket]")).to_be_visible()
    yield


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kiosk(office: RindaServer, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.goto(f"{office.url}/kiosk")
    press(page, f".languages [lang={language}]")
    expect(page.locator("html")).to_have_attribute("lang", language)
    for _screen in visit(page):
        for modes in MODES:
            page.evaluate(DRESS, modes)
            assert_accessible(page, enhanced_contrast=True)
            assert_buttons_hold_their_texts(page)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counters_dialogs(hire: Hire, language: str) -> None:
    inga = hire("inga")
    page = inga.page
    inga.open()
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    inga.sign_in()
    # The first is the information point, to which nobody is called.
    page.locator(".choice li button").nth(1).click()
    expect(page.locator(".actions")).to_be_visible()
    issue(page, "S")
    expect(page.locator(".own.next")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".own.called")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.locator(".own.serving")).to_be_visible()
    page.locator(".actions .more").click()
    assert_good(page)
    leading = page.get_by_role("dialog").get_by_role("button").filter(has_text="…").all_inner_texts()
    assert len(leading) >= 6
    for text in leading:
        page.get_by_role("dialog").get_by_role("button", name=text.split("\n")[0]).first.click()
        assert_good(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator(".actions .more").click()


def assert_good(page: Page) -> None:
    """A dialog in light and dark, on a desk's screen and on the narrowest."""
    expect(page.get_by_role("dialog")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width, height in ((1280, 720), (320, 640)):
            page.set_viewport_size({"width": width, "height": height})
            assert_accessible(page)
            assert_buttons_hold_their_texts(page)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with serving() as served:
        yield served


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_a_dark_hall(hall: Hall, open_page: Callable[..., Page], size: dict[str, int]) -> None:
    double, url = hall
    notices = [
        {"lv": "Ceturtdien pieņemam līdz 12.00.", "ru": "В четверг приём до 12:00.", "en": "Thursday until 12:00."}
    ]
    for calls in ({}, call(1, "ended"), call(1, "serving") | call(2)):
        double.doc = document(calls, theme="dark", languages=LANGUAGES, notices=notices)
        page = open_page(**size)
        page.goto(url)
        expect(page.locator(".hero, .empty")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert_accessible(page, enhanced_contrast=True)
        page.context.close()
