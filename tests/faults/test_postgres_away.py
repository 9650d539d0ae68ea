"""PostgreSQL goes away and comes back: the server says so, and goes on without a restart."""

from collections.abc import Callable
from typing import Any

import requests

from tests.support.postgres import PostgresCluster
from tests.support.rinda import RindaServer


def test_a_database_that_is_away_is_said_and_comes_back(
    start_rinda: Callable[..., RindaServer], postgres: PostgresCluster, postgres_url: str
) -> None:
    server = start_rinda(database_url=postgres_url)
    browser = requests.Session()
    browser.get(f"{server.url}/kiosk", timeout=20).raise_for_status()
    press: dict[str, Any] = {"request_id": "press-000001", "sector": 1, "language": "lv"}

    def ask() -> requests.Response:
        headers = {"X-Rinda": "1"}
        return browser.post(f"{server.url}/api/v1/kiosk/tickets", json=press, headers=headers, timeout=20)

    postgres.stop()
    try:
        assert requests.get(f"{server.url}/healthz", timeout=20).status_code == 200
        assert requests.get(f"{server.url}/readyz", timeout=20).status_code == 503
        refused = ask()
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:rinda:problem:storage-failed")
    finally:
        postgres.start()
    server.process.wait_until(lambda: requests.get(f"{server.url}/readyz", timeout=20).ok)
    assert ask().status_code == 201
