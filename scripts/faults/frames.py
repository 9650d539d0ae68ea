"""Socket.IO as nobody should speak it: malformed, oversized, of a wrong namespace, and far too much of it."""

from __future__ import annotations

import random
import string

import requests
import websocket

from scripts.faults.clients import SLOWEST, Bystander
from scripts.faults.outcome import Outcome
from scripts.programs import memory_mb
from tests.support.rinda import RindaServer

OVERSIZED = 2_000_000
FRAMES_EACH = 25
"""Frames on one connection, unless the server ends it first."""

LARGEST_GROWTH = 1.15
"""Of the server's memory from the first half of the cases to the end."""

NAMESPACES = ["/kiosk", "/counter", "/display", "/admin", "/", "/nowhere", "", "/kiosk,/admin", "/" + "x" * 2_000]
BODIES = [
    "{}",
    "[]",
    "null",
    '{"token": 7}',
    '{"token": "nobody", "branch": "one"}',
    '{"token": {"$": []}, "branch": -1}',
    '["news", {"branch": 1, "seq": 1}]',
    '["connect"]',
    '["pulse", {"_placeholder": true, "num": 0}]',
    "[" * 500,
    '{"token": ',
    "[1e999, NaN]",
    '["\\ud800"]',
]


def frame(chance: random.Random) -> str | bytes:
    """One frame: a Socket.IO packet with something wrong in it, noise, or (rarely) far too much."""
    kind = chance.randrange(20)
    if kind == 0:
        return chance.randbytes(chance.randrange(200))
    if kind == 1:
        return "".join(chance.choices(string.printable, k=chance.randrange(60)))
    if kind == 2 and chance.random() < 0.02:
        return "4" + "2" * OVERSIZED
    if kind == 3:
        return chance.choice("0123456b")
    packet = chance.choice(["0", "1", "2", "3", "4", "5", "6", "51-", "59999999-", "62-", "20", "3999999999999"])
    return f"4{packet}{chance.choice(NAMESPACES)},{chance.choice(BODIES)}"


def fuzzed(server: RindaServer, chance: random.Random, cases: int, limit: float = SLOWEST) -> Outcome:
    """Send so many frames; the server answers others all the while, doesn't grow, and logs no failure of its own."""
    bystander, middle, sent = Bystander(server.url, limit), 0.0, 0
    token = _kiosk(server)
    with bystander.watching():
        while sent < cases:
            first = f'40/kiosk,{{"token": "{token}"}}' if chance.random() < 0.5 else None
            sent += _talk(server, chance, first)
            if not middle and sent >= cases // 2:
                middle = memory_mb(server.process.pid)
        for _ in range(cases // 100):
            _post(server, chance)
    after = memory_mb(server.process.pid)
    assert after <= middle * LARGEST_GROWTH, f"{middle:.0f} MB grew to {after:.0f} MB"
    failures = [line for line in server.text().splitlines() if '"level":"error"' in line or "Traceback" in line]
    assert not failures, failures[0][:500]
    return Outcome(
        "Socket.IO frames that are malformed, oversized, of a wrong namespace, or too many",
        sent + cases // 100,
        "no error, no growth, every answer to a bystander",
        f"slowest answer {bystander.slowest:.2f} s; {middle:.0f} MB at half, {after:.0f} MB after",
    )


def _kiosk(server: RindaServer) -> str:
    browser = requests.Session()
    browser.get(f"{server.url}/kiosk", timeout=20).raise_for_status()
    return str(browser.cookies["rinda_kiosk"])


def _talk(server: RindaServer, chance: random.Random, first: str | None) -> int:
    """One connection; how many frames went out before the server had enough."""
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    line = websocket.create_connection(address, timeout=10)
    sent = 0
    try:
        if first:
            line.send(first)
        for _ in range(FRAMES_EACH):
            this = frame(chance)
            line.send(this, websocket.ABNF.OPCODE_BINARY if isinstance(this, bytes) else websocket.ABNF.OPCODE_TEXT)
            sent += 1
    except (websocket.WebSocketException, OSError):
        sent += 1  # the frame that ended it was one too
    finally:
        line.close(timeout=0)
    return sent


def _post(server: RindaServer, chance: random.Random) -> None:
    """The same over the polling transport; a refusal is an answer, a failure of the server is not."""
    body = frame(chance)
    content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    session = chance.choice(["", "&sid=nobody", "&sid=" + "x" * 3_000, "&sid=%00"])
    address = f"{server.url}/socket.io/?EIO={chance.choice('345x')}&transport=polling{session}"
    answer = requests.post(address, data=content, timeout=10)
    assert answer.status_code < 500, f"{answer.status_code} for {address[:200]}"
