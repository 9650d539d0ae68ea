"""The machine's own limits: commits without any server, and a server of a few lines in its own process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from scripts.bench.bare_database import durable
from scripts.bench.beside import Side
from scripts.bench.office import wait_until_ready
from scripts.bench.rates import Rate, load
from scripts.bench.seen import bare_presses, watch
from tests.support.processes import free_port

COMMITS = 400


@contextmanager
def bare(folder: Path) -> Iterator[Side]:
    """The bare server, for as long as the block lasts."""
    port = free_port()
    process, _ready = _serve(folder / "bare.sqlite", port)
    try:
        yield Side(
            pid=process.pid,
            work={name: partial(_work, port, f"/{name}") for name in ("nothing", "insert")},
            command="insert",
            watch=lambda number: watch(port, process.pid, "", number, bare_presses(port)),
            start=lambda: _serve(folder / f"start-{time.monotonic_ns()}.sqlite", free_port()),
        )
    finally:
        process.kill()
        process.wait()


def _work(port: int, path: str, clients: int, requests: int) -> Rate:
    return load(port=port, work="plain", path=path, clients=clients, requests=requests)


def commits(path: Path) -> Rate:
    """Rows that one connection inserts into a new database, each made durable by itself."""
    connection, times = durable(path), []
    began = time.perf_counter()
    for _ in range(COMMITS):
        each = time.perf_counter()
        connection.execute("INSERT INTO ticket (number) VALUES ('A001')")
        times.append(time.perf_counter() - each)
    took = time.perf_counter() - began
    connection.close()
    return Rate.of(times, COMMITS, took)


def _serve(path: Path, port: int) -> tuple[subprocess.Popen[bytes], float]:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "scripts.bench.bare", str(port), str(path)])
    wait_until_ready(f"http://127.0.0.1:{port}/nothing", process)
    return process, time.perf_counter() - began
