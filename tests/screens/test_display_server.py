"""The hall screen on the real server: paired, told of a call, and mended after a restart."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.support.rinda import RindaServer

PRESS = "00000000-0000-4000-8000-000000000001"


class Office:
    """One kiosk and one counter of the office, driven over the HTTP interface with their windows' cookies."""

    def __init__(self, server: RindaServer, open_page: Callable[..., Page]) -> None:
        self.api = f"{server.url}/api/v1"
        self.kiosk, self.staff = open_page(), open_page()
        self.kiosk.goto(f"{server.url}/kiosk")
        expect(self.kiosk.get_by_text("Asistentu pakalpojumu sektors").first).to_be_visible()
        sectors = self.kiosk.request.get(f"{self.api}/kiosk").json()["doc"]["sectors"].values()
        self.sector = next(one["id"] for one in sectors if one.get("letter") == "A")
        self._post(self.staff, "/session", {"user": "anna", "password": server.add_user("anna", "alejas")})
        counters = self._counters().values()
        self.counter = next(one for one in counters if self.sector in one["sectors"])

    def issue(self) -> None:
        """A visitor takes a ticket."""
        self._post(self.kiosk, "/kiosk/tickets", {"request_id": PRESS, "sector": self.sector, "language": "lv"})

    def command(self, name: str, **more: Any) -> None:
        """The specialist gives a command at the counter."""
        where = f"/counter/{self.counter['id']}/{name}"
        self.counter = self._post(self.staff, where, {"on": self.counter["version"], **more})["counter"]

    def ticket(self) -> dict[str, Any]:
        """The ticket at the counter, as the counter's screen would have it now."""
        ticket: dict[str, Any] = self._counters()[str(self.counter["id"])]["ticket"]
        return ticket

    def _counters(self) -> dict[str, dict[str, Any]]:
        counters: dict[str, dict[str, Any]] = self.staff.request.get(f"{self.api}/counter?branch=1").json()["doc"][
            "counters"
        ]
        return counters

    def _post(self, page: Page, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = page.request.post(self.api + path, data=body, headers={"X-Rinda": "1"})
        assert answer.ok, answer.text()
        document: dict[str, Any] = answer.json()
        return document


@pytest.fixture
def hall(rinda_server: RindaServer, open_page: Callable[..., Page]) -> Page:
    """The hall's screen, which has paired itself with the server."""
    page = open_page(width=1920, height=1080)
    page.goto(f"{rinda_server.url}/display")
    expect(page.get_by_text("Lūdzu, gaidiet savu numuru")).to_be_visible()
    return page


def _confirms(answer: Response, what: str) -> bool:
    return answer.url.endswith("/display/confirmations") and what in (answer.request.post_data or "")


def test_a_screen_that_is_asked_for_a_sector_that_is_not_there_says_so(
    rinda_server: RindaServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=1920, height=1080)
    page.goto(f"{rinda_server.url}/display?sector=cellar")
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{rinda_server.url}/display?sector=assistants")
    expect(page.get_by_text("Lūdzu, gaidiet savu numuru")).to_be_visible()


def test_a_call_reaches_the_hall_and_its_confirmation_the_counter(
    rinda_server: RindaServer, open_page: Callable[..., Page], hall: Page
) -> None:
    office = Office(rinda_server, open_page)
    office.issue()
    office.command("open")
    with (
        hall.expect_response(lambda answer: _confirms(answer, "shown_at")) as shown,
        hall.expect_response(lambda answer: _confirms(answer, "spoken_at")) as spoken,
    ):
        office.command("call-next")
    assert [one.value.status for one in (shown, spoken)] == [204, 204]
    expect(hall.locator(".hero.now .number")).to_have_text("A001")
    expect(hall.locator(".hero .place")).to_have_text(f"{office.counter['place']['room']}. kabinets")
    ticket = office.ticket()
    assert ticket["called_at"] <= ticket["shown_at"] < ticket["spoken_at"]


def test_the_hall_mends_after_the_server_was_away(
    rinda_server: RindaServer, open_page: Callable[..., Page], hall: Page
) -> None:
    office = Office(rinda_server, open_page)
    office.issue()
    office.command("open")
    office.command("call-next")
    expect(hall.locator(".hero.now .number")).to_have_text("A001")
    hall.evaluate("window.sameWindow = true")
    rinda_server.stop()
    expect(hall.get_by_role("status")).to_contain_text("Nav savienojuma")
    expect(hall.locator(".hero.now .number")).to_have_text("A001")
    rinda_server.start()
    expect(hall.get_by_role("status")).to_have_text("", timeout=10_000)
    office.command("start", ticket=office.ticket()["id"])
    expect(hall.locator(".hero")).to_contain_text("Pēdējais izsaukums")
    assert hall.evaluate("window.sameWindow")
