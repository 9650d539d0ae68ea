"""The bytes decoded by a program that isn't ours: emupos, an ESC/POS emulator.

It needs Python 3.13 or newer and so an environment of its own, which scripts/emupos makes where there is such a Python.
Without it these tests are skipped. RINDA_EMUPOS names another executable.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGTERM
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest
from PIL import Image, ImageChops

from printers import encoding, job, profiles, render
from printers.transports.network import Network
from tests.support.processes import ROOT, Process, free_port, listens

if TYPE_CHECKING:
    from printers.slips import Slip

FAULTS = {"paper-out": "paper-out", "cover-open": "cover-open", "offline": "offline"}


class Emupos:
    """A running emulator with one printer."""

    def __init__(self, executable: str, folder: Path) -> None:
        self.port, self.api = free_port(), free_port()
        config = {
            "schema": 1,
            "api": {"host": "127.0.0.1", "port": self.api},
            "devices": [
                {
                    "id": "front",
                    "type": "printer",
                    "profile": "epson-tm-t20iii",
                    "connections": [{"tcp": {"port": self.port}}],
                    "job_idle_timeout_ms": 200,
                    "receipts_dir": str(folder / "receipts"),
                }
            ],
        }
        # JSON is YAML.
        (folder / "emupos.yaml").write_text(json.dumps(config))
        command = [executable, "run", "--config", "emupos.yaml"]
        self.process = Process(command, folder / "emupos.log", cwd=folder)
        self.process.wait_until(lambda: listens(self.port) and self.found() is not None)

    def ask(self, path: str, method: str = "GET") -> bytes:
        request = Request(f"http://127.0.0.1:{self.api}/api/v1{path}", method=method)
        with urlopen(request, timeout=5) as answer:
            body: bytes = answer.read()
        return body

    def receipts(self, count: int) -> list[Any]:
        """The receipts, once there are so many."""
        self.process.wait_until(lambda: len(self.found() or []) >= count)
        return self.found() or []

    def found(self) -> list[Any] | None:
        """The receipts so far; None while it can't be asked."""
        try:
            receipts: list[Any] = json.loads(self.ask("/devices/front/receipts"))
        except OSError:
            return None
        return receipts


@pytest.fixture
def emupos(tmp_path: Path) -> Iterator[Emupos]:
    executable = os.environ.get("RINDA_EMUPOS") or shutil.which(ROOT / ".emupos/bin/emupos")
    if not executable:
        pytest.skip("emupos isn't installed: run scripts/emupos, which needs Python 3.13 or newer")
    running = Emupos(executable, tmp_path)
    yield running
    running.process.stop(SIGTERM)


def send(emupos: Emupos, slip: Slip) -> job.Outcome:
    profile = profiles.load("TM-T20III")
    return job.print_job(encoding.encode(slip, profile), Network("127.0.0.1", emupos.port), profile, lambda: None)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_its_picture_is_the_picture_of_the_slip(language: str, emupos: Emupos, make_slip: Callable[..., Slip]) -> None:
    slip = make_slip(language=language)
    assert send(emupos, slip).state == "printed"
    (receipt,) = emupos.receipts(1)
    image = Image.open(io.BytesIO(emupos.ask(f"/devices/front/receipts/{receipt['id']}/image"))).convert("L")
    drawn = render.picture(slip, profiles.load("TM-T20III")).convert("L")
    assert ink(image).size == ink(drawn).size
    assert ImageChops.difference(ink(image), ink(drawn)).getbbox() is None


@pytest.mark.parametrize("fault", FAULTS)
def test_its_faults_are_told_and_nothing_is_printed(fault: str, emupos: Emupos, slip: Slip) -> None:
    emupos.ask(f"/devices/front/faults/{fault}", "PUT")
    outcome = send(emupos, slip)
    assert (outcome.state, outcome.reason) == ("failed", FAULTS[fault])
    emupos.ask(f"/devices/front/faults/{fault}", "DELETE")
    assert send(emupos, slip).state == "printed"
    assert len(emupos.receipts(1)) == 1


def ink(image: Image.Image) -> Image.Image:
    """The picture without its white edges, black or white."""
    plain = image.point(lambda value: 255 if value > 127 else 0)
    return plain.crop(Image.eval(plain, lambda value: 255 - value).getbbox())
