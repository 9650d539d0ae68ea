"""The agent against a real server and a real (virtual) printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.agent.agent import Agent

if TYPE_CHECKING:
    from printers.virtual.server import VirtualPrinter
    from tests.agent.conftest import Office


def test_a_queued_job_is_printed_and_reported(
    office: Office, printer: VirtualPrinter, start_agent: Callable[[], Agent]
) -> None:
    job = office.queue("A014")
    start_agent()
    assert office.wait_ended(job) == ["printed"]
    assert office.reports == [(job, "printed", "")]
    assert len(printer.wait_for_tickets(1)) == 1
