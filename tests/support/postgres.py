"""A private PostgreSQL cluster for each test process, and a fresh database for each test."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from signal import SIGINT

import psycopg
import pytest

from tests.support.processes import Process, free_port, listens


def binaries() -> Path:
    """The folder of the newest PostgreSQL that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        pytest.fail("PostgreSQL is missing: scripts/system-packages installs it or says how")
    return found[-1].parent


class PostgresCluster:
    """A durable cluster (fsync on, as in an office) on a free port of 127.0.0.1; its superuser is `rinda`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        # PostgreSQL refuses to run as root; Debian's package brings the account that may.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        self._numbers = count(1)
        initdb: list[str | Path] = [binaries() / "initdb", "--auth=trust", "--username=rinda", "--encoding=UTF8"]
        subprocess.run(
            [*initdb, "--locale=C.UTF-8", folder / "data"],
            check=True,
            capture_output=True,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            cwd=folder,
        )
        self.start()

    def start(self) -> None:
        """Start the server on the port it always has, and return when it answers."""
        options = [
            f"-cport={self.port}",
            "-clisten_addresses=127.0.0.1",
            f"-cunix_socket_directories={self.folder}",
            "-cmax_connections=200",
        ]
        self.process = Process(
            [binaries() / "postgres", "-D", self.folder / "data", *options],
            self.folder / "log",
            cwd=self.folder,
            user=self._user,
        )
        self.process.wait_until(self._answers)

    def _answers(self) -> bool:
        if not listens(self.port):
            return False
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Shut down in order, breaking open connections."""
        self.process.stop(SIGINT)

    def restart(self) -> None:
        """What an operator's upgrade of PostgreSQL does to those connected."""
        self.stop()
        self.start()

    def execute(self, statement: str) -> None:
        """Run one statement as superuser in the maintenance database, outside a transaction."""
        address = f"host=127.0.0.1 port={self.port} user=rinda dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def create_database(self) -> str:
        """An empty database, as the URL that SQLAlchemy takes."""
        name = f"rinda_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://rinda@127.0.0.1:{self.port}/{name}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """The cluster itself, for tests that restart it or want databases of their own."""
    # pytest's own folders are closed to other accounts, and PostgreSQL may have to run under one.
    folder = Path(tempfile.mkdtemp(prefix="rinda-postgres-"))
    cluster = PostgresCluster(folder)
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: PostgresCluster) -> Iterator[str]:
    """The SQLAlchemy URL of a database that is empty when the test begins and dropped after it."""
    url = postgres.create_database()
    yield url
    postgres.execute(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")
