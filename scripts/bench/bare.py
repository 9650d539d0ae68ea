"""The machine's own limit: Flask and Socket.IO on eventlet, and one durable SQLite insert.

The insert uses plain sqlite3 with `synchronous=FULL` and commits together what has gathered, as the real writer does,
but without SQLAlchemy, rules, journal, print job, sign-in or limits. A broadcast is Flask-SocketIO's own `emit`.
"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402
from itertools import count  # noqa: E402
from pathlib import Path  # noqa: E402

import eventlet.event  # noqa: E402
import eventlet.wsgi  # noqa: E402
from eventlet import tpool  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402

from scripts.bench.bare_database import durable  # noqa: E402

CALL = {"id": 55, "number": "A014", "counter": 3, "place": {"room": "2"}, "called_at": "2026-11-23T07:05:11.123Z"}

MOST_CONNECTIONS = 4_096


class Inserts:
    """One green thread commits what has gathered, in a real thread."""

    def __init__(self, path: Path) -> None:
        self._connection = durable(path)
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
    """Serve the endpoints until killed."""
    app = Flask("bare")
    socketio = SocketIO(app, async_mode="eventlet")
    inserts, seqs = Inserts(path), count(1)

    socketio.on_event("connect", lambda: True, namespace="/display")

    @app.post("/nothing")
    def nothing() -> dict[str, bool]:
        return {"done": True}

    @app.post("/insert")
    def insert() -> dict[str, bool]:
        inserts.insert()
        return {"done": True}

    @app.post("/call")
    def call() -> dict[str, int]:
        inserts.insert()
        seq = next(seqs)
        socketio.emit("news", {"branch": 1, "seq": seq, "patch": {"calls": {"55": CALL}}}, namespace="/display")
        return {"seq": seq}

    listener = eventlet.listen(("127.0.0.1", port), reuse_port=False)
    eventlet.wsgi.server(listener, app, max_size=MOST_CONNECTIONS, log_output=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
