"""The design of the ticket in a real browser: seen while it is made, saved, and the same after coming back."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.screens.administration import Manager
from tests.support.axe import assert_accessible


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("1", (200, 80), 0).save(out, "PNG")
    return out.getvalue()


CROWDED = """() => [...document.querySelectorAll(".field")].filter(
    (field) => field.scrollHeight > field.clientHeight + 1).map((field) => field.textContent.trim())"""


def height(preview: Locator) -> int:
    return int(preview.get_attribute("height") or 0)


def test_the_preview_follows_the_design_which_is_kept_when_saved(manager: Manager) -> None:
    page = manager.page
    manager.open("ticket")
    preview = page.get_by_alt_text("Biļete šajā noformējumā")
    expect(preview).to_be_visible()
    before = height(preview)
    page.get_by_label("Apmeklētāja lapas QR kods").uncheck()
    expect(preview).not_to_have_attribute("height", str(before))
    without = height(preview)
    assert without < before
    page.get_by_label("Logotips").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": logo()})
    expect(preview).not_to_have_attribute("height", str(without))
    manager.save()
    page.reload()
    expect(page.get_by_label("Apmeklētāja lapas QR kods")).not_to_be_checked()
    expect(page.get_by_role("button", name="Noņemt logotipu")).to_be_visible()


def test_a_file_that_is_no_picture_is_refused_beside_the_field(manager: Manager) -> None:
    manager.open("ticket")
    page = manager.page
    page.get_by_label("Logotips").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"<svg/>"})
    expect(page.locator(".preview .fault")).to_contain_text("PNG attēl")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_label("Logotips")).to_have_accessible_description(re.compile("PNG attēlam"))


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_it_is_accessible_and_fits_a_narrow_window(language: str, manager: Manager) -> None:
    page = manager.page
    manager.open("ticket")
    page.locator("header select").last.select_option(language)
    page.locator("#look-language").select_option(language)
    page.locator("#look-example").select_option("long")
    expect(page.locator(".preview img")).to_be_visible(timeout=40_000)
    assert_accessible(page)
    assert page.evaluate(CROWDED) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
