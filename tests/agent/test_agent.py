"""The agent against a real server and a real (virtual) printer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from kiosk.agent import identity
from kiosk.agent.agent import Agent
from kiosk.agent.identity import Identity
from kiosk.agent.process import Process
from printers import calibration
from printers.profiles import DOTS_PER_MM
from printers.virtual.server import VirtualPrinter

if TYPE_CHECKING:
    from tests.agent.conftest import Office, OfficeServer


def test_a_queued_job_is_printed_and_reported(
    office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    job = office.queue("A014")
    start_agent()
    assert office.wait_ended(job) == ["printed"]
    assert office.reports == [(job, "printed", "")]
    (ticket,) = printer.wait_for_tickets(1)
    length = office.lengths[job]
    assert length is not None
    # The picture begins and ends with the print; the way to the cutter comes on top of it.
    assert 0 <= length - Image.open(ticket).height / DOTS_PER_MM < 25


def test_the_calibration_page_is_a_job_too(
    office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    job = office.queue()
    office.jobs[job]["facts"] = {"kind": "calibration"}
    start_agent()
    assert office.wait_ended(job) == ["printed"]
    (page,) = printer.wait_for_tickets(1)
    assert calibration.SAMPLE_LV in page.with_suffix(".txt").read_text()


def test_news_wakes_it_and_polling_is_not_needed(
    office: Office, printer: VirtualPrinter, served: OfficeServer, tmp_path: Path
) -> None:
    folder = tmp_path / "process"
    folder.mkdir()
    identity.save(folder, Identity(server=served.url, token="token-of-the-test"))
    process = Process(served.url, folder, "test")
    thread = threading.Thread(target=process.run)
    thread.start()
    try:
        served.connected.get(timeout=15)
        jobs = [office.queue(f"A{number:03}") for number in range(5)]
        assert office.wait_ended(*jobs) == ["printed"] * 5
    finally:
        process.stop()
        thread.join(20)
    assert not thread.is_alive()


def test_it_is_paired_by_the_code_it_shows_and_keeps_its_token_to_itself(
    office: Office, served: OfficeServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    process = Process(served.url, tmp_path, "test")
    thread = threading.Thread(target=process.run)
    thread.start()
    try:
        office.wait(lambda: bool(office.pairings))
        office.pairings["p0"] = True
        job = office.queue()
        assert office.wait_ended(job) == ["printed"]
    finally:
        process.stop()
        thread.join(20)
    assert "Pairing code: CODE1" in capsys.readouterr().out
    assert (tmp_path / "agent.json").stat().st_mode & 0o777 == 0o600


def test_a_token_that_is_no_longer_known_leads_to_a_new_pairing(
    office: Office, served: OfficeServer, tmp_path: Path
) -> None:
    identity.save(tmp_path, Identity(server=served.url, token="an-old-one"))
    process = Process(served.url, tmp_path, "test")
    thread = threading.Thread(target=process.run)
    thread.start()
    try:
        office.wait(lambda: bool(office.pairings))
    finally:
        process.stop()
        thread.join(20)
    assert identity.load(tmp_path, served.url) is None


def test_it_ends_when_asked_to_while_its_server_is_not_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        identity.save(tmp_path, Identity(server=url, token="token-of-the-test"))
        process = Process(url, tmp_path, "test")
        thread = threading.Thread(target=process.run, daemon=True)
        thread.start()
        nobody.settimeout(15)
        # Both ways to the server: the feed, and the questions that make up for it.
        for _ in range(2):
            nobody.accept()[0].close()
    process.stop()
    thread.join(20)
    assert not thread.is_alive()


def test_a_printer_that_hangs_does_not_stop_another(
    office: Office, printer: VirtualPrinter, tmp_path: Path, start_agent: Callable[[], Agent]
) -> None:
    printer.set_faults(hang=True)
    with VirtualPrinter(tmp_path / "second") as second:
        office.printers.append({"id": 2, "name": "Kiosks 2", "connection": second.address, "profile": "80mm?mode=text"})
        hanging = office.queue("A001", printer=1)
        others = [office.queue(f"B{number:03}", printer=2) for number in range(3)]
        start_agent()
        assert office.wait_ended(*others) == ["printed"] * 3
        assert [report[0] for report in office.reports[:3]] == others
        assert office.wait_ended(hanging) == ["failed"]


@pytest.mark.parametrize(
    "change", [{"facts": {"kind": "poster"}}, {"printer": 99}], ids=["facts of another kind", "a printer unknown here"]
)
def test_a_job_that_cannot_be_understood_fails_and_is_not_lost(
    change: dict[str, Any], office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    job = office.queue()
    office.jobs[job].update(change)
    start_agent()
    assert office.wait_ended(job) == ["failed"]
    assert office.reports == [(job, "failed", "bad-job")]


def test_stopping_gives_back_what_was_not_begun(
    office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    printer.set_faults(hang=True)
    jobs = [office.queue(f"A{number:03}") for number in range(4)]
    agent = start_agent()
    office.wait(lambda: all(office.jobs[job]["state"] != "queued" for job in jobs))
    agent.stop()
    office.wait(lambda: any(office.jobs[job]["state"] == "queued" for job in jobs))
    office.wait(lambda: all(office.jobs[job]["state"] != "claimed" for job in jobs))


def test_the_staff_learn_how_the_printer_is(
    office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    printer.set_faults(paper="low")
    start_agent()
    office.wait(lambda: bool(office.statuses) and office.statuses[-1]["printers"][0]["paper"] == "low")
    (seen,) = office.statuses[-1]["printers"]
    assert seen == {"id": 1, "online": "yes", "paper": "low", "cover": "closed", "detail": "paper-low"}
