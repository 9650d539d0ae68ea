"""Whatever ends the server, what it acknowledged is there."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from signal import SIGKILL, SIGTERM
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, select

from server.storage.tables import ticket
from tests.load.checks import assert_whole
from tests.support.rinda import RindaServer

KIOSKS = 4
BEFORE_THE_END = 40


def token(server: RindaServer) -> str:
    browser = requests.Session()
    browser.get(f"{server.url}/kiosk", timeout=20).raise_for_status()
    return str(browser.cookies["rinda_kiosk"])


@pytest.mark.parametrize("end", [SIGKILL, SIGTERM])
def test_every_acknowledged_ticket_is_there(start_rinda: Callable[..., RindaServer], end: int) -> None:
    server = start_rinda(env={"RINDA_TICKETS_PER_MINUTE": "1000000"})
    devices = [token(server) for _ in range(KIOSKS)]
    acknowledged: list[str] = []
    enough = threading.Event()

    def press(number: int) -> None:
        http = requests.Session()
        http.headers["Authorization"] = f"Bearer {devices[number]}"
        for press in range(10_000):
            body: dict[str, Any] = {
                "request_id": f"press-{number}-{press:05d}",
                "sector": 1,
                "language": "lv",
                "accept_late": True,
            }
            try:
                answer = http.post(f"{server.url}/api/v1/kiosk/tickets", json=body, timeout=20)
            except requests.RequestException:
                return
            assert answer.status_code == 201, answer.text
            acknowledged.append(body["request_id"])
            if len(acknowledged) >= BEFORE_THE_END:
                enough.set()

    with ThreadPoolExecutor(KIOSKS) as pool:
        presses = [pool.submit(press, number) for number in range(KIOSKS)]
        assert enough.wait(60)
        server.process.stop(end)
        for one in presses:
            one.result(30)
    url = f"sqlite:///{server.data / 'rinda.sqlite'}"
    assert_whole(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        kept = set(connection.execute(select(ticket.c.request_id)).scalars())
    engine.dispose()
    assert set(acknowledged) <= kept
    server.start()
    assert requests.get(f"{server.url}/readyz", timeout=20).ok
