"""States of the screens beside the usual way: the kiosk for those who need it otherwise, and the counter's dialogs."""

from functools import partial

from playwright.sync_api import Page, Route

from scripts.screenshots_camera import HALL, Camera
from web.texts import is_language, translator

MODES = ("reach", "large", "contrast")

DIALOGS = {
    "send": "Send on…",
    "consult": "Send to a colleague and get back…",
    "step": "Add a sector to the visit…",
    "aside": "Set aside…",
    "reprint": "Print the ticket again…",
    "pause-sector": "Pause the reception of a sector…",
    "find": "Find a ticket…",
}
"""By the name of the picture, the button that leads there."""

TOO_LATE = {
    "type": "urn:rinda:problem:does-not-fit",
    "title": "Today may be too late",
    "expected": "2026-11-23T09:50:00.000Z",
    "next": {"opens": "2026-11-24T06:00:00.000Z", "closes": "2026-11-24T10:00:00.000Z"},
    "may_insist": True,
}


def press(page: Page, selector: str) -> None:
    """Press the last of these at the kiosk, which takes nothing for a moment after each press."""
    page.locator("#screen[data-settling]").wait_for(state="detached")
    page.locator(selector).last.click()


def kiosk_needs(camera: Camera, page: Page, language: str) -> None:
    """From the question about priority: what the office should know, and the question again with that."""
    press(page, ".answer.more")
    page.locator(".kiosk[data-screen=needs]").wait_for()
    for need in ("1", "2"):
        press(page, f"li:nth-child({need}) .need")
    camera.hall(page, "kiosk-needs", language)
    press(page, ".choices button")
    page.locator(".kiosk[data-screen=priority]").wait_for()
    camera.hall(page, "kiosk-needed", language)


def kiosk_too_late(camera: Camera, page: Page, language: str) -> None:
    """From the question about priority: the queue is longer than today's reception."""

    def refuse(route: Route) -> None:
        route.fulfill(status=409, json=TOO_LATE)

    page.route("**/kiosk/tickets", refuse)
    press(page, ".answer")
    page.locator(".kiosk[data-screen=unfit]").wait_for()
    camera.hall(page, "kiosk-late", language)
    page.unroute("**/kiosk/tickets")


def kiosk_modes(camera: Camera, page: Page, language: str) -> None:
    """The start in each mode, and in all of them at once."""
    for mode in MODES:
        toggle(page, mode)
        camera.hall(page, f"kiosk-{mode}", language)
        toggle(page, mode)
    for mode in MODES:
        toggle(page, mode)
    camera.hall(page, "kiosk-modes", language)


def toggle(page: Page, mode: str) -> None:
    """Turn a mode on or off. A panel that lies across has no button for low buttons."""
    width, height = HALL[0]
    page.set_viewport_size({"width": width, "height": height})
    press(page, f".mode[data-mode={mode}]")


def counter_dialogs(camera: Camera, page: Page) -> None:
    """What a specialist is asked while a visitor is at the counter."""

    def more(page: Page) -> None:
        page.locator(".actions .more").click()
        page.get_by_role("dialog").wait_for()

    def leading(msgid: str, page: Page) -> None:
        more(page)
        language = page.locator("html").get_attribute("lang") or ""
        assert is_language(language), language
        page.get_by_role("dialog").get_by_role("button", name=translator(language).t(msgid)).click()
        page.get_by_role("dialog").wait_for()

    camera.staff(page, "counter-more", ".own.serving", more)
    for name, msgid in DIALOGS.items():
        camera.staff(page, f"counter-{name}", ".own.serving", partial(leading, msgid))
    page.reload()
    page.locator(".own.serving").wait_for()
