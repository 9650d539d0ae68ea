"""The fixtures that every other test stands on do what they say."""

import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from signal import SIGTERM
from threading import Thread

import psycopg
import pytest
import redis
from playwright.sync_api import Page

from tests.support.axe import assert_accessible, findings
from tests.support.browser import Windows
from tests.support.nginx import Nginx
from tests.support.postgres import PostgresCluster
from tests.support.processes import Process, free_port
from tests.support.redis import RedisServer

GOOD_PAGE = '<!doctype html><html lang="lv"><title>Rinda</title><main><h1>Rinda</h1><p>A014</p></main></html>'
POLICY = "default-src 'none'; script-src 'self'"


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def first_value(connection: psycopg.Connection[tuple[object, ...]], query: bytes) -> object:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def test_a_postgres_database_is_durable_and_empty(postgres_url: str) -> None:
    with connect(postgres_url) as connection:
        assert first_value(connection, b"SHOW fsync") == "on"
        assert first_value(connection, b"SELECT count(*) FROM pg_stat_user_tables") == 0


def test_a_restarted_postgres_keeps_its_address_and_its_data(postgres: PostgresCluster, postgres_url: str) -> None:
    with connect(postgres_url) as connection:
        connection.execute(b"CREATE TABLE kept (number text)")
    postgres.restart()
    with connect(postgres_url) as connection:
        assert first_value(connection, b"SELECT count(*) FROM kept") == 0


def test_a_redis_that_comes_back_has_its_old_address(redis_server: RedisServer, redis_url: str) -> None:
    redis_server.stop()
    with redis.Redis.from_url(redis_url) as client, pytest.raises(redis.ConnectionError):
        client.ping()
    redis_server.start()
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()


def test_nginx_serves_what_its_block_says(start_nginx: Callable[[str], Nginx]) -> None:
    nginx = start_nginx("server { listen 127.0.0.1:{port}; location / { return 200 'rinda'; } }")
    with urllib.request.urlopen(nginx.url) as answer:
        assert answer.read() == b"rinda"


def test_a_program_that_dies_at_start_fails_the_test_with_its_log(tmp_path: Path) -> None:
    process = Process(["sh", "-c", "echo no paper; exit 3"], tmp_path / "log")
    with pytest.raises(pytest.fail.Exception, match="no paper"):
        process.wait_until(lambda: False)


def test_a_program_that_will_not_stop_is_killed_and_fails_the_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.processes.STOPPED_WITHIN", 0.3)
    process = Process(["sh", "-c", "trap '' TERM; echo deaf; exec tail -f /dev/null"], tmp_path / "log")
    process.wait_until(lambda: "deaf" in process.text())
    with pytest.raises(pytest.fail.Exception, match="did not stop"):
        process.stop(SIGTERM)
    assert not process.running


class StrictPages(SimpleHTTPRequestHandler):
    """Serves a folder as the server does: no script but its own files."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "good.html").write_text(GOOD_PAGE, encoding="utf-8")
    (tmp_path / "bad.html").write_text(GOOD_PAGE.replace("<p>", '<img src="paper.png"><p>'), encoding="utf-8")
    (tmp_path / "throws.html").write_text(f'{GOOD_PAGE}<script src="throws.js"></script>', encoding="utf-8")
    (tmp_path / "throws.js").write_text('throw new Error("nobody caught me")', encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), partial(StrictPages, directory=str(tmp_path)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_axe_runs_under_a_strict_policy_and_finds_what_is_there(page: Page, site: str) -> None:
    page.goto(f"{site}/good.html")
    assert_accessible(page, enhanced_contrast=True)
    page.goto(f"{site}/bad.html")
    assert [line.partition(":")[0] for line in findings(page)] == ["image-alt"]


def test_windows_share_nothing_unless_they_are_asked_to(windows: Windows, site: str) -> None:
    kiosk, counter = windows.open(width=1080, height=1920), windows.open()
    sibling = windows.open(context=counter.context)
    for window in (kiosk, counter, sibling):
        window.goto(f"{site}/good.html")
    counter.evaluate("localStorage.setItem('number', 'A014')")
    assert [window.evaluate("localStorage.getItem('number')") for window in (kiosk, counter, sibling)] == [
        None,
        "A014",
        "A014",
    ]


def test_an_exception_in_a_page_is_remembered_and_photographed(
    windows: Windows, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.browser.RESULTS", tmp_path)
    windows.open().goto(f"{site}/throws.html")
    windows.photograph("thrown")
    assert [error.partition(": ")[2] for error in windows.errors] == ["nobody caught me"]
    windows.errors.clear()
    assert (tmp_path / "thrown-1.png").read_bytes().startswith(b"\x89PNG")
