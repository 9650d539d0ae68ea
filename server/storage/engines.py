"""Engines for both databases, with the settings that durability and the runtime need."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import IsolationLevel

from server.storage.prepared import drive

BUSY_MS = 5_000
"""How long a SQLite connection waits for another process's write lock."""

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "secure_delete=ON")
"""What is deleted is overwritten too: a visitor's traces do not outlive their row in the file's free pages."""

CONNECTIONS = 10
"""To PostgreSQL, of each kind and process: they stay open, since making one costs more than ten commands do."""

CONNECTION_SECONDS = 5
"""How long a command or a question may wait for one of them, before it is told to come again: see `writer`."""


def is_sqlite(url: str) -> bool:
    """Whether the URL names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def writer_engine(url: str) -> Engine:
    """The engine for writing: on SQLite one connection whose transactions take the write lock at once."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN IMMEDIATE", 1, read_only=False)
    return _postgres(url, "READ COMMITTED")


def reader_engine(url: str) -> Engine:
    """The engine for reading: each transaction sees one moment, however many statements it has."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN", 16, read_only=True)
    return _postgres(url, "REPEATABLE READ")


def _sqlite(url: str, begin: str, size: int, *, read_only: bool) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0 if size == 1 else 64,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, never by the driver
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        drive(connection, begin)

    return engine


def _postgres(url: str, isolation: IsolationLevel) -> Engine:
    from server.storage import waiting  # noqa: PLC0415 - loads psycopg, which SQLite does without

    waiting.install()
    return create_engine(
        url,
        isolation_level=isolation,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=CONNECTION_SECONDS,
        pool_pre_ping=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        connect_args={"connect_timeout": 5, "options": "-c timezone=UTC"},
    )
