"""The agent against a real server and a real (virtual) printer."""

from collections.abc import Callable

from kiosk.agent.agent import Agent

Start = Callable[[], Agent]


def test_a_queued_job_is_printed_and_reported(office, printer, start_agent) -> None:
    job = office.queue("A014")
    start_agent()
    assert office.wait_ended(job) == ["printed"]
    assert office.reports == [(job, "printed", "")]
    assert len(printer.wait_for_tickets(1)) == 1
