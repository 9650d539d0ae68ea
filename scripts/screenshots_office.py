"""A trial to take pictures of: server, agent and virtual printer with the example office, at hours of our choice."""

import json
from pathlib import Path
from signal import SIGTERM
from typing import Any
from uuid import uuid4

import requests
from playwright.sync_api import Browser, Page

from tests.support.processes import Process, free_port
from tests.support.warm import CHECKOUT

READY_WITHIN = 60.0
"""Seconds: the first start makes the office."""


class Trial:
    """`rinda trial` in a folder of its own. `at` starts it anew at another hour, which must be a later one."""

    def __init__(self, browser: Browser, data: Path) -> None:
        self.data = data
        self._browser = browser
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: Process | None = None

    def at(self, clock: str) -> None:
        """Start, or start again, with the server's clock at this ISO time."""
        self.stop()
        env = {"RINDA_PORT": str(self._port), "RINDA_DATA": str(self.data), "RINDA_CLOCK": clock}
        log = self.data.with_suffix(".log")
        log.unlink(missing_ok=True)
        process = Process([*CHECKOUT, "trial"], log, env=env)
        process.wait_until(lambda: "Rinda is ready" in process.text(), READY_WITHIN)
        self._process = process

    def stop(self) -> None:
        """End all of it."""
        if self._process:
            self._process.stop(SIGTERM)
            self._process = None

    def open(self, path: str, size: tuple[int, int] = (1280, 720)) -> Page:
        """A window as on a machine of its own."""
        context = self._browser.new_context(locale="lv-LV", timezone_id="Europe/Riga")
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(self.url + path)
        return page

    def sign_in(self, page: Page, role: str = "specialist") -> None:
        """Sign in as the trial's person of this role."""
        people = json.loads((self.data / "trial.json").read_text("utf-8"))
        person = next(one for one in people if one["role"] == role)
        page.locator("#user").fill(person["login"])
        page.locator("#password").fill(person["password"])
        page.locator("#password").press("Enter")

    def issue(self, kiosk: Page, letter: str, language: str, **more: Any) -> None:
        """A visitor takes a ticket, without the screen."""
        sectors = self._ask(kiosk, "/kiosk")["doc"]["sectors"].values()
        sector = next(one["id"] for one in sectors if one.get("letter") == letter)
        press = {"request_id": uuid4().hex, "sector": sector, "language": language, **more}
        self._ask(kiosk, "/kiosk/tickets", press)

    def colleague(self, staff: Page, counter: int) -> int:
        """Call the next visitor at a counter, as whoever is signed in there; returns the ticket's id."""
        seat = self._ask(staff, "/counter?branch=1")["doc"]["counters"][str(counter)]
        if seat["state"] == "closed":
            seat = self._ask(staff, f"/counter/{counter}/open", {"on": seat["version"]})["counter"]
        called = self._ask(staff, f"/counter/{counter}/call-next", {"on": seat["version"]})["counter"]
        return int(called["ticket"]["id"])

    def _ask(self, page: Page, path: str, body: dict[str, Any] | None = None) -> Any:
        url = f"{self.url}/api/v1{path}"
        headers = {"X-Rinda": "1"}
        answer = page.request.get(url) if body is None else page.request.post(url, data=body, headers=headers)
        assert answer.ok, answer.text()
        return answer.json()

    def fault(self, **faults: Any) -> None:
        """Break the virtual printer as its page does; nothing named mends it."""
        assert self._process, "a fault needs a running printer"
        page = next(line for line in self._process.text().splitlines() if "Printed tickets" in line).split()[-1]
        requests.post(f"{page}faults", json=faults, headers={"X-Rinda": "1"}, timeout=5).raise_for_status()

    def tickets(self) -> list[Path]:
        """The pictures of the printed tickets."""
        return sorted((self.data / "tickets").glob("*.png"))
