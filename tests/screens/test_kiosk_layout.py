"""The kiosk's screens on the panel: nothing scrolls or is cut, fingers find their targets, axe finds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.axe import assert_accessible
from tests.support.browser import wait_for_fonts
from tests.support.rinda import RindaServer

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LANGUAGES = {"lv": "Latviešu", "ru": "Русский", "en": "English"}
# ACCESSIBILITY.md K8 on the panel that is assumed where none is set: 21.5 inches, 476 mm long.
MM = 1920 / 476
# Chromium lays out in 64ths of a pixel.
TARGET, GAP = 20 * MM - 1 / 64, 5 * MM - 1 / 64
LATER = {"opens": "2026-11-30T06:00:00.000Z", "closes": "2026-11-30T10:00:00.000Z"}
HOLIDAY = {
    "lv": "Latvijas Republikas proklamēšanas diena",
    "ru": "День провозглашения Латвийской Республики",
    "en": "Proclamation Day of the Republic of Latvia",
}
RECEPTIONS: list[dict[str, Any]] = [
    {"state": "open"},
    {"state": "break", "until": "2026-11-23T11:00:00.000Z", "next": LATER},
    {"state": "holiday", "reason": HOLIDAY, "next": LATER},
    {"state": "intake_over", "next": LATER},
    {"state": "paused", "reason": {"lv": "Darbinieku sanāksme", "ru": "Совещание сотрудников", "en": "Staff meeting"}},
    {"state": "full", "next": LATER},
]
MORE_NAMES = [
    {
        "lv": "Klientu apkalpošanas un informācijas punkts",
        "ru": "Пункт обслуживания и информации",
        "en": "Client service",
    },
    {"lv": "Sociālās palīdzības nodaļa", "ru": "Отдел социальной помощи", "en": "Social assistance department"},
    {"lv": "Ģimenes un bērnu atbalsta nodaļa", "ru": "Отдел поддержки семьи и детей", "en": "Family support"},
    {"lv": "Grāmatvedība", "ru": "Бухгалтерия", "en": "Bookkeeping"},
    {"lv": "Dzīvokļa pabalsta sektors", "ru": "Сектор жилищных пособий", "en": "Housing benefit"},
]

# What lies outside the panel or outside the box that holds it. Only `absolute` parts may leave their parent.
OVERFLOWS = """() => {
  const found = [];
  const page = document.scrollingElement;
  if (page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth) found.push("the page scrolls");
  for (const element of document.querySelectorAll("#screen *")) {
    if (element.closest("svg, .visually-hidden") || !element.getClientRects().length) continue;
    const name = `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`;
    const box = element.getBoundingClientRect();
    if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) {
      found.push(`off the panel: ${name}`);
    }
    const holder = element.parentElement.getBoundingClientRect();
    const over = Math.max(box.bottom - holder.bottom, box.right - holder.right, holder.top - box.top);
    const free = getComputedStyle(element).position === "absolute";
    if (holder.width && over > 1 && !free) found.push(`over by ${over}: ${name}`);
  }
  return found;
}"""


# Sizes are measured once no button gives way under a press any more.
SETTLED = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one.transitionProperty).map((one) => one.finished)).then(() => null)"""


class Change:
    """Alters the snapshots that a kiosk gets, so that it shows what this office seldom has."""

    def __init__(self, page: Page) -> None:
        self.reception = RECEPTIONS[0]
        self.many = False
        page.route("**/api/v1/kiosk", self._answer)

    def _answer(self, route: Route) -> None:
        answer = route.fetch()
        snapshot = answer.json()
        sectors = snapshot["doc"]["sectors"]
        queues = [one for one in sectors.values() if one["kind"] == "ticket"]
        if self.many:
            for number, name in enumerate(MORE_NAMES, 100):
                more = {"id": number, "position": number, "letter": "BCDEF"[number - 100], "name": name}
                queues.append({**queues[0], **more, "waiting": number})
                sectors[str(number)] = queues[-1]
        for one in queues:
            one["reception"] = self.reception
        route.fulfill(response=answer, json=snapshot)


def show(page: Page, server: RindaServer, language: str) -> None:
    page.goto(f"{server.url}/kiosk")
    expect(page.locator(".sector").first).to_be_visible()
    if language != "lv":
        press(page, LANGUAGES[language])
    expect(page.locator("html")).to_have_attribute("lang", language)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def look(page: Page) -> None:
    """Hold the screen that is shown to everything that any screen has to keep."""
    fits(page)
    assert_accessible(page, enhanced_contrast=True)


def fits(page: Page) -> None:
    """Nothing is cut, and what can be pressed is large enough and far enough from the next."""
    wait_for_fonts(page)
    page.evaluate(SETTLED)
    assert page.evaluate(OVERFLOWS) == []
    boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
    for box in boxes:
        assert box is not None
        assert min(box["width"], box["height"]) >= TARGET
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert apart(one, other) >= GAP


def take(page: Page) -> None:
    """Take a ticket by all questions that the kiosk may ask on the way, and look at each."""
    page.locator(".sector.open").first.click()
    expect(page.locator(".answer").first).to_be_visible()
    look(page)
    page.locator(".answer.more").click()
    expect(page.locator(".need").first).to_be_visible()
    look(page)
    page.locator(".choices button").click()
    page.route("**/kiosk/tickets", too_late)
    page.locator(".answer").last.click()
    expect(page.locator("[data-screen=unfit]")).to_be_visible()
    look(page)
    page.unroute("**/kiosk/tickets")
    page.locator(".choices button").last.click()
    expect(page.locator(".code img")).to_be_visible()
    look(page)
    page.locator(".choices button").click()


def too_late(route: Route) -> None:
    """Refuse as the server does when today's reception may be too short."""
    kind = "urn:rinda:problem:does-not-fit"
    body = {"type": kind, "status": 409, "expected": "2026-11-23T14:40:00.000Z", "next": LATER}
    other = {
        one: dict.fromkeys(("lv", "ru", "en"), "Sociālais dienests, Vienības iela 8") for one in ("name", "address")
    }
    body["elsewhere"] = [{**other, "reception": {"state": "closed", "next": LATER}}]
    route.fulfill(status=409, json=body, content_type="application/problem+json")


def apart(one: Any, other: Any) -> float:
    """The gap between two boxes, along the axis where they are furthest apart."""
    across = max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"])
    down = max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"])
    return float(max(across, down))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_of_a_visit_fits_and_is_accessible(
    office: RindaServer, open_page: Callable[..., Page], size: str
) -> None:
    width, height = SIZES[size]
    for language in LANGUAGES:
        page = open_page(width=width, height=height)
        page.clock.install()
        show(page, office, language)
        look(page)
        page.locator(".sector.information").click()
        look(page)
        page.clock.fast_forward(60_000)
        expect(page.locator(".warning")).to_be_visible()
        look(page)
        page.locator(".warning button").click()
        page.locator(".choices button").click()
        take(page)
        page.route("**/kiosk/tickets", lambda route: route.abort())
        page.locator(".sector.open").first.click()
        page.locator(".answer").first.click()
        expect(page.locator(".progress")).to_be_visible()
        look(page)
        expect(page.locator(".choices")).to_be_visible()
        look(page)
        page.context.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_eight_sectors_fit_whatever_their_reception_says(
    office: RindaServer, open_page: Callable[..., Page], size: str
) -> None:
    width, height = SIZES[size]
    page = open_page(width=width, height=height)
    change = Change(page)
    for change.many in (False, True):
        for change.reception in RECEPTIONS:
            show(page, office, "lv")
            look(page)
            for language in ("ru", "en"):
                press(page, LANGUAGES[language])
                expect(page.locator("html")).to_have_attribute("lang", language)
                fits(page)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_lost_fits_too(office: RindaServer, open_page: Callable[..., Page], size: str) -> None:
    width, height = SIZES[size]
    page = open_page(width=width, height=height)
    show(page, office, "ru")
    page.context.set_offline(True)
    expect(page.locator(".banner")).to_be_visible(timeout=10_000)
    look(page)


def test_in_portrait_everything_to_press_lies_in_the_lower_two_thirds(
    office: RindaServer, open_page: Callable[..., Page]
) -> None:
    width, height = SIZES["portrait"]
    page = open_page(width=width, height=height)
    show(page, office, "lv")
    tops = [button.bounding_box()["y"] for button in page.locator("button").all()]  # type: ignore[index]
    assert min(tops) >= height / 4


def test_targets_grow_on_a_smaller_panel(office: RindaServer, open_page: Callable[..., Page]) -> None:
    page = open_page(width=1080, height=1920)

    def small(route: Route) -> None:
        answer = route.fetch()
        snapshot = answer.json()
        snapshot["self"]["panel"] = {"width_mm": 194, "height_mm": 345}
        route.fulfill(response=answer, json=snapshot)

    page.route("**/api/v1/kiosk", small)
    show(page, office, "lv")
    heights = [button.bounding_box()["height"] for button in page.locator("button").all()]  # type: ignore[index]
    assert min(heights) >= 20 * 1920 / 345 - 1 / 64
    assert page.evaluate(OVERFLOWS) == []
