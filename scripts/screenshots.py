"""Picture every screen in every state, language and size, and printed tickets: `make screenshots`.

A real server, print agent and virtual printer serve the example office; Chromium opens the screens. The pictures and a
page with all of them are in screenshots/, a few of them in docs/pictures/ for the documents.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from scripts.screenshots_camera import HALL, LANGUAGES, Camera
from scripts.screenshots_office import Trial
from scripts.screenshots_states import counter_dialogs, kiosk_modes, kiosk_needs, kiosk_too_late, press
from tests.support.browser import FLAGS, program
from tests.support.processes import ROOT

OPENING = "2026-11-23T06:05:00Z"
LATER = "2026-11-23T06:47:00Z"
LUNCH = "2026-11-23T10:20:00Z"
EVENING = "2026-11-23T15:30:00Z"
CHRISTMAS = "2026-12-25T08:00:00Z"

PUBLISHED = [
    ("display-calls-lv-1920", "hall", 960),
    ("kiosk-start-lv-1080", "kiosk", 540),
    ("counter-called-lv-1280", "counter", 960),
    ("ticket-lv", "ticket", 400),
]


def begin(page: Page, language: str) -> None:
    """Back to the kiosk's start, in this language."""
    page.keyboard.press("Escape")
    page.locator(".kiosk[data-screen=start]").wait_for()
    press(page, f".languages button[lang={language}]")


def kiosk_visit(camera: Camera, trial: Trial, page: Page, language: str) -> None:
    """From the start to the ticket in the hand, and what may come between."""
    begin(page, language)
    camera.hall(page, "kiosk-start", language)
    press(page, ".sector.information >> nth=0")
    page.locator(".kiosk[data-screen=information]").wait_for()
    camera.hall(page, "kiosk-information", language)
    begin(page, language)
    press(page, ".sector.open >> nth=0")
    page.locator(".kiosk[data-screen=priority]").wait_for()
    camera.hall(page, "kiosk-priority", language)
    kiosk_needs(camera, page, language)
    kiosk_too_late(camera, page, language)
    begin(page, language)
    kiosk_modes(camera, page, language)
    begin(page, language)
    press(page, ".sector.open >> nth=0")
    trial.fault(hang=True)
    press(page, ".answer")
    page.locator(".ticket[data-print=claimed], .ticket[data-print=queued]").wait_for()
    camera.hall(page, "kiosk-printing", language)
    trial.fault()
    page.locator(".ticket[data-print=printed], .ticket[data-print=failed]").wait_for()


def kiosk_tickets(camera: Camera, trial: Trial, page: Page, language: str) -> None:
    """A ticket that was printed, and one that the printer had no paper for."""
    for fault, outcome in (({}, "printed"), ({"paper": "out"}, "failed")):
        trial.fault(**fault)
        begin(page, language)
        press(page, ".sector.open >> nth=0")
        press(page, ".answer")
        page.locator(f".ticket[data-print={outcome}]").wait_for()
        camera.hall(page, f"kiosk-{outcome}", language)
    camera.paper(trial.tickets()[-1], f"ticket-{language}")
    trial.fault()


def kiosk_closed(camera: Camera, trial: Trial, page: Page, state: str) -> None:
    """The start while nobody is received."""
    for language in LANGUAGES:
        page.goto(f"{trial.url}/kiosk")
        page.locator(".sector").first.wait_for()
        begin(page, language)
        camera.hall(page, f"kiosk-{state}", language)


def fill(trial: Trial, kiosk: Page) -> None:
    """Visitors who wait when the counters open."""
    for index in range(7):
        more = {"priority": 1, "needs": ["wheelchair"]} if index == 4 else {}
        trial.issue(kiosk, "A" if index % 3 else "M", LANGUAGES[index % 3], **more)


def counter_day(camera: Camera, trial: Trial, page: Page, manager: Page) -> None:
    """A specialist's screens, from the free chair to the pause."""
    camera.staff(page, "counter-choose", ".choice .card")
    page.locator(".choice .card").first.click()
    page.locator(".own.next").wait_for()
    camera.staff(page, "counter-next", ".own.next")
    trial.colleague(manager, 2)
    page.keyboard.press("F2")
    page.locator(".own.called").wait_for()
    camera.staff(page, "counter-called", ".own.called")
    page.keyboard.press("F4")
    page.locator(".own.serving").wait_for()
    camera.staff(page, "counter-serving", ".own.serving")
    camera.staff(page, "counter-leaving", ".own.serving", lambda page: page.locator(".bar .tools .button").last.click())
    counter_dialogs(camera, page)
    page.keyboard.press("F8")
    page.locator(".own.next").wait_for()
    page.locator(".seat .button").first.click()
    page.locator(".seat .primary").wait_for()
    camera.staff(page, "counter-pause", ".own.empty")
    page.locator(".seat .primary").click()


def staff_entrance(camera: Camera, trial: Trial, page: Page, name: str) -> None:
    """The sign-in, an attempt that failed, and the choice of the branch."""
    page.locator("#user").wait_for()
    camera.staff(page, f"{name}-signin", "#user")
    camera.staff(page, f"{name}-refused", "#user", refuse)
    page.reload()
    trial.sign_in(page, "specialist" if name == "counter" else "manager")
    page.locator(".choice .card").first.wait_for()
    camera.staff(page, f"{name}-branch", ".choice .card")
    page.locator(".choice .card").first.click()


def refuse(page: Page) -> None:
    """Try a wrong password."""
    page.locator("#user").fill("anna")
    page.locator("#password").fill("nepareiza parole")
    page.locator("#password").press("Enter")
    page.locator("#password[aria-invalid=true]").wait_for()


def early(camera: Camera, trial: Trial) -> tuple[Page, Page]:
    """Before the counters open: the kiosk in every language, and the hall with nobody called; returns the two."""
    trial.at(OPENING)
    kiosk, hall = trial.open("/kiosk", HALL[0]), trial.open("/display", HALL[1])
    hall.locator(".empty").wait_for()
    camera.hall(hall, "display-empty")
    for language in LANGUAGES:
        kiosk_visit(camera, trial, kiosk, language)
        kiosk_tickets(camera, trial, kiosk, language)
    begin(kiosk, "lv")
    fill(trial, kiosk)
    return kiosk, hall


def busy(camera: Camera, trial: Trial, hall: Page) -> tuple[Page, Page]:
    """When visitors have waited for a while: the staff, and the hall with calls; returns counter and administration."""
    trial.at(LATER)
    counter, manager = trial.open("/counter"), trial.open("/admin")
    staff_entrance(camera, trial, counter, "counter")
    staff_entrance(camera, trial, manager, "admin")
    counter_day(camera, trial, counter, manager)
    camera.staff(manager, "admin-today", ".admin table")
    for _ in range(2):
        for key, state in (("F2", "called"), ("F4", "serving"), ("F8", "next")):
            counter.keyboard.press(key)
            counter.locator(f".own.{state}").wait_for()
    counter.keyboard.press("F2")
    counter.locator(".own.called").wait_for()
    number = counter.locator(".own .number").inner_text()
    hall.locator(".hero.now .number").filter(has_text=number).wait_for()
    camera.hall(hall, "display-calls")
    return counter, manager


def take_all(camera: Camera, trial: Trial) -> None:
    """Walk through the office's day with the camera."""
    kiosk, hall = early(camera, trial)
    counter, manager = busy(camera, trial, hall)
    several_languages(camera, trial)
    others(camera, trial)
    trial.stop()
    lost(camera, kiosk, hall, counter, manager)
    for clock, state in ((LUNCH, "lunch"), (EVENING, "evening"), (CHRISTMAS, "holiday")):
        trial.at(clock)
        kiosk_closed(camera, trial, kiosk, state)


def several_languages(camera: Camera, trial: Trial) -> None:
    """The hall of an office that shows Russian and English beside Latvian."""
    page = trial.open("/", HALL[1])

    def translated(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["doc"]["settings"]["languages"] = list(LANGUAGES)
        route.fulfill(response=answer, json=body)

    page.route("**/api/v1/display*", translated)
    page.goto(f"{trial.url}/display")
    page.locator(".hero").wait_for()
    camera.hall(page, "display-calls", "all")


def others(camera: Camera, trial: Trial) -> None:
    """The page of all screens, devices that wait to be paired, and a visit that ends soon."""
    page = trial.open("/")
    for language in LANGUAGES:
        page.goto(f"{trial.url}/?language={language}")
        camera.plain(page, f"start-page-{language}-1280")
    for kind in ("kiosk", "display"):
        stranger = trial.open("/", HALL[0])
        stranger.route(f"**/api/v1/{kind}*", lambda route: route.fulfill(status=401, json={}))
        stranger.goto(f"{trial.url}/{kind}")
        stranger.locator(".pairing-code").wait_for()
        camera.hall(stranger, f"{kind}-pairing")
        stranger.close()
    kiosk = trial.open("/", HALL[0])
    kiosk.clock.install()
    kiosk.goto(f"{trial.url}/kiosk")
    begin(kiosk, "lv")
    press(kiosk, ".sector.information >> nth=0")
    kiosk.locator(".kiosk[data-screen=information]").wait_for()
    kiosk.clock.fast_forward("01:01")
    kiosk.locator(".warning").wait_for()
    # The leap of the clock looks like a minute without news, until the next pulse.
    kiosk.locator(".banner").wait_for(state="detached")
    camera.hall(kiosk, "kiosk-warning")


def lost(camera: Camera, kiosk: Page, hall: Page, counter: Page, manager: Page) -> None:
    """What everybody sees while the server is away."""
    for page in (kiosk, hall, counter, manager):
        page.locator(".banner").wait_for()
    camera.hall(hall, "display-lost")
    for language in LANGUAGES:
        press(kiosk, f".languages button[lang={language}]")
        camera.hall(kiosk, "kiosk-lost", language)
    camera.plain(counter, "counter-lost-en-320-dark")
    camera.plain(manager, "admin-lost-en-320-dark")


def photograph(browser: Browser) -> None:
    """Take all pictures, and say where they are."""
    camera = Camera(ROOT / "screenshots")
    data = Path(tempfile.mkdtemp(prefix="rinda-screenshots-"))
    trial = Trial(browser, data / "data")
    try:
        take_all(camera, trial)
    finally:
        trial.stop()
        shutil.rmtree(data)
    camera.publish(PUBLISHED, ROOT / "docs/pictures")
    print(f"Pictures: {camera.sheet()}")


def main() -> None:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        photograph(browser)
        browser.close()


if __name__ == "__main__":
    main()
