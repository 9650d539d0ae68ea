"""A private Redis for each test process."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from signal import SIGTERM

import pytest
import redis

from tests.support.processes import Process, free_port


class RedisServer:
    """A Redis that keeps nothing on disk; its `process` can be stopped, frozen (SIGSTOP) and killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Start on the port it always has, and return when it answers."""
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail("Redis is missing: scripts/system-packages installs it or says how")
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = Process([program, *options], self.folder / "log")
        self.process.wait_until(self._answers)

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False

    def stop(self) -> None:
        """Shut down in order."""
        self.process.stop(SIGTERM)


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """The server itself, for tests that take it away for a while."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The URL of a Redis that is empty when the test begins."""
    with redis.Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server.url
