"""The hall screen in a real browser, over a double of the server that serves one document."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.axe import assert_accessible
from tests.support.browser import wait_for_fonts
from tests.web.hall import LANDSCAPE, PORTRAIT, Calls, Hall, Open, call, document, serving


@pytest.fixture
def hall() -> Iterator[Hall]:
    with serving() as served:
        yield served


MANY = call(1, "ended") | call(2, "ended") | call(3, "serving") | call(4) | call(5)
DESKS = call(4, place={"room": "4", "desk": "1"}) | call(5, place={"room": "4", "desk": "2"})


def test_nobody_is_called(hall: Hall, open_page: Open) -> None:
    page = open_page(**LANDSCAPE)
    page.goto(hall[1])
    expect(page.get_by_text("Lūdzu, gaidiet savu numuru")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sociālais dienests, Alejas iela 68")


def test_a_call_stands_out_by_place_size_and_word(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(call(1, "serving"))
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".hero")).to_contain_text("Pēdējais izsaukums")
    double.change({"calls": call(2)}, document(call(1, "serving") | call(2)))
    hero, row = page.locator(".hero"), page.locator(".rows li")
    expect(hero).to_contain_text("Tagad")
    expect(hero.locator(".number")).to_have_text("A002")
    expect(hero.locator(".place")).to_have_text("2. kabinets")
    expect(row.locator(".number")).to_have_text("A001")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert hero.locator(".number").evaluate(size) > row.locator(".number").evaluate(size)
    above, below = hero.bounding_box(), row.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


def test_calls_that_come_together_are_shown_one_after_the_other(hall: Hall, open_page: Open) -> None:
    double, url = hall
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".empty")).to_be_visible()
    page.evaluate(
        """() => {
            window.stage = [];
            new MutationObserver(() => {
                const number = document.querySelector(".hero.announced .number")?.textContent;
                if (number && number !== window.stage.at(-1)) window.stage.push(number);
            }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }"""
    )
    for number in (1, 2):
        double.change({"calls": call(number)}, document(call(1) | call(2)))
    assert double.await_confirmations(2) == [(1, 101), (2, 102)]
    assert page.evaluate("window.stage") == ["A001", "A002"]


def test_a_recall_takes_the_stage_again(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(call(1) | call(2))
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".hero .number")).to_have_text("A002")
    again = call(1, calls=2, called_seq=110)
    double.change({"calls": {"1": {"calls": 2, "called_seq": 110}}}, document(again | call(2)))
    expect(page.locator(".hero.announced .number")).to_have_text("A001")
    assert double.await_confirmations(3)[-1] == (1, 110)


def test_what_stands_at_the_start_is_confirmed_without_ado(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(MANY)
    page = open_page(**LANDSCAPE)
    page.goto(url)
    assert sorted(double.await_confirmations(2)) == [(4, 104), (5, 105)]
    expect(page.locator(".announced")).to_have_count(0)


def test_a_call_flashes_three_times_and_slowly(hall: Hall, open_page: Open) -> None:
    double, url = hall
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".empty")).to_be_visible()
    double.change({"calls": call(1)}, document(call(1)))
    hero = page.locator(".hero.announced")
    style = hero.evaluate(
        "element => [getComputedStyle(element).animationIterationCount, getComputedStyle(element).animationDuration]"
    )
    assert style == ["3", "0.8s"]
    page.emulate_media(reduced_motion="reduce")
    assert hero.evaluate("element => getComputedStyle(element).animationName") == "none"


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("calls", [MANY, DESKS, call(5)], ids=["many", "desks", "one"])
@pytest.mark.parametrize("languages", [["lv"], ["ru", "en", "lv"]], ids=["lv", "all"])
def test_everything_shown_is_whole_and_large_enough(
    hall: Hall, open_page: Open, size: dict[str, int], calls: Calls, languages: list[str]
) -> None:
    double, url = hall
    double.doc = document(calls, languages=languages)
    page = open_page(**size)
    page.goto(url)
    expect(page.locator(".hero")).to_be_visible()
    wait_for_fonts(page)
    shown = page.evaluate(
        """() => {
        const pixelsPerMm = Math.hypot(innerWidth, innerHeight) / (55 * 25.4);
        return [...document.querySelectorAll(".number, .place > span:first-child")].map((element) => {
            const box = element.getBoundingClientRect();
            const clip = element.closest(".hero, .rows").getBoundingClientRect();
            return {
                inside: box.left >= clip.left && box.right <= clip.right + 1 && box.top >= clip.top - 1
                    && box.bottom <= clip.bottom + 1 && clip.bottom <= innerHeight,
                capital: parseFloat(getComputedStyle(element).fontSize) * 0.668 / pixelsPerMm,
                language: element.lang,
            };
        });
        }"""
    )
    assert shown
    assert all(one["inside"] for one in shown)
    assert min(one["capital"] for one in shown) >= 0.01222 * 5000 - 0.1
    assert {one["language"] for one in shown} == {"", "lv"}
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_latvian_alone_unless_the_setting_says_more(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(call(1))
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".hero .when")).to_have_text("Tagad")
    double.doc = document(call(1), languages=["en", "lv", "ru"])
    page.reload()
    expect(page.locator(".hero .when > span")).to_have_text(["Tagad", "Now", "Сейчас"])


def test_a_server_that_falls_silent_is_told_and_mends(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(call(1))
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".hero .number")).to_have_text("A001")
    page.evaluate("window.sameWindow = true")
    double.silent = True
    expect(page.get_by_role("status")).to_contain_text("Nav savienojuma", timeout=8_000)
    expect(page.get_by_role("status")).to_contain_text("pēdējās ziņas plkst.")
    expect(page.locator(".hero .number")).to_have_text("A001")
    double.silent = False
    expect(page.get_by_role("status")).to_have_text("")
    assert page.evaluate("window.sameWindow")


def test_an_unknown_screen_shows_a_valid_code_until_it_is_paired(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.paired = False
    page = open_page(**LANDSCAPE)
    page.goto(url)
    expect(page.locator(".pairing-code")).to_have_text("KD7-4M1")
    expect(page.get_by_text("rinda device approve KD7-4M1")).to_be_visible()
    assert_accessible(page, enhanced_contrast=True)
    # The code runs out.
    double.pairing = 7
    expect(page.locator(".pairing-code")).to_have_text("KD7-4M8", timeout=10_000)
    double.paired = True
    expect(page.get_by_text("Lūdzu, gaidiet savu numuru")).to_be_visible()


def test_a_browser_that_refuses_sound_gets_a_button(hall: Hall, open_page: Open) -> None:
    page = open_page(**LANDSCAPE)
    page.add_init_script(
        """
        const allowed = AudioContext.prototype.resume;
        AudioContext.prototype.resume = function () {
            return navigator.userActivation.isActive ? allowed.call(this) : this.suspend();
        };
        """
    )
    page.goto(hall[1])
    button = page.get_by_role("button", name="Ieslēgt skaņu")
    expect(button).to_be_visible()
    assert_accessible(page, enhanced_contrast=True)
    button.click()
    expect(button).to_have_count(0)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("calls", [{}, MANY, call(1, "ended")], ids=["empty", "many", "quiet"])
def test_axe_finds_nothing(hall: Hall, open_page: Open, size: dict[str, int], calls: Calls) -> None:
    double, url = hall
    double.doc = document(calls, languages=["lv", "ru", "en"])
    page = open_page(**size)
    page.goto(url)
    expect(page.locator(".hero, .empty")).to_be_visible()
    assert_accessible(page, enhanced_contrast=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_first_page_leads_to_every_screen(hall: Hall, open_page: Open, scheme: str, language: str) -> None:
    page = open_page(width=320, height=640)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(hall[1].replace("/display", f"/?language={language}"))
    shown = page.locator("main li:not([hidden]) a")
    links = shown.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ["/kiosk", "/counter", "/display", "/admin"]
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
