"""Group commit for SQLite: one writer takes the commands that have gathered and commits them together.

Each command runs in its own savepoint, so that one that fails undoes itself alone. A caller hears of success only
after the commit that made its command durable; a failed commit fails every command in it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from server import green, metrics
from server.storage.errors import StorageBusy, StorageError, translate
from server.storage.prepared import drive

T = TypeVar("T")

MOST_PENDING = 1_000
"""Commands that may wait to be written; beyond, a caller is told to try again instead of waiting for minutes."""

GIVE_UP_SECONDS = 5
"""How long a command may wait to be taken up. Our screens ask again after 10 s: what nobody waits for any more would
only hold up those who have asked again, and more of them with each second."""

MOST_TOGETHER = 500
"""Commands in one commit. Between two commits everybody else has a turn: where thousands ask, that takes seconds, and
with few commands in each commit hardly any would be carried out (docs/faults.md)."""


@dataclass(slots=True)
class _Command:
    work: Callable[[Connection], Any]
    asked: float = field(default_factory=time.monotonic)
    done: green.Once = field(default_factory=green.Once)
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Owns the one connection that writes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pending: deque[_Command] = deque()
        self._wake = green.Signal()
        self._closing = False
        self._thread = green.spawn(self._loop)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a savepoint and return its result once it is durable.

        Raises StorageBusy where it would have to wait for too long, besides what `work` raises.
        """
        if self._closing:
            raise StorageError("the database is closing")
        if len(self._pending) >= MOST_PENDING:
            raise StorageBusy("too many commands wait to be written")
        command = _Command(work)
        self._pending.append(command)
        self._wake.set()
        command.done.wait()
        if command.error is not None:
            raise command.error
        return command.result  # type: ignore[no-any-return]

    @property
    def waiting(self) -> int:
        """How many commands have not been taken up."""
        return len(self._pending)

    def close(self) -> None:
        """Write what is pending, then stop."""
        self._closing = True
        self._wake.set()
        self._thread.join()

    def _loop(self) -> None:
        while self._pending or not self._closing:
            self._wake.wait()
            self._wake.clear()
            while batch := self._taken_up():
                with metrics.COMMIT_SECONDS.time():
                    green.offload(self._write, batch)
                metrics.COMMIT_COMMANDS.observe(len(batch))
                for command in batch:
                    command.done.set()

    def _taken_up(self) -> list[_Command]:
        """The next commands, without those that have waited too long: their callers are told so at once."""
        batch: list[_Command] = []
        given_up_before = time.monotonic() - GIVE_UP_SECONDS
        while self._pending and len(batch) < MOST_TOGETHER:
            command = self._pending.popleft()
            if command.asked >= given_up_before:
                batch.append(command)
                continue
            command.error = StorageBusy("a command waited too long to be written")
            command.done.set()
        return batch

    def _write(self, batch: list[_Command]) -> None:
        try:
            with self._engine.connect() as connection, connection.begin():
                for command in batch:
                    self._attempt(connection, command)
        except Exception as error:  # noqa: BLE001 - the outermost loop of the writer: each caller gets the error
            reason = translate(error)
            for command in batch:
                command.error = command.error or reason

    @staticmethod
    def _attempt(connection: Connection, command: _Command) -> None:
        drive(connection, "SAVEPOINT command")
        try:
            command.result = command.work(connection)
        except Exception as error:
            command.error = translate(error)
            if isinstance(error, DBAPIError) and not _in_transaction(connection):
                raise  # SQLite has undone the whole transaction, as it does when the disk is full
            drive(connection, "ROLLBACK TO command")
        drive(connection, "RELEASE command")


def _in_transaction(connection: Connection) -> bool:
    return bool(connection.connection.driver_connection.in_transaction)  # type: ignore[union-attr]
