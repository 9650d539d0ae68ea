"""The fault matrix: whatever goes wrong, no ticket is lost, none comes out twice unmarked, and the staff are told.

Each row ends with the printer well again and one more ticket printed. The rows are printed as a table at the end.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.agent import identity
from kiosk.agent.agent import Agent
from kiosk.agent.identity import Identity

if TYPE_CHECKING:
    from printers.virtual.server import VirtualPrinter
    from tests.agent.conftest import Office, OfficeServer

FINAL = ("printed", "failed", "unknown")


class AgentProcess:
    """`rinda agent` as its own process, paired, that can be killed."""

    def __init__(self, url: str, folder: Path, token: str = "token-of-the-test") -> None:
        folder.mkdir(exist_ok=True)
        identity.save(folder, Identity(server=url, token=token))
        self.command = [
            sys.executable,
            "-c",
            "from kiosk.agent.cli import agent; agent()",
            "--server",
            url,
            "--data",
            str(folder),
        ]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end as systemd does; its exit code."""
        self.process.terminate()
        return self.process.wait(20)


@pytest.fixture
def agent(served: OfficeServer, tmp_path: Path) -> Iterator[AgentProcess]:
    running = AgentProcess(served.url, tmp_path / "agent")
    yield running
    running.stop()


@pytest.fixture
def thread(texted: Office, start_agent: Callable[[], Agent]) -> Agent:
    """The agent in a thread, for what happens outside its process; news reach it at once."""
    running = start_agent()
    texted.news = running.wake
    return running


@pytest.fixture
def texted(office: Office) -> Office:
    """Text tickets: what is on them can be read back."""
    office.printers[0]["profile"] = "80mm?mode=text"
    return office


def on_paper(printer: VirtualPrinter, number: str) -> list[str]:
    """The tickets with this number, as "original", "copy" or "part"."""
    found = []
    for file in sorted(printer.machine.folder.glob("*.txt")):
        text = file.read_text()
        if number in text:
            whole = "Sekojiet" in text or "9.14" in text
            found.append("copy" if "Atkārtota izdruka" in text else "original" if whole else "part")
    return found


def finish(
    office: Office, printer: VirtualPrinter, record: Callable[[str, Any], None], fault: str, job: int
) -> list[str]:
    """Let the printer be well, see the next ticket printed, and keep the row of the table."""
    printer.set_faults()
    following = office.queue("B002")
    assert office.wait_ended(following) == ["printed"]
    (state,) = office.wait_ended(job)
    details = [detail for reported, _, detail in office.reports if reported == job]
    papers = on_paper(printer, "A014")
    assert papers.count("original") <= 1
    assert office.jobs[job]["state"] in FINAL
    record("fault", f"{fault:44} {state:8} {','.join(sorted(set(details))) or '-':16} {', '.join(papers) or 'nothing'}")
    return papers


@pytest.mark.parametrize(
    ("fault", "faults", "state", "reason", "papers"),
    [
        ("paper out before", {"paper": "out"}, "failed", "paper-out", []),
        ("paper ends in the middle", {"paper_ends_after": 200}, "unknown", "paper-out", ["original"]),
        ("paper ends at the cut", {"ends_at_cut": True}, "unknown", "paper-out", ["original"]),
        ("near end", {"paper": "low"}, "printed", "paper-low", ["original"]),
        ("cover open", {"cover": "open"}, "failed", "cover-open", []),
        ("offline", {"online": False}, "failed", "offline", []),
        ("hangs, no answer", {"hang": True}, "failed", "silent", []),
        ("answers garbage", {"garbage": True}, "failed", "garbled", []),
        ("connection reset in the middle", {"resets_after": 200}, "unknown", "connection-lost", ["part"]),
        ("connection reset after all bytes", {"resets_after": 100_000}, "printed", "", ["original"]),
    ],
)
def test_a_fault_of_the_printer(  # noqa: PLR0917
    fault: str,
    faults: dict[str, Any],
    state: str,
    reason: str,
    papers: list[str],
    texted: Office,
    printer: VirtualPrinter,
    thread: Agent,
    record_property: Callable[[str, Any], None],
) -> None:
    printer.set_faults(**faults)
    job = texted.queue("A014")
    assert texted.wait_ended(job) == [state]
    assert texted.reports[0] == (job, state, reason)
    assert finish(texted, printer, record_property, fault, job) == papers


def test_the_connection_is_refused(
    texted: Office, printer: VirtualPrinter, thread: Agent, record_property: Callable[[str, Any], None]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        refused = f"network://127.0.0.1:{nobody.getsockname()[1]}"
    working = texted.printers[0]
    texted.printers[0] = working | {"connection": refused}
    thread.reconnected()
    texted.wait(lambda: bool(texted.statuses) and texted.statuses[-1]["printers"][0]["online"] == "no")
    job = texted.queue("A014")
    assert texted.wait_ended(job) == ["failed"]
    texted.printers[0] = working
    thread.reconnected()
    texted.wait(lambda: texted.statuses[-1]["printers"][0]["online"] == "yes")
    assert finish(texted, printer, record_property, "connection refused", job) == []


def test_killed_before_the_claim(
    texted: Office, printer: VirtualPrinter, agent: AgentProcess, record_property: Callable[[str, Any], None]
) -> None:
    agent.kill()
    job = texted.queue("A014")
    agent.start()
    assert texted.wait_ended(job) == ["printed"]
    assert finish(texted, printer, record_property, "agent killed before the claim", job) == ["original"]


def test_killed_after_the_claim(
    texted: Office, printer: VirtualPrinter, agent: AgentProcess, record_property: Callable[[str, Any], None]
) -> None:
    printer.set_faults(hang=True)
    job = texted.queue("A014")
    texted.wait(lambda: texted.jobs[job]["state"] == "claimed")
    agent.kill()
    printer.set_faults()
    agent.start()
    assert texted.wait_ended(job) == ["printed"]
    assert texted.jobs[job]["attempt"] == 2
    assert finish(texted, printer, record_property, "agent killed after the claim", job) == ["original"]


def test_killed_after_the_bytes(
    texted: Office, printer: VirtualPrinter, agent: AgentProcess, record_property: Callable[[str, Any], None]
) -> None:
    printer.set_faults(silent_after_job=True)
    job = texted.queue("A014")
    printer.wait_for_tickets(1)
    agent.kill()
    printer.set_faults()
    agent.start()
    assert texted.wait_ended(job) == ["unknown"]
    assert texted.reports == [(job, "unknown", "interrupted")]
    assert finish(texted, printer, record_property, "agent killed after the bytes", job) == ["original"]


def test_killed_before_the_report(
    texted: Office, printer: VirtualPrinter, agent: AgentProcess, record_property: Callable[[str, Any], None]
) -> None:
    texted.gone_for = "report"
    job = texted.queue("A014")
    texted.wait(lambda: texted.refused > 0)
    agent.kill()
    texted.gone_for = None
    agent.start()
    assert texted.wait_ended(job) == ["printed"]
    assert finish(texted, printer, record_property, "agent killed before the report", job) == ["original"]


def test_the_server_goes_while_the_agent_prints(
    texted: Office,
    printer: VirtualPrinter,
    served: OfficeServer,
    agent: AgentProcess,
    record_property: Callable[[str, Any], None],
) -> None:
    printer.set_faults(silent_after_job=True)
    job = texted.queue("A014")
    printer.wait_for_tickets(1)
    served.stop()
    served.start()
    assert texted.wait_ended(job) == ["unknown"]
    assert finish(texted, printer, record_property, "server gone while printing", job) == ["original"]


def test_it_is_asked_to_end_while_its_server_is_gone(
    texted: Office,
    printer: VirtualPrinter,
    served: OfficeServer,
    agent: AgentProcess,
    record_property: Callable[[str, Any], None],
) -> None:
    """SIGTERM to a real process: the ticket in hand is printed, and told of after the next start."""
    texted.gone_for = "report"
    job = texted.queue("A014")
    texted.wait(lambda: texted.refused > 0)
    served.stop()
    assert agent.stop() == 0
    texted.gone_for = None
    served.start()
    agent.start()
    assert texted.wait_ended(job) == ["printed"]
    assert finish(texted, printer, record_property, "agent ended by SIGTERM, server gone", job) == ["original"]


def test_the_answer_to_a_claim_is_lost(
    texted: Office, printer: VirtualPrinter, thread: Agent, record_property: Callable[[str, Any], None]
) -> None:
    texted.lose_answers_to = "claims"
    job = texted.queue("A014")
    assert texted.wait_ended(job) == ["printed"]
    assert finish(texted, printer, record_property, "answer to the claim lost", job) == ["original"]


def test_the_answer_to_a_report_is_lost(
    texted: Office, printer: VirtualPrinter, thread: Agent, record_property: Callable[[str, Any], None]
) -> None:
    texted.lose_answers_to = "report"
    job = texted.queue("A014")
    texted.wait(lambda: len(texted.reports) == 2)
    assert finish(texted, printer, record_property, "answer to the report lost", job) == ["original"]


def test_two_agents_want_one_job(  # noqa: PLR0917
    texted: Office,
    printer: VirtualPrinter,
    served: OfficeServer,
    agent: AgentProcess,
    tmp_path: Path,
    record_property: Callable[[str, Any], None],
) -> None:
    other = AgentProcess(served.url, tmp_path / "other", "token-of-another-agent")
    try:
        jobs = [texted.queue("A014"), *(texted.queue(f"C{number:03}") for number in range(5))]
        state, *_ = texted.wait_ended(*jobs)
    finally:
        other.stop()
    papers = finish(texted, printer, record_property, "two agents, one job", jobs[0])
    # A printer takes one connection at a time: whoever waited too long for it says that nothing came out.
    assert len(papers) == (0 if state == "failed" else 1)
    assert all(texted.jobs[job]["attempt"] == 1 for job in jobs)


def test_a_second_agent_does_not_start_in_the_same_folder(texted: Office, agent: AgentProcess, tmp_path: Path) -> None:
    job = texted.queue("A014")
    texted.wait_ended(job)
    second = subprocess.run(agent.command, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "another agent runs" in second.stderr


def test_the_clock_of_the_kiosk_is_wrong(
    texted: Office, printer: VirtualPrinter, agent: AgentProcess, record_property: Callable[[str, Any], None]
) -> None:
    """The agent reads no wall clock at all: what the ticket says comes with the job, order comes from the server."""
    agent.stop()
    sources = [path.read_text() for folder in ("kiosk/agent", "printers") for path in Path(folder).rglob("*.py")]
    assert not [source for source in sources if "time.time(" in source or ".now(" in source or "utcnow" in source]
    agent.start()
    job = texted.queue("A014")
    assert texted.wait_ended(job) == ["printed"]
    assert finish(texted, printer, record_property, "clock wrong on the kiosk", job) == ["original"]


def test_power_goes_off_and_on_in_the_middle(
    texted: Office, printer: VirtualPrinter, thread: Agent, record_property: Callable[[str, Any], None]
) -> None:
    printer.set_faults(paper_ends_after=200)
    job = texted.queue("A014")
    texted.wait(lambda: texted.jobs[job]["state"] == "claimed")
    with printer.changed:
        assert printer.changed.wait_for(lambda: printer.machine.faults.paper == "out", 10)
    printer.power_cycle()
    assert texted.wait_ended(job) == ["unknown"]
    assert finish(texted, printer, record_property, "power-cycle in the middle", job) == ["part"]
