"""More connections than there is room for: screens stay, requests are answered, and of the rest the oldest goes."""

import select
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
