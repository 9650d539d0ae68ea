"""An office of real processes: server, print agent, virtual printer; and windows of a real browser."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.actors import Hall, Kiosk, Specialist
from tests.journeys.paper import Agent, Printer
from tests.support.outcome import failed
from tests.support.rinda import OFFICE, RindaServer

OPENING = "2026-11-23T06:05:00Z"
"""A Monday, 8.05 in Riga: reception has just begun."""


@dataclass
class Office:
    """Alejas iela 68 with everything that stands in it."""

    server: RindaServer
    printer: Printer
    branch: dict[str, Any]
    _open_page: Callable[..., Page]

    def kiosk(self) -> Kiosk:
        """The kiosk in the hall: a portrait touch screen."""
        page = self._open_page(width=1080, height=1920)
        page.goto(f"{self.server.url}/kiosk")
        sectors = {sector["key"]: sector["name"] for sector in self.branch["sector"]}
        return Kiosk(page, sectors, self.branch["priority"][0]["name"])

    def hall(self) -> Hall:
        """The screen of the hall."""
        page = self._open_page(width=1920, height=1080)
        page.goto(f"{self.server.url}/display")
        return Hall(page)

    def specialist(self, name: str, place: str) -> Specialist:
        """A specialist who sits down at this place."""
        password = self.server.add_user(name, "alejas")
        specialist = Specialist(self._open_page(), self.server.url, name, password)
        specialist.sign_in()
        specialist.sit_down(place)
        return specialist

    def restart(self, clock: str) -> None:
        """Switch the server off and on; its clock says this then."""
        self.server.env["RINDA_CLOCK"] = clock
        self.server.restart()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Printer]:
    """A virtual printer with paper in it."""
    printer = Printer(tmp_path / "tickets")
    yield printer
    printer.process.kill()


@pytest.fixture
def office(
    start_rinda: Callable[..., RindaServer],
    open_page: Callable[..., Page],
    printer: Printer,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Office]:
    """The office at 8.05, nobody in it yet."""
    text = OFFICE.read_text(encoding="utf-8")
    branch = tomllib.loads(text)["branch"][0]
    file = tmp_path / "office.toml"
    file.write_text(text.replace(branch["printer"][0]["connection"], printer.address), encoding="utf-8")
    server = start_rinda(office=file, clock=OPENING)
    agent = Agent(tmp_path / "agent", server)
    try:
        agent.pair()
        yield Office(server, printer, branch, open_page)
        if failed(request):
            print(f"--- agent\n{agent.process.text()[-4000:]}")
    finally:
        agent.process.kill()
