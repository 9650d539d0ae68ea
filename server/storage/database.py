"""The database: one way to write, one way to read, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from server import metrics
from server.storage.engines import is_sqlite, reader_engine, writer_engine
from server.storage.errors import translated
from server.storage.unit import Unit
from server.storage.writer import Writer

T = TypeVar("T")


class Database:
    """Runs work in transactions. `write` serializes the writes to a branch; `read` sees one moment.

    `changes` counts what this process changed outside the branches' journals: who may do what may be different then.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.changes = 0
        self.reader = reader_engine(url)
        self._writing = writer_engine(url)
        self._writer = Writer(self._writing) if is_sqlite(url) else None

    def write(self, branch: int, work: Callable[[Unit], T]) -> T:
        """Run `work` in a write transaction of one branch and return what it returns, once it is durable.

        An exception in `work` undoes all it did and comes out here. Raises NoSuchBranch, StorageFull, StorageBusy,
        StorageError.
        """

        def in_unit(connection: Connection) -> T:
            unit = Unit.begin(connection, branch, lock=self._writer is None)
            result = work(unit)
            unit.flush()
            return result

        return self._transact(in_unit)

    def change(self, work: Callable[[Connection], T]) -> T:
        """Like `write`, for what belongs to no branch's journal: people, sessions, devices. Raises `changes`."""
        try:
            return self._transact(work)
        finally:
            self.changes += 1

    def _transact(self, work: Callable[[Connection], T]) -> T:
        if self._writer is not None:
            return self._writer.run(work)
        began = time.perf_counter()
        with translated(), self._writing.begin() as connection:
            result = work(connection)
        metrics.COMMIT_SECONDS.observe(time.perf_counter() - began)
        metrics.COMMIT_COMMANDS.observe(1)
        return result

    @property
    def waiting(self) -> int:
        """How many commands wait for the writer; PostgreSQL has none."""
        return self._writer.waiting if self._writer is not None else 0

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only view of one moment. Raises StorageError when the database does not answer."""
        with translated(), self.reader.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Give everything back; running writes end first."""
        if self._writer is not None:
            self._writer.close()
        self._writing.dispose()
        self.reader.dispose()
