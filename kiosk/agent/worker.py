"""One thread for each printer: a printer that hangs stops nobody else."""

import logging
import queue
import threading
from collections.abc import Callable
from zoneinfo import ZoneInfoNotFoundError

from kiosk.agent.journal import Ended, Journal, JournalError
from kiosk.agent.server import Job, Printer
from printers import addresses, calibration, encoding, job, length, profiles, slips
from printers.facts import TicketFacts
from printers.reasons import Reason
from printers.status import Status
from printers.transports.base import Transport

# An idle printer is asked how it is this often, so that the staff learn of an open cover before a visitor does.
PROBE_SECONDS = 20.0

_log = logging.getLogger(__name__)


class Worker:
    """Prints the jobs put to it, in turn. `ended` is called in the worker's thread, after the journal has it."""

    def __init__(
        self, printer: Printer, journal: Journal, translators: slips.Translators, ended: Callable[[Ended], None]
    ) -> None:
        self.printer = printer
        self.status = Status(asked=False)
        self._journal = journal
        self._translators = translators
        self._ended = ended
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"printer {printer.name}", daemon=True)

    def start(self) -> None:
        """Begin; the printer is asked how it is at once."""
        self._thread.start()

    def put(self, claimed: Job) -> None:
        """Print this after what was put before."""
        self._jobs.put(claimed)

    def stop(self) -> list[Job]:
        """The jobs that were not begun. The one in hand is printed to its end in the background."""
        left: list[Job] = []
        while not self._jobs.empty():
            if waiting := self._jobs.get():
                left.append(waiting)
        self._jobs.put(None)
        return left

    def join(self) -> None:
        """Wait for the job in hand; a few seconds at most, since every job has its deadline."""
        self._thread.join(job.JOB_SECONDS * 3)

    def _run(self) -> None:
        wait = 0.0
        while True:
            try:
                claimed = self._jobs.get(timeout=wait)
            except queue.Empty:
                self._probe()
            else:
                if claimed is None:
                    return
                self._print(claimed)
            wait = PROBE_SECONDS

    def _probe(self) -> None:
        try:
            transport, profile = self._way()
        except (addresses.AddressError, profiles.ProfileError) as error:
            _log.error("printer %s: %s", self.printer.name, error)
            self.status = Status(online="no")
            return
        self.status = job.probe(transport, profile)

    def _print(self, claimed: Job) -> None:
        began = False
        paper: int | None = None

        def begin() -> None:
            nonlocal began
            self._journal.began(claimed.id)
            began = True

        try:
            outcome, paper = self._outcome(claimed, begin)
        except JournalError as error:
            outcome = job.Outcome("failed", Reason.AGENT_STORAGE, str(error))
        except Exception as error:  # noqa: BLE001 - the outermost loop of this thread: whatever it was, the job must not be lost
            _log.exception("job %s", claimed.id)
            outcome = job.Outcome("unknown" if began else "failed", Reason.BAD_JOB, repr(error))
        if outcome.status:
            self.status = outcome.status
        elif outcome.state == "failed" and outcome.reason is not Reason.BAD_JOB:
            self.status = Status(online="no")
        self._keep(Ended(claimed.id, outcome.state, outcome.reason or "", paper), outcome.text)

    def _outcome(self, claimed: Job, begin: Callable[[], None]) -> tuple[job.Outcome, int | None]:
        """What became of the job, and the millimetres of paper it took; None for a job that took none."""
        try:
            transport, profile = self._way()
            data = self._bytes(claimed, profile)
        except (ValueError, ZoneInfoNotFoundError) as error:
            return job.Outcome("failed", Reason.BAD_JOB, str(error)), None
        outcome = job.print_job(data, transport, profile, begin)
        return outcome, None if outcome.state == "failed" else length.millimetres(data)

    def _bytes(self, claimed: Job, profile: profiles.Profile) -> bytes:
        if claimed.facts.get("kind") == "calibration":
            return calibration.page(profile)
        slip = slips.ticket(TicketFacts.model_validate(claimed.facts), self._translators, copy=claimed.is_copy)
        return encoding.encode(slip, profile)

    def _keep(self, ended: Ended, text: str) -> None:
        _log.info("job %s on %s: %s %s %s", ended.job, self.printer.name, ended.state, ended.detail, text)
        try:
            self._journal.ended(ended)
        except JournalError:
            # Reported from memory; only a crash before that would make "printed" an "unknown".
            _log.exception("job %s: the outcome could not be kept", ended.job)
        self._ended(ended)

    def _way(self) -> tuple[Transport, profiles.Profile]:
        return addresses.transport(self.printer.connection), profiles.load(self.printer.profile)
