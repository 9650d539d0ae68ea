"""The virtual printer and the print agent as processes of their own, and what is on the paper."""

import sqlite3
from pathlib import Path
from typing import Any

import requests
from PIL import Image, ImageChops

from printers import profiles, render, slips
from printers.facts import TicketFacts
from tests.support.processes import Process
from tests.support.rinda import RindaServer
from tests.support.warm import CHECKOUT
from web.texts import translator


class Printer:
    """`rinda printer virtual` on free ports; `fault` breaks it as its page does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [*CHECKOUT, "printer", "virtual", "--port", "0", "--page-port", "0", "--folder", str(folder)]
        self.process = Process(command, folder.with_suffix(".log"))
        self.process.wait_until(lambda: "Tickets http" in self.process.text())
        lines = dict(line.split(" ", 1) for line in self.process.text().splitlines() if line.startswith(("Pr", "Ti")))
        self.address, self._page = lines["Printer"], lines["Tickets"]

    def fault(self, **faults: Any) -> None:
        """Replace all faults; none at all mends it."""
        requests.post(f"{self._page}faults", json=faults, headers={"X-Rinda": "1"}, timeout=5).raise_for_status()

    def pictures(self) -> list[Path]:
        """The tickets so far, as pictures of the paper."""
        return sorted(self.folder.glob("*.png"))


class Agent:
    """`rinda agent` as on the kiosk's computer."""

    def __init__(self, folder: Path, server: RindaServer) -> None:
        self._server = server
        command = [*CHECKOUT, "agent", "--server", server.url, "--data", str(folder)]
        self.process = Process(command, folder.with_suffix(".log"))

    def code(self) -> str:
        """Wait for the code that it shows until it is let in."""
        self.process.wait_until(lambda: "Pairing code: " in self.process.text())
        return self.process.text().split("Pairing code: ")[1].split()[0]

    def prints(self) -> None:
        """Wait until it was let in."""
        self.process.wait_until(lambda: "Printing for" in self.process.text())

    def pair(self) -> None:
        """Let it in by the code that it shows; returns when it prints."""
        self._server.command("device", "approve", self.code(), "--branch", "alejas", "--name", "Kiosks 1")
        self.prints()


def jobs(server: RindaServer) -> list[TicketFacts]:
    """The facts of all tickets that were to be printed, in their order."""
    database = sqlite3.connect(f"file:{server.data / 'rinda.sqlite'}?mode=ro", uri=True)
    rows = database.execute("SELECT facts FROM print_job ORDER BY id").fetchall()
    database.close()
    return [TicketFacts.model_validate_json(facts) for (facts,) in rows]


def assert_is_on_paper(facts: TicketFacts, picture: Path) -> None:
    """Hold the paper to the slip, dot by dot: the picture was made from nothing but the bytes that the printer got."""
    drawn = render.picture(slips.ticket(facts, translator), profiles.load("80mm"))
    with Image.open(picture) as printed:
        assert _ink(printed).size == _ink(drawn).size, picture
        assert ImageChops.difference(_ink(printed), _ink(drawn)).getbbox() is None, picture


def _ink(image: Image.Image) -> Image.Image:
    """The picture without its white edges, black or white."""
    grey = image.convert("L")
    return grey.crop(Image.eval(grey, lambda value: 255 - value).getbbox())
