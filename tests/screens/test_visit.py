"""The visitor's page on a phone, in a real browser over the real server."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer

PHONE = {"width": 390, "height": 844}
ONE_POLL = 3_000 + 2_000
"""Milliseconds: the pace of a visitor who is near, and the time that a busy machine may need to show it."""

Json = dict[str, Any]


@dataclass
class Office:
    """A kiosk and the counter of room 1, driven over the HTTP interface with their windows' cookies."""

    server: RindaServer
    kiosk: Page
    staff: Page
    presses: Any
    counter: Json

    def issue(self, language: str = "lv") -> Json:
        """A visitor takes a ticket for the assistants' sector."""
        sectors = self.kiosk.request.get(f"{self.server.url}/api/v1/kiosk").json()["doc"]["sectors"].values()
        sector = next(one["id"] for one in sectors if one.get("letter") == "A")
        body = {"request_id": f"visit-{next(self.presses):06}", "sector": sector, "language": language}
        ticket: Json = self.post(self.kiosk, "/kiosk/tickets", body)["ticket"]
        return ticket

    def command(self, name: str, **more: Any) -> None:
        """The specialist gives a command at the counter."""
        body = {"on": self.counter["version"], **more}
        self.counter = self.post(self.staff, f"/counter/{self.counter['id']}/{name}", body)["counter"]

    def with_ticket(self, name: str, **more: Any) -> None:
        """The same for the ticket at the counter."""
        self.command(name, ticket=self.counter["ticket"]["id"], **more)

    def post(self, page: Page, path: str, body: Json) -> Json:
        """Send what a client sends; it must succeed."""
        answer = page.request.post(f"{self.server.url}/api/v1{path}", data=body, headers={"X-Rinda": "1"})
        assert answer.ok, answer.text()
        document: Json = answer.json()
        return document


@pytest.fixture
def office(rinda_server: RindaServer, open_page: Callable[..., Page]) -> Office:
    kiosk, staff = open_page(), open_page()
    kiosk.goto(f"{rinda_server.url}/kiosk")
    expect(kiosk.get_by_text("Asistentu pakalpojumu sektors").first).to_be_visible()
    body = {"user": "anna", "password": rinda_server.add_user("anna", "alejas")}
    made = Office(rinda_server, kiosk, staff, count(1), {})
    made.post(staff, "/session", body)
    counters = staff.request.get(f"{rinda_server.url}/api/v1/counter?branch=1").json()["doc"]["counters"].values()
    made.counter = next(one for one in counters if one["key"] == "room-1")
    made.command("open")
    return made


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(**PHONE)


def heading(page: Page, text: str, **more: Any) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text, **more)


def test_a_call_is_loud_within_one_look(office: Office, phone: Page) -> None:
    phone.add_init_script("navigator.vibrate = (pattern) => { window.vibrated = pattern; return true; }")
    phone.goto(office.issue()["url"])
    heading(phone, "Nākamā ir Jūsu kārta")
    expect(phone.locator("main .number")).to_have_text("A001")
    phone.get_by_role("button", name="Ieslēgt skaņu").click()
    expect(phone.get_by_text("Skaņa ir ieslēgta")).to_be_visible()
    usual = phone.locator("link[rel=icon]").get_attribute("href")
    quiet = phone.evaluate("getComputedStyle(document.body).backgroundColor")
    office.command("call-next")
    heading(phone, "Ir Jūsu kārta!", timeout=ONE_POLL)
    expect(phone.locator(".place")).to_have_text("1. kabinets")
    expect(phone.get_by_role("alert")).to_contain_text("A001. Ir Jūsu kārta! Jūs gaida šeit: 1. kabinets.")
    expect(phone).to_have_title("A001 · Ir Jūsu kārta!")
    assert phone.locator("link[rel=icon]").get_attribute("href") != usual
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") != quiet
    assert phone.evaluate("window.vibrated.length") > 1


def test_the_page_goes_all_the_way_with_the_visit(office: Office, phone: Page) -> None:
    first, second = office.issue(), office.issue("ru")
    phone.goto(second["url"])
    heading(phone, "Скоро Ваша очередь")
    expect(phone.get_by_text("Перед Вами 1 человек", exact=True)).to_be_visible()
    office.command("call-next")
    heading(phone, "Следующая очередь – Ваша", timeout=ONE_POLL)
    office.with_ticket("start")
    office.with_ticket("finish")
    office.command("call-next")
    heading(phone, "Ваша очередь!", timeout=ONE_POLL)
    expect(phone.locator(".place")).to_have_text("Кабинет 1")
    office.with_ticket("start")
    heading(phone, "Вас принимают", timeout=ONE_POLL)
    office.with_ticket("finish")
    phone.reload()
    heading(phone, "Спасибо!")
    expect(phone.locator("html")).to_have_attribute("lang", "ru")
    phone.get_by_role("button", name="English").click()
    heading(phone, "Thank you!")
    phone.reload()
    heading(phone, "Thank you!")
    assert first["number"] not in phone.content()


def test_a_visitor_cancels_after_being_asked(office: Office, phone: Page) -> None:
    phone.goto(office.issue()["url"])
    phone.get_by_role("button", name="Atcelt biļeti").click()
    phone.get_by_role("button", name="Paturēt biļeti").click()
    heading(phone, "Nākamā ir Jūsu kārta")
    phone.get_by_role("button", name="Atcelt biļeti").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="Jā, atcelt").click()
    heading(phone, "Biļete ir atcelta")
    expect(phone.get_by_role("button", name="Atcelt biļeti")).to_have_count(0)


@pytest.mark.parametrize("event", ["document.visibilitychange", "document.resume", "window.online"])
def test_a_phone_that_slept_is_right_at_once(office: Office, phone: Page, event: str) -> None:
    """Timers of a sleeping phone stand still; what wakes the page is one of these events."""
    phone.clock.install()
    url = office.issue()["url"]
    phone.goto(url)
    heading(phone, "Nākamā ir Jūsu kārta")
    phone.clock.pause_at(phone.evaluate("Date.now() + 60_000"))
    office.command("call-next")
    heading(phone, "Nākamā ir Jūsu kārta")
    target, name = event.split(".")
    phone.evaluate(f"{target}.dispatchEvent(new Event('{name}'))")
    heading(phone, "Ir Jūsu kārta!")


def test_without_a_connection_the_page_keeps_what_it_knew_and_mends(office: Office, phone: Page) -> None:
    phone.goto(office.issue()["url"])
    heading(phone, "Nākamā ir Jūsu kārta")
    phone.context.set_offline(True)
    expect(phone.get_by_text("Nav savienojuma")).to_be_visible(timeout=ONE_POLL)
    expect(phone.get_by_text(re.compile(r"pēdējās ziņas plkst\. \d+\.\d\d"))).to_be_visible()
    heading(phone, "Nākamā ir Jūsu kārta")
    office.command("call-next")
    with phone.expect_response(re.compile("/api/v1/visits/"), timeout=2_000):
        phone.context.set_offline(False)
    heading(phone, "Ir Jūsu kārta!")
    expect(phone.get_by_text("Nav savienojuma")).to_have_count(0)


def test_looks_that_bring_nothing_new_are_cheap(office: Office, phone: Page) -> None:
    url = office.issue()["url"]
    with phone.expect_response(re.compile("/api/v1/visits/")) as first:
        phone.goto(url)
    with phone.expect_response(lambda answer: answer.status == 304, timeout=2 * ONE_POLL) as second:
        pass
    assert second.value.request.headers["if-none-match"] == first.value.headers["etag"]
    heading(phone, "Nākamā ir Jūsu kārta")


def test_no_token_gets_into_the_log(office: Office, phone: Page) -> None:
    url = office.issue()["url"]
    answer = phone.goto(url)
    assert answer is not None
    assert answer.headers["referrer-policy"] == "no-referrer"
    heading(phone, "Nākamā ir Jūsu kārta")
    assert url.rsplit("/", 1)[1] not in office.server.text()


@pytest.mark.parametrize("token", ["x" * 22, "short"])
def test_an_unknown_token_says_so(rinda_server: RindaServer, phone: Page, token: str) -> None:
    phone.goto(f"{rinda_server.url}/t/{token}")
    heading(phone, "Šādas biļetes nav")
    assert_accessible(phone)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_every_state_fits_a_small_phone_and_can_be_read(
    office: Office, phone: Page, language: str, scheme: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    phone.goto(office.issue(language)["url"])

    def good(state: str) -> None:
        phone.evaluate("dispatchEvent(new Event('online'))")  # asks at once
        expect(phone.locator("body")).to_have_attribute("data-state", state)
        assert phone.evaluate("document.scrollingElement.scrollWidth") == 320
        assert_accessible(phone)

    good("waiting")
    office.command("call-next")
    good("called")
    office.with_ticket("park")
    good("parked")
    office.command("resume", ticket=office_ticket(phone, office))
    good("called")
    office.with_ticket("start")
    good("serving")
    office.with_ticket("finish")
    good("finished")


def office_ticket(phone: Page, office: Office) -> int:
    """The id of the only ticket that there is."""
    doc = office.staff.request.get(f"{office.server.url}/api/v1/counter?branch=1").json()["doc"]
    return int(next(iter(doc["parked"])))
