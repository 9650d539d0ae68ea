"""Faults that end something: the server, the machine's power, the database."""

from __future__ import annotations

import os
import random
import shutil
import signal
import statistics
import struct
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from scripts.faults.load import Load
from scripts.faults.outcome import Outcome
from scripts.faults.screens import of_office, screens
from tests.load.checks import assert_whole
from tests.support.postgres import PostgresCluster
from tests.support.rinda import RECEPTION, RindaServer

LOG_HEAD = 32
FRAME_HEAD = 24
"""Bytes before the log's first frame, and before the page in each."""

UNLIMITED = {"RINDA_TICKETS_PER_MINUTE": "1000000"}


def database_of(server: RindaServer) -> str:
    """The URL of the server's database."""
    return server.env.get("RINDA_DATABASE_URL", f"sqlite:///{server.data / 'rinda.sqlite'}")


def restart(server: RindaServer, began: float) -> float:
    """Start a killed server at the time that its clock would show; seconds until it was ready."""
    shown = datetime.fromisoformat(RECEPTION) + timedelta(seconds=time.monotonic() - began)
    server.env["RINDA_CLOCK"] = shown.isoformat()
    at = time.monotonic()
    server.start()
    return time.monotonic() - at


def killed(server: RindaServer, chance: random.Random, times: int) -> Outcome:
    """Kill the server at random moments under load, and look at the database before it is started again.

    Its screens stay switched on: how long they need is counted from the moment when the server is ready again.
    """
    began, ready, whole = time.monotonic(), [], []
    database = database_of(server)
    with screens(server.url, of_office(database)) as shown, Load(server.url, database) as load:
        for _ in range(times):
            load.wait_for(chance.randrange(1, 40))
            threading.Event().wait(chance.random() * 0.02)
            server.kill()
            load.assert_kept()
            ready.append(restart(server, began))
            whole.append(shown.whole())
        load.wait_for(1)
        assert shown.lost() >= times
    load.assert_kept()
    return Outcome(
        "the server is killed (kill -9) under load",
        times,
        "every acknowledged ticket and service kept, no number twice, nobody at two counters, journal without a gap; "
        "kiosks, hall screens and counters have the server's document again, without a reload",
        f"{len(load.acknowledged):,} tickets, {len(load.served):,} served, all kept; ready again after "
        f"{_usual(ready)}, and every screen whole after {_usual(whole)} more",
    )


def _usual(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.1f} s ({max(seconds):.1f} s at most)"


def power_cut(server: RindaServer, chance: random.Random, times: int, folder: Path) -> Outcome:
    """The database's files as they are at one moment, and the same with the end of the log torn off.

    What was acknowledged before that moment must be in the first; the second is what a disk leaves that had not written
    everything: fewer tickets perhaps, but whole.
    """
    with Load(server.url, database_of(server)) as load:
        for number in range(times):
            load.wait_for(chance.randrange(1, 30))
            copy = folder / f"cut-{number}"
            os.kill(server.process.pid, signal.SIGSTOP)
            try:
                given = dict(load.acknowledged)
                moved = _moved(server.data)
                copy.mkdir()
                for path in server.data.glob("rinda.sqlite*"):
                    if not path.name.endswith("-shm"):
                        shutil.copy(path, copy)
            finally:
                os.kill(server.process.pid, signal.SIGCONT)
            url = f"sqlite:///{copy / 'rinda.sqlite'}"
            torn = folder / f"torn-{number}"
            shutil.copytree(copy, torn)
            Load(server.url, url, acknowledged=given).assert_kept()
            _tear(torn / "rinda.sqlite-wal", moved, chance)
            assert_whole(f"sqlite:///{torn / 'rinda.sqlite'}")
            shutil.rmtree(copy)
            shutil.rmtree(torn)
    load.assert_kept()
    return Outcome(
        "the power is cut: the files of one moment, then with a torn log",
        times,
        "the copy has every ticket acknowledged before it; the torn one is whole",
        f"{len(load.acknowledged):,} tickets, all kept",
    )


def _moved(folder: Path) -> int:
    """Bytes at the log's beginning that a checkpoint has begun to move into the database.

    SQLite begins to only once the disk has them for certain: what a power cut takes comes after. Where the numbers
    stand is said at sqlite.org/walformat.html, 2.1 and 4.1.
    """
    index = (folder / "rinda.sqlite-shm").read_bytes()
    with (folder / "rinda.sqlite-wal").open("rb") as log:
        head = log.read(LOG_HEAD)
    (moved,), (attempted,) = struct.unpack_from("=I", index, 96), struct.unpack_from("=I", index, 128)
    (page,) = struct.unpack_from(">I", head, 8)
    return LOG_HEAD + int(max(moved, attempted)) * (FRAME_HEAD + int(page))


def _tear(log: Path, moved: int, chance: random.Random) -> None:
    """Cut the log's end off at a random place after its first `moved` bytes, and leave noise after it."""
    size = log.stat().st_size
    with log.open("r+b") as file:
        file.truncate(chance.randrange(min(max(size // 2, moved), size - 1), size))
        file.seek(0, os.SEEK_END)
        file.write(chance.randbytes(chance.randrange(4_096)))


def database_restarted(server: RindaServer, cluster: PostgresCluster, chance: random.Random, times: int) -> Outcome:
    """PostgreSQL is stopped and started under load, every other time as by a crash."""
    with Load(server.url, database_of(server)) as load:
        for number in range(times):
            load.wait_for(chance.randrange(1, 40))
            if number % 2:
                cluster.process.kill()
                (cluster.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
                cluster.start()
            else:
                cluster.restart()
            load.wait_for(1)
    load.assert_kept()
    return Outcome(
        "PostgreSQL is stopped or killed and started again under load",
        times,
        "as after a kill of the server; the same server goes on by itself",
        f"{len(load.acknowledged):,} tickets, all kept; {load.refused:,} requests tried again",
    )
