"""The fixture's server is a real one: it keeps its office through whatever is done to its process."""

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from tests.support.rinda import RindaServer


def status(server: RindaServer, path: str) -> int:
    with urllib.request.urlopen(f"{server.url}{path}", timeout=5) as answer:
        return int(answer.status)


@pytest.mark.parametrize("async_mode", ["eventlet", "threading"])
def test_a_server_comes_back_where_it_was(start_rinda: Callable[..., RindaServer], async_mode: str) -> None:
    server = start_rinda(async_mode=async_mode)
    server.restart()
    assert status(server, "/kiosk") == 200
    server.kill()
    with pytest.raises(urllib.error.URLError):
        status(server, "/readyz")
    server.start()
    assert status(server, "/readyz") == 200


def test_a_server_runs_on_postgres(start_rinda: Callable[..., RindaServer], postgres_url: str) -> None:
    server = start_rinda(database_url=postgres_url)
    assert status(server, "/readyz") == 200
    assert list(server.data.glob("*.db*")) == []


def test_a_specialist_can_be_added(rinda_server: RindaServer) -> None:
    assert len(rinda_server.add_user("anna", "alejas")) >= 8
