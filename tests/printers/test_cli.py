"""`rinda printer` as a person uses it."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from printers import calibration, discovery, profiles
from printers.cli import printer
from printers.virtual.server import VirtualPrinter


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(printer, arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_status_tells_what_the_printer_says(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as running:
        running.set_faults(cover="open")
        assert "cover open" in run("status", running.address)


def test_the_calibration_page_is_printed_and_its_lines_become_a_profile(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as running:
        assert "printed" in run("test", running.address)
        (page,) = running.wait_for_tickets(1)
    rows = page.with_suffix(".txt").read_text().splitlines()
    numbers = {(codec, number): at for at, codec, number in calibration.lines()}
    assert rows[numbers["cp775", 33] - 1] == f"{numbers['cp775', 33]:2} {calibration.SAMPLE_LV}"
    good = f"{numbers['cp775', 33]},{numbers['cp866', 17]}"
    text = run("test", running.address, "--good", good).strip()
    assert text == "80mm?cp775=33&cp866=17&mode=text"
    assert profiles.load(text).mode == "text"


def test_calibration_asks_for_the_lines_and_keeps_what_the_page_cannot_tell(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as running:
        arguments = ["calibrate", running.address, "--profile", "80mm?roll=60&mode=text&cp775=95"]
        result = CliRunner().invoke(printer, arguments, input=f"1,{calibration.LAST}\n")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "80mm?roll=60&cp775=33&dots=576"


def test_an_open_port_is_found_and_a_closed_one_is_not(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as running:
        assert discovery.at_host("127.0.0.1", running.port) == [running.address]
        port = running.port
    assert discovery.at_host("127.0.0.1", port) == []


@pytest.mark.parametrize("wrong", ["http://x", "usb://nothing", "serial:///dev/x?speed=1", "network://", "cups://"])
def test_an_address_that_cannot_be_read_is_refused_with_a_reason(wrong: str) -> None:
    assert "printer address" in run("status", wrong, code=2)


def test_the_page_shows_its_tickets_and_takes_faults(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path) as running:
        run("test", running.address)
        assert b"Virtual printer" in get(running.page)
        state = json.loads(get(running.page + "state"))
        assert state["tickets"] == ["00001"]
        assert get(running.page + "tickets/00001.png").startswith(b"\x89PNG")
        post(running.page + "faults", b'{"paper": "out"}')
        assert "paper out" in run("status", running.address)


def test_the_page_refuses_other_sites_unknown_faults_and_other_files(tmp_path: Path) -> None:
    with VirtualPrinter(tmp_path / "tickets") as running:
        (tmp_path / "00001.png").write_bytes(b"not a ticket")
        for path in ("tickets/../00001.png", "tickets/agent.json", "nothing"):
            with pytest.raises(HTTPError, match="404"):
                get(running.page + path)
        with pytest.raises(HTTPError, match="400"):
            post(running.page + "faults", b'{"paper": "blue"}')
        with pytest.raises(HTTPError, match="403"):
            urlopen(Request(running.page + "faults", b"{}", method="POST"), timeout=5)


def get(url: str) -> bytes:
    with urlopen(url, timeout=5) as answer:
        body: bytes = answer.read()
    return body


def post(url: str, body: bytes) -> None:
    urlopen(Request(url, body, {"X-Rinda": "1"}), timeout=5).close()
