"""From the press of "call next" to the bytes at the displays: the real server, and the bare one beside it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from scripts.bench.figures import quantile
from scripts.bench.load import Client
from scripts.bench.office import Bench
from scripts.programs import memory_mb

DISPLAYS = (10, 100, 500, 1_000)
CALLS_SEEN = 40
CALL_EVERY = 0.25
"""Seconds between two calls whose way to the displays is measured; a whole city's peak is five times as dense."""

Press = Callable[[], int]
"""Calls somebody and returns the seq of the call's news; it returns when the call is durable."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds from press to display, the server's megabytes meanwhile, and how many displays heard every call."""

    p50: float
    p99: float
    megabytes: float
    complete: int


def watch(port: int, pid: int, token: str, number: int, press: Press) -> Seen:
    """Connect so many displays to the server `pid` at the port, and call CALLS_SEEN visitors."""
    screens = subprocess.Popen(
        [sys.executable, "-m", "scripts.bench.screens"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert screens.stdin is not None, "it was asked for"
    assert screens.stdout is not None, "it was asked for"
    screens.stdin.write(json.dumps({"port": port, "token": token, "displays": number}) + "\n")
    screens.stdin.flush()
    screens.stdout.readline()
    pressed = _at_pace(press)
    memory = memory_mb(pid)
    time.sleep(1)  # what is on its way arrives; nothing can be awaited, since a lost message never comes
    screens.stdin.write("\n")
    screens.stdin.flush()
    heard = json.loads(screens.stdout.readline())
    screens.wait()
    waits = sorted((at - pressed[seq]) * 1_000 for own in heard for seq, at in own if seq in pressed)
    complete = sum({seq for seq, _ in own} >= set(pressed) for own in heard)
    return Seen(quantile(waits, 0.5), quantile(waits, 0.99), memory, complete)


def _at_pace(press: Press) -> dict[int, float]:
    """When each call was pressed, by the seq of its news."""
    pressed, began = {}, time.time()
    for number in range(CALLS_SEEN):
        time.sleep(max(0.0, began + number * CALL_EVERY - time.time()))
        at = time.time()
        pressed[press()] = at
    return pressed


def presses(bench: Bench) -> Press:
    """One specialist who calls, and then starts and finishes before the next call."""
    client, counter = Client(bench.port), bench.counters[0]
    path, headers = f"/api/v1/counter/{counter}", {"Authorization": f"Bearer {bench.specialists[0]}"}
    version = bench.versions()[0]

    def press() -> int:
        nonlocal version
        seen = client.post(f"{path}/call-next", {"on": version}, headers)["counter"]
        seq = _seq(bench)
        for command in ("start", "finish"):
            body = {"on": seen["version"], "ticket": seen["ticket"]["id"]}
            seen = client.post(f"{path}/{command}", body, headers)["counter"]
        version = seen["version"]
        return seq

    return press


def bare_presses(port: int) -> Press:
    """The bare server's call: one durable insert and one broadcast."""
    client = Client(port)
    return lambda: int(client.post("/call", {}, {})["seq"])


def _seq(bench: Bench) -> int:
    """The branch's last seq: with one specialist at work, that of the last command."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{bench.port}/api/v1/display", headers={"Authorization": f"Bearer {bench.displays[0]}"}
    )
    with urllib.request.urlopen(request) as answer:
        return int(json.load(answer)["seq"])
