"""Which of several server processes does what one must do for all: whoever holds a lock of the database."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from server.storage.engines import is_sqlite

LEADING = 0x52494E4442
"""PostgreSQL's advisory lock of the process that leads, any number that is Rinda's own."""


class Lead:
    """The lead among the processes of one database. PostgreSQL gives it back when the process or its connection ends.

    On SQLite there is one process, and it leads.
    """

    def __init__(self, url: str) -> None:
        self._alone = is_sqlite(url)
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._held: Connection | None = None

    def taken(self) -> bool:
        """Whether this process leads now; takes the lead when nobody has it. A database that is away gives no lead."""
        return self._alone or self._still_held() or self._take()

    def _still_held(self) -> bool:
        if self._held is None:
            return False
        try:
            self._held.execute(select(1))
        except DBAPIError:
            self._held.close()
            self._held = None
        return self._held is not None

    def _take(self) -> bool:
        try:
            connection = self._engine.connect()
            if connection.execute(select(func.pg_try_advisory_lock(LEADING))).scalar_one():
                self._held = connection
            else:
                connection.close()
        except DBAPIError:
            return False
        return self._held is not None

    def close(self) -> None:
        """Give the lead back: another has it as soon as it asks, not only once PostgreSQL saw the connection end."""
        if self._held is not None:
            with suppress(DBAPIError):
                self._held.execute(select(func.pg_advisory_unlock(LEADING)))
            self._held.close()
