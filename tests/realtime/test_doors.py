"""More connections than there is room for: screens stay, requests are answered, and of the rest the oldest goes."""

import http.client
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests

from tests.realtime.hearing import Listener
from tests.support.rinda import RindaServer

FILES = 400
STRANGERS = 300
"""More than so few files leave room for."""

LIMITED = ("bash", "-c", f'ulimit -n {FILES}; exec "$@"', "bash", sys.executable, "-m", "server.entry")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RindaServer]:
    """A server that may open few files."""
    started = RindaServer(tmp_path_factory.mktemp("doors") / "data", program=LIMITED)
    yield started
    started.process.kill()


def ended(opened: socket.socket) -> bool:
    """Whether the server has closed this connection, on which it says nothing otherwise."""
    return bool(select.select([opened], [], [], 0)[0]) and opened.recv(1) == b""


def test_silent_connections_make_room_oldest_first_and_screens_never_do(server: RindaServer) -> None:
    browser = requests.Session()
    browser.get(f"{server.url}/display", timeout=20).raise_for_status()
    auth = {"token": browser.cookies["rinda_display"]}
    with ExitStack() as stack, Listener(server.url, "/display", auth) as screen:
        strangers = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            for _ in range(STRANGERS)
        ]
        assert requests.get(f"{server.url}/readyz", timeout=20).ok
        for _ in range(2):
            screen.next_pulse()
        assert not screen.ended.is_set()
        gone = [ended(one) for one in strangers]
    assert gone[0]
    assert gone == sorted(gone, reverse=True)
    assert not gone[-1]


def test_what_the_system_does_not_allow_is_told(server: RindaServer) -> None:
    assert '"the system allows fewer files than RINDA_SOCKETS needs"' in server.text()
    turned_out = requests.get(f"{server.url}/metrics", timeout=20).text
    assert "rinda_connections_turned_out_total" in turned_out


def abandoned(server: RindaServer) -> float:
    """How many requests were not carried out since nobody would have had the answer."""
    figures = requests.get(f"{server.url}/metrics", timeout=20).text.splitlines()
    return float(next(one for one in figures if one.startswith("rinda_requests_abandoned_total ")).split()[1])


def test_a_request_whose_connection_has_ended_is_not_carried_out(rinda_server: RindaServer) -> None:
    kiosk = requests.Session()
    kiosk.get(f"{rinda_server.url}/kiosk", timeout=20).raise_for_status()
    sectors = kiosk.get(f"{rinda_server.url}/api/v1/kiosk", timeout=20).json()["doc"]["sectors"].values()
    sector = next(one["id"] for one in sectors if one.get("letter") == "A")
    press = {"request_id": "press-and-leave", "sector": sector, "language": "lv"}
    headers = {"Authorization": f"Bearer {kiosk.cookies['rinda_kiosk']}", "X-Rinda": "1"}
    path = "/api/v1/kiosk/tickets"
    os.kill(rinda_server.process.pid, signal.SIGSTOP)
    gone = http.client.HTTPConnection("127.0.0.1", rinda_server.port, timeout=20)
    gone.request("POST", path, json.dumps(press), {**headers, "Content-Type": "application/json"})
    gone.close()
    half = socket.create_connection(("127.0.0.1", rinda_server.port), timeout=20)
    half.sendall(b"GET /readyz HTTP/1.1\r\nHost: rinda\r\n")
    half.close()
    os.kill(rinda_server.process.pid, signal.SIGCONT)
    answer = requests.post(f"{rinda_server.url}{path}", json=press, headers=headers, timeout=20)
    assert answer.status_code == 201, "the press that nobody waits for was carried out"
    assert abandoned(rinda_server) == 2
