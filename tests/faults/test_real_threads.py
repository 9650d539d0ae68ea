"""Real threads beside green ones: neither ever waits for a lock that the other cannot give (docs/adr/0402)."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

LINES = 5_000
LOGGING = f"""
from server import green
green.patch("eventlet")
import structlog
from server import logs

def say(who):
    for number in range({LINES}):
        structlog.get_logger().info("said", who=who, number=number, much="x" * 200)
        if who == "green" and number % 10 == 0:
            green.breathe()

logs.configure("info")
beside = [green.spawn(green.offload, say, who) for who in ("one", "two")]
say("green")
for thread in beside:
    thread.join()
"""


def test_all_threads_log_at_once_and_each_line_is_whole() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    said = [(line["who"], line["number"]) for line in map(json.loads, done.stderr.splitlines())]
    assert len(said) == 3 * LINES
    assert set(said) == {(who, number) for who in ("one", "two", "green") for number in range(LINES)}


def test_the_first_previews_of_a_ticket_are_all_answered_at_once(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    staff = requests.Session()
    staff.headers["X-Rinda"] = "1"
    password = server.add_user("ilze", "alejas", "manager")
    staff.post(f"{server.url}/api/v1/session", json={"user": "ilze", "password": password}).raise_for_status()

    def drawn(language: str) -> bytes:
        body: dict[str, Any] = {"template": {}, "language": language, "example": "long"}
        return staff.post(f"{server.url}/api/v1/admin/ticket-preview?branch=1", json=body, timeout=30).content

    languages = ["lv", "ru", "en"] * 4
    with ThreadPoolExecutor(len(languages)) as asking:
        pictures = dict(zip(languages, map(json.loads, asking.map(drawn, languages)), strict=False))
    assert len({picture["png"] for picture in pictures.values()}) == 3
