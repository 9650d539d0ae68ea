"""Nobody asks too often, and whoever does stops nobody else (SECURITY check 6)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGCONT, SIGSTOP

import pytest

from server.app import Server
from tests.api.conftest import build_server
from tests.api.offices import API, Office, kind_of
from tests.support.redis import RedisServer

Start = Callable[..., Office]


@pytest.fixture
def start(sqlite_office: Path, tmp_path: Path) -> Iterator[Start]:
    """Offices with settings of the test's own, on one database."""
    started: list[Server] = []
    url = f"sqlite:///{tmp_path / 'rinda.sqlite'}"
    (tmp_path / "rinda.sqlite").write_bytes(sqlite_office.read_bytes())

    def make(**settings: str) -> Office:
        started.append(build_server(tmp_path, url, **settings))
        return Office(started[-1])

    yield make
    for server in started:
        server.close()


def refused_after(limit: int, ask: Callable[[int], int], *, allowed: int) -> None:
    """Ask as often as is allowed, and be refused; one more may pass where a minute ends between two of the requests."""
    assert [ask(n) for n in range(limit)] == [allowed] * limit
    assert 429 in (ask(limit), ask(limit + 1))


def test_a_kiosk_that_floods_stops_no_other(start: Start) -> None:
    office = start(RINDA_TICKETS_PER_MINUTE="5")
    refused_after(5, lambda _: office.press().status_code, allowed=201)
    refused = office.press()
    assert (refused.status_code, kind_of(refused)) == (429, "too-many")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    other = Office(office.server, {"specialist": office.token("specialist")})
    assert other.press(request_id="other-kiosk").status_code == 201


def test_a_name_is_tried_a_few_times_alone(start: Start) -> None:
    office = start(RINDA_SIGN_INS_PER_MINUTE="3")

    def sign_in(name: str, address: str) -> int:
        body = {"user": name, "password": "wrong"}
        environ = {"REMOTE_ADDR": address}
        return office.ask(None, "POST", "/session", body, environ_base=environ).status_code

    refused_after(3, lambda _: sign_in("anna", "192.0.2.1"), allowed=401)
    assert sign_in("boris", "192.0.2.1") == 401
    assert sign_in("anna", "192.0.2.2") == 401


def test_a_list_of_names_is_not_tried_from_one_address(start: Start) -> None:
    office = start(RINDA_SIGN_INS_PER_MINUTE="1")

    def sign_in(number: int) -> int:
        body = {"user": f"name-{number}", "password": "wrong"}
        return office.ask(None, "POST", "/session", body).status_code

    refused_after(6, sign_in, allowed=401)


def test_pairing_codes_are_not_guessed(start: Start) -> None:
    office = start(RINDA_PAIRINGS_PER_MINUTE="3")

    def guess(n: int) -> int:
        body = {"code": "ABCDE"[n] * 7, "branch": 1, "name": "Kiosks"}
        return office.ask("manager", "POST", "/admin/pairings", body).status_code

    refused_after(3, guess, allowed=404)
    refused_after(3, lambda _: office.ask(None, "POST", "/pairings", {"kind": "kiosk"}).status_code, allowed=201)


def test_workers_count_together_in_redis(start: Start, redis_url: str) -> None:
    settings = {"RINDA_TICKETS_PER_MINUTE": "4", "RINDA_REDIS_URL": redis_url}
    one, two = start(**settings), start(**settings)
    two.tokens.update(kiosk=one.token("kiosk"), specialist=one.token("specialist"))
    refused_after(4, lambda n: (one, two)[n % 2].press(request_id=f"shared-{n}").status_code, allowed=201)


def test_a_redis_that_hangs_costs_no_ticket(start: Start, redis_server: RedisServer, redis_url: str) -> None:
    office = start(RINDA_TICKETS_PER_MINUTE="4", RINDA_REDIS_URL=redis_url)
    assert office.press().status_code == 201
    redis_server.process.signal(SIGSTOP)
    try:
        refused_after(4, lambda _: office.press().status_code, allowed=201)
    finally:
        redis_server.process.signal(SIGCONT)


def test_only_a_known_proxy_says_whose_address_it_is(start: Start) -> None:
    office = start(RINDA_SIGN_INS_PER_MINUTE="1")
    client = office.server.app.test_client()

    def sign_in(number: int) -> int:
        body = {"user": "anna", "password": "wrong"}
        headers = {"X-Rinda": "1", "X-Forwarded-For": f"192.0.2.{number}"}
        return client.post(f"{API}/session", json=body, headers=headers).status_code

    refused_after(1, sign_in, allowed=401)
