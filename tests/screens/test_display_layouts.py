"""The hall screen's layouts: calls alone, or with notices, pictures or films beside them, upright and across."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.browser import wait_for_fonts
from tests.web.hall import LANDSCAPE, PORTRAIT, Hall, Open, call, document, serving

NOTICES = [
    {
        "lv": "Atskaites iemetiet kastē pie ieejas.\nBiļete tam nav vajadzīga.",
        "ru": "Отчёты опускайте в ящик у входа.\nТалон для этого не нужен.",
        "en": "Drop reports into the box at the entrance.\nNo ticket is needed.",
    },
    {"lv": "24. decembrī pieņemšanas nav.", "ru": "24 декабря приёма нет.", "en": "No reception on 24 December."},
]
CALLS = call(1, "ended") | call(2, "serving") | call(3, place={"room": "4", "desk": "2"}) | call(4)


def picture(width: int, height: int) -> tuple[bytes, str]:
    """A picture of one colour, as a file and its type."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (38, 110, 92)).save(buffer, "PNG")
    return buffer.getvalue(), "image/png"


@pytest.fixture
def hall() -> Iterator[Hall]:
    with serving() as served:
        served[0].media = {"park.png": picture(1600, 900), "tall.png": picture(600, 1200)}
        yield served


def shown(hall: Hall, open_page: Open, query: str, size: dict[str, int], **settings: Any) -> Page:
    """The screen at an address with these settings, drawn with its fonts."""
    double, url = hall
    double.doc = document(CALLS, **settings)
    page = open_page(**size)
    page.goto(url + query)
    expect(page.locator(".hero")).to_be_visible()
    wait_for_fonts(page)
    return page


def assert_whole(page: Page) -> None:
    """Everything lies inside its box and the panel, and nothing lies over anything else."""
    outside = page.evaluate(
        """() => {
        const wrong = [];
        for (const element of document.querySelectorAll(".number, .place > span, .notice-text, .beside > *")) {
            const box = element.getBoundingClientRect();
            const clip = element.closest(".hero, .rows, .beside").getBoundingClientRect();
            if (box.left < clip.left - 1 || box.right > clip.right + 1 || box.top < clip.top - 1
                || box.bottom > clip.bottom + 1 || element.scrollWidth > element.clientWidth + 1
                || clip.bottom > innerHeight || clip.right > innerWidth)
                wrong.push(`${element.className}: ${element.textContent.trim()}`);
        }
        return wrong;
        }"""
    )
    assert outside == []
    calls, beside = page.locator(".calls").bounding_box(), page.locator(".beside").bounding_box()
    assert calls
    assert beside
    assert calls["x"] + calls["width"] <= beside["x"] or calls["y"] + calls["height"] <= beside["y"]


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("languages", [["lv"], ["lv", "ru", "en"]], ids=["lv", "all"])
def test_notices_stand_whole_beside_calls_that_stay_large(
    hall: Hall, open_page: Open, size: dict[str, int], languages: list[str]
) -> None:
    page = shown(hall, open_page, "", size, notices=NOTICES, languages=languages)
    expect(page.locator(".beside.notice")).to_contain_text("Biļete tam nav vajadzīga.")
    expect(page.locator(".beside [lang]")).to_have_count(len(languages))
    assert_whole(page)
    capital = page.evaluate(
        """() => {
        const pixelsPerMm = Math.hypot(innerWidth, innerHeight) / (55 * 25.4);
        return Math.min(...[...document.querySelectorAll(".number, .place > span:first-child")].map(
            (element) => parseFloat(getComputedStyle(element).fontSize) * 0.668 / pixelsPerMm));
        }"""
    )
    assert capital >= 0.01222 * 5000 - 0.1
    assert_accessible(page, enhanced_contrast=True)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", ["park.png", "tall.png"])
def test_a_picture_is_shown_whole_beside_calls(hall: Hall, open_page: Open, size: dict[str, int], name: str) -> None:
    page = shown(hall, open_page, "", size, media=[name])
    image = page.locator(".beside img")
    expect(image).to_be_visible()
    assert image.evaluate("async (image) => { await image.decode(); return image.naturalWidth > 0; }")
    assert_whole(page)
    assert_accessible(page, enhanced_contrast=True)


def test_pages_turn_by_themselves_and_calls_go_on_beside_them(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    settings = {"notices": NOTICES, "media": ["park.png"], "page_seconds": 1}
    page = shown(hall, open_page, "", LANDSCAPE, **settings)
    expect(page.locator(".beside")).to_contain_text("Atskaites")
    expect(page.locator(".beside")).to_contain_text("24. decembrī")
    double.change({"calls": call(5)}, document(CALLS | call(5), **settings))
    expect(page.locator(".hero.announced .number")).to_have_text("A005")
    expect(page.locator(".beside img")).to_be_visible()
    expect(page.locator(".beside")).to_contain_text("Atskaites")


def test_a_picture_that_is_not_there_is_left_out(hall: Hall, open_page: Open) -> None:
    page = shown(hall, open_page, "", LANDSCAPE, media=["gone.png", "gone.webm", "park.png"], page_seconds=60)
    expect(page.locator(".beside img")).to_have_attribute("src", "/api/v1/display/media/park.png")
    alone = shown(hall, open_page, "", LANDSCAPE, media=["gone.png"])
    expect(alone.locator(".beside")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "kinds"), [("?beside=nothing", 0), ("?beside=notices", 1), ("?beside=media", 1), ("", 1)]
)
def test_the_address_chooses_what_stands_beside(hall: Hall, open_page: Open, query: str, kinds: int) -> None:
    page = shown(hall, open_page, query, LANDSCAPE, notices=NOTICES, media=["park.png"])
    expect(page.locator(".beside")).to_have_count(kinds)
    expect(page.locator(".beside img")).to_have_count(1 if query == "?beside=media" else 0)


def test_a_change_of_the_settings_is_shown_without_a_reload(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    page = shown(hall, open_page, "", LANDSCAPE)
    expect(page.locator(".beside")).to_have_count(0)
    double.change({"settings": {"notices": NOTICES, "languages": ["lv", "ru"]}}, document(CALLS, notices=NOTICES))
    expect(page.locator(".beside [lang=ru]")).to_contain_text("Отчёты")
    expect(page.locator(".hero .when [lang=ru]")).to_have_text("Сейчас")


def test_a_corridor_shows_and_confirms_its_own_counters_alone(hall: Hall, open_page: Open) -> None:
    double, url = hall
    double.doc = document(call(1, counter=4) | call(2, counter=5))
    double.own = {"counters": [5]}
    page = open_page(**LANDSCAPE)
    page.goto(f"{url}?counter=room-2")
    expect(page.locator(".hero .number")).to_have_text("A002")
    for patch in (call(3, counter=4), call(4, counter=5)):
        double.change({"calls": patch}, document({**double.doc["calls"], **patch}))
    expect(page.locator(".hero.announced .number")).to_have_text("A004")
    expect(page.locator(".rows .number")).to_have_text("A002")
    assert double.await_confirmations(2) == [(2, 102), (4, 104)]
