"""Plain sqlite3 with the durability that Rinda has, and nothing else."""

import sqlite3
from pathlib import Path


def durable(path: Path) -> sqlite3.Connection:
    """A new database with one table, whose commits are on the disk when they return."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT NOT NULL)")
    return connection
