"""A print agent that also says when it did what: JSON lines, times of the machine's monotonic clock in seconds."""

import json
import sys
import threading
import time
from pathlib import Path

from typing_extensions import override

from kiosk.agent import agent as agent_module
from kiosk.agent.agent import Agent
from kiosk.agent.feed import Feed
from kiosk.agent.journal import Journal
from kiosk.agent.server import Job, JobState, Server
from kiosk.agent.worker import Worker
from printers.profiles import Profile
from web.texts import translator

_speaking = threading.Lock()


def note(job: int, stage: str) -> None:
    """Say that a job has come so far."""
    line = json.dumps([job, stage, time.monotonic()])
    with _speaking:
        print(line, flush=True)


class TimedServer(Server):
    """Notes when a job was claimed and when its report was taken."""

    @override
    def claim(self) -> tuple[Job | None, bool]:
        job, more = super().claim()
        if job:
            note(job.id, "claimed")
        return job, more

    @override
    def report(self, job: int, state: JobState, detail: str, paper_mm: int | None) -> None:
        super().report(job, state, detail, paper_mm)
        note(job, state if state != "printed" else "reported")


class TimedWorker(Worker):
    """Notes when a ticket was drawn."""

    @override
    def _bytes(self, claimed: Job, profile: Profile) -> bytes:
        data = super()._bytes(claimed, profile)
        note(claimed.id, "drawn")
        return data


def main(url: str, token: str, folder: str) -> None:
    """Serve until the process is ended."""
    vars(agent_module)["Worker"] = TimedWorker
    running = Agent(TimedServer(url, token), Journal(Path(folder) / "journal.sqlite"), translator, "bench")

    def connected() -> None:
        note(0, "connected")
        running.reconnected()

    Feed(url, token, connected=connected, jobs=running.wake).start()
    running.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
