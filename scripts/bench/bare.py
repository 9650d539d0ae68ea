"""The machine's own limit: Flask on eventlet with nothing else, and the same with one durable SQLite insert.

The insert uses plain sqlite3 with `synchronous=FULL` and commits together what has gathered, as the real writer does,
but without SQLAlchemy, rules, journal, print job, sign-in or limits.
"""

import eventlet

eventlet.monkey_patch()

import sqlite3  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import eventlet.event  # noqa: E402
import eventlet.wsgi  # noqa: E402
from eventlet import tpool  # noqa: E402
from flask import Flask  # noqa: E402


class Inserts:
    """One green thread commits what has gathered, in a real thread."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE ticket (id INTEGER PRIMARY KEY, number TEXT NOT NULL)")
        self._pending: list[eventlet.event.Event] = []
        self._wake = eventlet.event.Event()
        eventlet.spawn(self._loop)

    def insert(self) -> None:
        """Insert one row; returns when it is durable."""
        done = eventlet.event.Event()
        self._pending.append(done)
        if not self._wake.ready():
            self._wake.send()
        done.wait()

    def _loop(self) -> None:
        while True:
            self._wake.wait()
            self._wake = eventlet.event.Event()
            while self._pending:
                batch, self._pending = self._pending, []
                tpool.execute(self._commit, len(batch))
                for done in batch:
                    done.send()

    def _commit(self, rows: int) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        for _ in range(rows):
            self._connection.execute("INSERT INTO ticket (number) VALUES ('A001')")
        self._connection.execute("COMMIT")


def main(port: int, path: Path) -> None:
    """Serve both endpoints until killed."""
    app = Flask("bare")
    inserts = Inserts(path)

    @app.post("/nothing")
    def nothing() -> dict[str, bool]:
        return {"done": True}

    @app.post("/insert")
    def insert() -> dict[str, bool]:
        inserts.insert()
        return {"done": True}

    eventlet.wsgi.server(eventlet.listen(("127.0.0.1", port), reuse_port=False), app, log_output=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
