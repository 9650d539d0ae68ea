"""PostgreSQL fails over: the first server is killed, and its standby on another port becomes the one to write to."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.faults.load import Load
from scripts.faults.outcome import Outcome
from tests.support.postgres import PostgresCluster, binaries
from tests.support.processes import free_port
from tests.support.rinda import RindaServer


class Standby(PostgresCluster):
    """Follows another cluster, which from then on waits for it at each commit."""

    def __init__(self, folder: Path, first: PostgresCluster) -> None:
        self.folder = folder
        self.port = free_port()
        self._user = first._user  # noqa: SLF001 - the account that owns a cluster's files
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        copy: list[str | Path] = [binaries() / "pg_basebackup", "--write-recovery-conf", "--checkpoint=fast"]
        address = f"host=127.0.0.1 port={first.port} user=rinda application_name=standby"
        subprocess.run(
            [*copy, "--pgdata", folder / "data", "--dbname", address],
            check=True,
            capture_output=True,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            cwd=folder,
        )
        self.start()
        first.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        first.execute("SELECT pg_reload_conf()")

    def promote(self) -> None:
        """Become the one to write to."""
        self.execute("ALTER SYSTEM RESET synchronous_standby_names")
        self.execute("SELECT pg_promote(true)")


def both(first: PostgresCluster, second: PostgresCluster) -> str:
    """The URL of a new database, wherever it can be written to."""
    name = first.create_database().rpartition("/")[2]
    hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in (first, second))
    return f"postgresql+psycopg://rinda@/{name}?{hosts}&target_session_attrs=read-write"


@contextmanager
def pair() -> Iterator[tuple[PostgresCluster, Standby]]:
    """A cluster and its standby."""
    # Temporary folders of their own: PostgreSQL may run under an account that can't read the caller's.
    folders = [Path(tempfile.mkdtemp(prefix="rinda-postgres-")) for _ in range(2)]
    first = PostgresCluster(folders[0])
    second = Standby(folders[1], first)
    try:
        yield first, second
    finally:
        second.stop()
        first.stop()
        for folder in folders:
            shutil.rmtree(folder)


def fail_over(server_on: Callable[[str], RindaServer], times: int) -> Outcome:
    """Kill the first PostgreSQL under load and promote its standby, each time with new ones."""
    tickets, slowest = 0, 0.0
    for _ in range(times):
        with pair() as (first, second):
            url = both(first, second)
            server = server_on(url)
            with Load(server.url, url) as load:
                load.wait_for(40)
                began = time.monotonic()
                first.process.kill()
                second.promote()
                load.wait_for(1)
                slowest = max(slowest, time.monotonic() - began)
                load.wait_for(40)
            load.assert_kept()
            tickets += len(load.acknowledged)
            server.kill()
    return Outcome(
        "PostgreSQL is killed under load and its synchronous standby promoted",
        times,
        "as after a kill of the server; the same server goes on with the standby by itself",
        f"{tickets:,} tickets, all kept; the next ticket at most {slowest:.1f} s after the kill",
    )
