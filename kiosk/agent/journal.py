"""What the agent must not forget when it is killed: which jobs it began, and how those ended that it hasn't reported.

One row for each job from right before its first byte until the server has taken its report.
"""

import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple

from kiosk.agent.server import JobState
from printers.reasons import Reason

JournalError = sqlite3.Error


class Ended(NamedTuple):
    """How a job ended. `paper_mm` is the paper it took, None when that isn't known (any more)."""

    job: int
    state: JobState
    detail: str
    paper_mm: int | None = None


class Journal:
    """May be used from several threads. Each write is on the disk when it returns; JournalError when it can't be."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS job (id INTEGER PRIMARY KEY, state TEXT NOT NULL, detail TEXT NOT NULL)"
        )

    def left_over(self) -> list[Ended]:
        """What an earlier run of the agent didn't report. A job it began and didn't end may be on paper or not."""
        with self._lock:
            self._database.execute(
                "UPDATE job SET state = 'unknown', detail = ? WHERE state = 'began'", (Reason.INTERRUPTED,)
            )
            rows = self._database.execute("SELECT id, state, detail FROM job ORDER BY id").fetchall()
        return [Ended(*row) for row in rows]

    def began(self, job: int) -> None:
        """To be called before the first byte."""
        self._write("INSERT OR REPLACE INTO job VALUES (?, 'began', '')", job)

    def ended(self, ended: Ended) -> None:
        """To be called as soon as the outcome is known."""
        self._write("INSERT OR REPLACE INTO job VALUES (?, ?, ?)", ended.job, ended.state, ended.detail)

    def forget(self, job: int) -> None:
        """The server has taken the report."""
        self._write("DELETE FROM job WHERE id = ?", job)

    def clear(self) -> None:
        """Another server, other job ids."""
        self._write("DELETE FROM job")

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _write(self, statement: str, *values: object) -> None:
        with self._lock:
            self._database.execute(statement, values)
