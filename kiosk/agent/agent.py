"""The agent's loop: report what ended, ask what there is to do, claim, hand to the printers' threads.

A job can't be lost: until its report is taken it is either waiting at the server, held here in memory, or in the
journal; and what the server counts as claimed here while nobody here has it goes back to the server. Nothing is
printed twice: the journal knows each job whose first byte may have gone. No clock is read, so a wrong one does no harm.
"""

import logging
import queue
import random
import threading
import time
from typing import Any

from kiosk.agent.journal import Ended, Journal, JournalError
from kiosk.agent.server import Job, RefusedError, Server, ServerGoneError
from kiosk.agent.worker import Worker
from printers.reasons import Reason
from printers.slips import Translators

# News come over the feed; asking makes up for lost ones.
POLL_SECONDS = 5.0
STATUS_SECONDS = 30.0
_FIRST_RETRY, _LONGEST_RETRY = 0.25, 10.0

_log = logging.getLogger(__name__)


class Agent:
    """`run` until `stop`; `wake` from any thread when something may be there to do."""

    def __init__(self, server: Server, journal: Journal, translators: Translators, version: str) -> None:
        self._server = server
        self._journal = journal
        self._translators = translators
        self._version = version
        self._workers: dict[int, Worker] = {}
        self._held: set[int] = set()
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._unreported = {ended.job: ended for ended in journal.left_over()}
        self._news = threading.Event()
        self._to_claim = threading.Event()
        self._stopping = threading.Event()
        self._asked_at: float | None = None
        self._told: tuple[float, list[dict[str, Any]]] | None = None

    def wake(self) -> None:
        """There may be a job."""
        self._to_claim.set()
        self._news.set()

    def reconnected(self) -> None:
        """The feed is there (again): ask for everything anew."""
        self._asked_at = None
        self._news.set()

    def stop(self) -> None:
        """End `run` after the jobs in hand."""
        self._stopping.set()
        self._news.set()

    def run(self) -> None:
        """Serve until stopped; UnpairedError when the server doesn't know this agent any more."""
        retry = _FIRST_RETRY
        while not self._stopping.is_set():
            self._news.clear()
            try:
                self._round()
            except ServerGoneError as error:
                _log.warning("the server is not there: %s", error)
                self._asked_at = None
                self._news.wait(retry * random.uniform(0.5, 1))  # noqa: S311 - spreads load, guards nothing
                retry = min(retry * 2, _LONGEST_RETRY)
                continue
            retry = _FIRST_RETRY
            self._news.wait(POLL_SECONDS)
        self._end()

    def _round(self) -> None:
        self._report()
        now = time.monotonic()
        if self._asked_at is None or now - self._asked_at >= POLL_SECONDS:
            # Noted first: a reconnection while the answer is on its way must make us ask again.
            self._asked_at = now
            self._ask()
            self._to_claim.set()
        if self._to_claim.is_set():
            # Before the claims, for the same reason.
            self._to_claim.clear()
            self._claim()
        self._tell(now)

    def _claim(self) -> None:
        more = True
        while more and not self._stopping.is_set():
            job, more = self._server.claim()
            if job is None:
                return
            self._held.add(job.id)
            self._hand_over(job)

    def _report(self) -> None:
        while not self._ended.empty():
            ended = self._ended.get()
            self._unreported[ended.job] = ended
        for ended in list(self._unreported.values()):
            try:
                self._server.report(*ended)
            except RefusedError as error:
                _log.warning("report of job %s refused: %s", ended.job, error)
            self._forget(ended.job)

    def _forget(self, job: int) -> None:
        del self._unreported[job]
        self._held.discard(job)
        try:
            self._journal.forget(job)
        except JournalError:
            # The row stays and is reported once more after the next start, which changes nothing.
            _log.exception("job %s stays in the journal", job)

    def _ask(self) -> None:
        situation = self._server.situation()
        wanted = {printer.id: printer for printer in situation.printers}
        for printer_id, worker in list(self._workers.items()):
            if wanted.get(printer_id) != worker.printer:
                del self._workers[printer_id]
                for job in worker.stop():
                    self._release(job.id)
        for printer_id, printer in wanted.items():
            if printer_id not in self._workers:
                worker = Worker(printer, self._journal, self._translators, self._job_ended)
                self._workers[printer_id] = worker
                worker.start()
        for claimed in situation.claimed:
            if claimed.id not in self._held:
                self._release(claimed.id)

    def _hand_over(self, job: Job) -> None:
        if job.printer not in self._workers:
            self._ask()
        worker = self._workers.get(job.printer)
        if worker:
            worker.put(job)
        else:
            self._job_ended(Ended(job.id, "failed", Reason.BAD_JOB))

    def _release(self, job: int) -> None:
        try:
            self._server.release(job)
        except RefusedError as error:
            _log.warning("release of job %s refused: %s", job, error)
        self._held.discard(job)

    def _job_ended(self, ended: Ended) -> None:
        self._ended.put(ended)
        self._news.set()

    def _tell(self, now: float) -> None:
        """Say how the printers are, when it changed or from time to time."""
        printers = [_described(worker) for worker in self._workers.values()]
        if self._told and self._told[1] == printers and now - self._told[0] < STATUS_SECONDS:
            return
        self._server.status(self._version, printers)
        self._told = (now, printers)

    def _end(self) -> None:
        """Give back what was not begun, wait for what was, report it; what fails here the journal keeps."""
        left = [job for worker in self._workers.values() for job in worker.stop()]
        for worker in self._workers.values():
            worker.join()
        try:
            for job in left:
                self._release(job.id)
            self._report()
        except ServerGoneError as error:
            _log.warning("the server is not there at the end: %s", error)


def _described(worker: Worker) -> dict[str, Any]:
    status = worker.status
    return {
        "id": worker.printer.id,
        "online": status.online,
        "paper": status.paper,
        "cover": status.cover,
        "detail": status.detail or "",
    }
