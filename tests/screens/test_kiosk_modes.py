"""The kiosk shown otherwise for those who need it: reach, large text, high contrast; and plain again for the next."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LANGUAGES = {"lv": "Latviešu", "ru": "Русский", "en": "English"}
# Assumed where no panel is set: 476 mm long, read from 600 mm.
LEAST_CAPITAL = 0.01222 * 600 * 1920 / 476
CAPITAL_OF_FONT = 0.668
IDLE, WARNING = 60_000, 30_000

# The font sizes of everything that is written on the screen, and what it says.
LETTERS = """() => [...document.querySelectorAll("#screen *")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden"))
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.textContent.trim()])"""

TOPS = "all => all.map((one) => one.getBoundingClientRect().top)"

# What lies outside the panel, or is written outside the button or sheet that holds it.
CUT = """() => [...document.querySelectorAll("#screen *")]
  .filter((one) => !one.closest("svg, .visually-hidden") && one.getClientRects().length)
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const holder = (one.closest("button, .sheet, .ticket, footer") ?? one).getBoundingClientRect();
    const out = box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
    return out || box.bottom > holder.bottom + 1 || box.top < holder.top - 1 || box.right > holder.right + 1;
  })
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`)"""

# What the page wears. Its style holds measures of the panel and of the last warning, which belong to no visitor.
DRESS = (
    "page => page.getAttributeNames().filter((name) => name !== 'style').map((name) => [name, page.getAttribute(name)])"
)


def press(page: Page, button: Locator) -> None:
    """Press once the kiosk takes presses again."""
    expect(page.locator("#screen[data-settling]")).to_have_count(0)
    button.click()


def mode(page: Page, name: str) -> Locator:
    return page.locator(f".mode[data-mode={name}]")


def show(page: Page, server: RindaServer, *, modes: Sequence[str] = (), language: str = "lv") -> None:
    page.goto(f"{server.url}/kiosk")
    expect(page.locator(".sector").first).to_be_visible()
    for name in modes:
        press(page, mode(page, name))
        expect(mode(page, name)).to_have_attribute("aria-pressed", "true")
    if language != "lv":
        press(page, page.get_by_role("button", name=LANGUAGES[language], exact=True))
        expect(page.locator("html")).to_have_attribute("lang", language)


def visit(page: Page) -> Iterator[str]:
    """Go through a visit, naming each screen on the way."""
    yield "start"
    press(page, page.locator(".sector.information"))
    expect(page.locator(".sheet")).to_be_visible()
    yield "information"
    press(page, page.locator(".choices button"))
    press(page, page.locator(".sector.open").first)
    expect(page.locator(".answer").first).to_be_visible()
    yield "priority"
    press(page, page.locator(".answer.more"))
    press(page, page.locator(".need").nth(1))
    yield "needs"
    press(page, page.locator(".choices button"))
    press(page, page.locator(".answer").last)
    expect(page.locator(".ticket .number")).to_be_visible()
    yield "ticket"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_k6_large_text_has_capitals_of_seven_tenths_of_a_degree_on_every_screen(
    office: RindaServer, open_page: Callable[..., Page], size: str
) -> None:
    width, height = SIZES[size]
    for language in LANGUAGES:
        page = open_page(width=width, height=height)
        show(page, office, modes=["large"], language=language)
        for screen in visit(page):
            letters = page.evaluate(LETTERS)
            assert letters
            small = [text for size, text in letters if size * CAPITAL_OF_FONT < LEAST_CAPITAL - 0.01]
            assert small == [], f"{screen} in {language}"
            assert page.evaluate(CUT) == [], f"{screen} in {language}"
        page.context.close()


def test_k6_letters_grow_with_the_distance_that_is_set(office: RindaServer, open_page: Callable[..., Page]) -> None:
    page = open_page(width=1080, height=1920)

    def far(route: Route) -> None:
        answer = route.fetch()
        snapshot = answer.json()
        snapshot["self"]["panel"] = {"width_mm": 268, "height_mm": 476, "distance_mm": 800}
        route.fulfill(response=answer, json=snapshot)

    page.route("**/api/v1/kiosk", far)
    show(page, office, modes=["large"])
    smallest = min(size for size, _text in page.evaluate(LETTERS))
    assert smallest * CAPITAL_OF_FONT == pytest.approx(LEAST_CAPITAL * 800 / 600, abs=0.1)


@pytest.mark.timeout(300)
def test_k7_reach_mode_puts_every_control_into_the_lower_half(
    office: RindaServer, open_page: Callable[..., Page]
) -> None:
    width, height = SIZES["portrait"]
    for modes in (["reach"], ["reach", "large", "contrast"]):
        for language in LANGUAGES:
            page = open_page(width=width, height=height)
            show(page, office, modes=modes, language=language)
            for screen in visit(page):
                expect(mode(page, "reach")).to_be_visible()
                tops = page.locator("button:visible").evaluate_all(TOPS)
                assert min(tops) >= height / 2, f"{screen} in {language} with {modes}"
                assert page.evaluate(CUT) == [], f"{screen} in {language} with {modes}"
            page.context.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_k9_high_contrast_holds_on_every_screen(office: RindaServer, open_page: Callable[..., Page], size: str) -> None:
    width, height = SIZES[size]
    page = open_page(width=width, height=height)
    show(page, office, modes=["contrast"])
    for _screen in visit(page):
        assert_accessible(page, enhanced_contrast=True)


@pytest.mark.parametrize("leaving", ["done", "escape", "went away"])
def test_k11_every_mode_ends_with_the_visit(office: RindaServer, page: Page, leaving: str) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.clock.install()
    show(page, office)
    fresh = page.locator("html").evaluate(DRESS)
    for name in ("reach", "large", "contrast"):
        mode(page, name).click()
        page.clock.run_for(600)
    if leaving == "done":
        page.locator(".sector.open").first.click()
        page.clock.run_for(600)
        page.locator(".answer").last.click()
        expect(page.locator(".ticket .number")).to_be_visible()
        page.clock.run_for(600)
        page.locator(".choices button").click()
    elif leaving == "escape":
        page.keyboard.press("Escape")
    else:
        page.clock.fast_forward(IDLE)
        expect(page.locator(".warning")).to_be_visible()
        page.clock.fast_forward(WARNING)
    expect(page.locator(".kiosk")).to_have_attribute("data-screen", "start")
    for name in ("reach", "large", "contrast"):
        expect(mode(page, name)).to_have_attribute("aria-pressed", "false")
    assert page.locator("html").evaluate(DRESS) == fresh


def test_k2_modes_languages_and_needs_are_reached_by_keys_in_a_line_that_has_no_end(
    office: RindaServer, page: Page
) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    show(page, office)
    buttons = page.locator("button:visible").all()
    for button in [*buttons, buttons[0]]:
        page.keyboard.press("ArrowDown")
        expect(button).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(mode(page, "contrast")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "contrast")
    expect(mode(page, "contrast")).to_be_focused()
