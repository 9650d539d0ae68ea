"""Specialists at their windows, and visitors who take tickets without a kiosk's screen."""

import json
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.support.rinda import RindaServer


class Kiosk:
    """Takes tickets over HTTP, as the kiosk of Alejas iela 68 does."""

    def __init__(self, server: RindaServer) -> None:
        self._url = server.url
        self._client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        # In a trial whoever opens the kiosk's page on the same machine is paired by that.
        self._client.open(f"{server.url}/kiosk").read()
        doc = self._ask("/kiosk")["doc"]
        self._sectors = {sector["letter"]: sector["id"] for sector in doc["sectors"].values() if sector.get("letter")}
        self.priorities = list(doc["priorities"])

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "X-Rinda": "1"}
        with self._client.open(urllib.request.Request(f"{self._url}/api/v1{path}", data, headers)) as answer:
            return json.load(answer)

    def take(self, letter: str = "A", **more: Any) -> str:
        """Take a ticket; returns its number."""
        press = {"request_id": uuid4().hex, "sector": self._sectors[letter], "language": "lv", **more}
        number: str = self._ask("/kiosk/tickets", press)["ticket"]["number"]
        return number

    def reception(self, letter: str) -> Any:
        """What the kiosk says about the reception of a sector."""
        return self._ask("/kiosk")["doc"]["sectors"][str(self._sectors[letter])]["reception"]


class Specialist:
    """One person at one window."""

    def __init__(self, page: Page, server: RindaServer, name: str, password: str) -> None:
        self.page = page
        self._server = server
        self._name = name
        self._password = password

    def open(self) -> None:
        self.page.goto(f"{self._server.url}/counter")

    def sign_in(self) -> None:
        self.page.locator("#user").fill(self._name)
        self.page.locator("#password").fill(self._password)
        self.page.locator("#password").press("Enter")

    def sit_down(self, place: str) -> None:
        """Sign in and take the counter at this place."""
        self.open()
        self.sign_in()
        self.page.locator(".choice button").filter(has=self.page.get_by_text(place, exact=True)).click()
        expect(self.button("call-next")).to_be_visible()

    def button(self, command: str) -> Locator:
        return self.page.locator(f".actions .{command}")

    @property
    def number(self) -> Locator:
        """The large number: one's own visitor, or who is next."""
        return self.page.locator(".own .number")

    def sees(self, state: str, number: str) -> None:
        """Wait until one's own visitor is this one in this state."""
        expect(self.page.locator(f".own.{state} .number")).to_have_text(number)

    def may(self, command: str) -> None:
        """Wait until the page offers a command: it knows the server's time to within the way of the last answer."""
        expect(self.button(command)).to_have_attribute("aria-disabled", "false")

    @property
    def queue(self) -> Locator:
        return self.page.locator(".queue .scroll > ol .number:first-child")


Hire = Callable[..., Specialist]
