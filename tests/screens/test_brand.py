"""An office's own colours and logo, on the screens that visitors see."""

from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.rinda import OFFICE, RindaServer

COLOUR, ACCENT = "#5a1640", "#ffd9a0"
WORN = "() => getComputedStyle(document.documentElement).getPropertyValue('--brand').trim()"
DRAWN = "image => image.decode().then(() => image.naturalWidth)"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RindaServer]:
    """The example office in red, with a dark hall and a logo."""
    folder = tmp_path_factory.mktemp("brand")
    brand = f'[branch.brand]\ncolour = "{COLOUR}"\naccent = "{ACCENT}"\nlogo = "logo.png"\n\n'
    text = OFFICE.read_text(encoding="utf-8").replace(
        "[branch.display]\n", f'{brand}[branch.display]\ntheme = "dark"\n', 1
    )
    (folder / "office.toml").write_text(text, encoding="utf-8")
    server = RindaServer(folder / "data", office=folder / "office.toml")
    (server.data / "media").mkdir()
    Image.new("RGB", (120, 60), COLOUR).save(server.data / "media/logo.png")
    yield server
    server.process.kill()


@pytest.mark.parametrize("modes", [[], ["contrast"]], ids=["usual", "contrast"])
def test_the_kiosk_wears_the_brand_and_high_contrast_its_own(office: RindaServer, page: Page, modes: list[str]) -> None:
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.goto(f"{office.url}/kiosk")
    assert page.locator(".office .logo").evaluate(DRAWN) == 120
    for mode in modes:
        page.locator(f".mode[data-mode={mode}]").click()
    assert page.evaluate(WORN) == ("#000000" if modes else COLOUR)
    assert_accessible(page, enhanced_contrast=True)


def test_hall_and_phone_wear_it_too(office: RindaServer, open_page: Callable[..., Page]) -> None:
    kiosk, hall, phone = open_page(), open_page(width=1920, height=1080), open_page(width=360, height=740)
    hall.goto(f"{office.url}/display")
    expect(hall.locator("html")).to_have_attribute("data-theme", "dark")
    assert hall.locator("header .logo").evaluate(DRAWN) == 120
    assert hall.evaluate(WORN) == COLOUR
    expect(hall.locator(".clock")).to_be_in_viewport(ratio=1)
    assert hall.locator("h1").evaluate("name => name.scrollWidth <= name.clientWidth")
    assert_accessible(hall, enhanced_contrast=True)
    kiosk.goto(f"{office.url}/kiosk")
    kiosk.locator(".sector.open").first.click()
    with kiosk.expect_response("**/kiosk/tickets") as answer:
        kiosk.locator(".answer").last.click()
    phone.goto(answer.value.json()["ticket"]["url"])
    assert phone.locator("header .logo").evaluate(DRAWN) == 120
    assert phone.evaluate(WORN) == COLOUR
    assert_accessible(phone)


def test_a_branch_without_a_logo_has_none(office: RindaServer, page: Page) -> None:
    assert page.request.get(f"{office.url}/api/v1/branches/1/logo").headers["content-type"] == "image/png"
    assert page.request.get(f"{office.url}/api/v1/branches/2/logo").status == 404
    assert page.request.get(f"{office.url}/api/v1/branches/9/logo").status == 404
