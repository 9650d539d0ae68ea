"""The driver lets other green threads run while PostgreSQL works: what STACK.md measured, kept as a test."""

import json
import subprocess
import sys

from tests.support.processes import ROOT

PROGRAM = """
import sys
from server import green
green.patch("eventlet")
import json, time
from sqlalchemy import text
from server.storage.database import Database

database = Database(sys.argv[1])
ticks = []

def tick():
    while True:
        time.sleep(0.02)
        ticks.append(1)

def ask():
    with database.read() as connection:
        connection.execute(text("SELECT pg_sleep(1)"))

def together(count):
    began, before = time.monotonic(), len(ticks)
    threads = [green.spawn(ask) for _ in range(count)]
    for thread in threads:
        thread.join()
    return time.monotonic() - began, len(ticks) - before

green.spawn(tick)
together(5)
print(json.dumps([together(1), together(5)]))
with database.read() as connection:
    large = "x" * 20_000_000
    print(connection.execute(text("SELECT length(:large)"), {"large": large}).scalar_one())
"""


def test_five_questions_at_once_take_as_long_as_one(postgres_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, postgres_url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    times, large = done.stdout.splitlines()[-2:]
    (one, beside_one), (five, beside_five) = json.loads(times)
    assert five < 2 * one
    assert beside_five > beside_one / 3
    assert beside_one > 5
    assert int(large) == 20_000_000, "a question that is larger than what a socket takes at once"
