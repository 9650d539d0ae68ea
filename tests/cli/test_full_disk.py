"""A disk without room: the command is refused in words, what was acknowledged stays, and all goes on with room again.

The disk is a small one of its own (tmpfs), which only root can mount; elsewhere these tests are skipped.
"""

import json
import os
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from http.cookiejar import CookieJar
from itertools import count
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.rinda import OFFICE, RindaServer

SIZE = 3_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """Leave no room at all on the disk."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        while True:
            try:
                os.write(file.fileno(), b"\0" * 4096)
            except OSError:
                return filler


class Kiosk:
    """A kiosk that presses for tickets."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._ids = count(1)
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._opener.open(f"{url}/kiosk").close()

    def press(self) -> tuple[int, dict[str, object]]:
        """Status and body of the answer."""
        body = {"request_id": f"full-disk-{next(self._ids):04d}", "sector": 1, "language": "lv"}
        request = urllib.request.Request(
            f"{self._url}/api/v1/kiosk/tickets",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "X-Rinda": "1"},
        )
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


def test_a_full_disk_refuses_tickets_and_loses_none(disk: Path, start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda(env={"RINDA_DATA": str(disk / "data")})
    kiosk = Kiosk(server.url)
    assert kiosk.press()[0] == 201
    filler = fill(disk)
    issued = 1
    for _ in range(2000):
        status, body = kiosk.press()
        if status != 201:
            break
        issued += 1
    assert (status, body["type"]) == (507, "urn:rinda:problem:disk-full")
    filler.unlink()
    assert kiosk.press()[0] == 201
    server.kill()
    with closing(sqlite3.connect(disk / "data" / "rinda.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM ticket").fetchone() == (issued + 1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_office_is_not_half_made_on_a_full_disk(disk: Path, run: Run) -> None:
    filler = fill(disk)
    done = run("init", "--office", OFFICE, RINDA_DATA=str(disk))
    assert done.returncode == 1
    assert "the disk is full; nothing was changed" in done.stderr
    filler.unlink()
    assert run("init", "--office", OFFICE, RINDA_DATA=str(disk)).returncode == 0


def test_a_backup_is_not_half_made_on_a_full_disk(disk: Path, run: Run, office: Path) -> None:
    fill(disk)
    done = run("backup", disk / "copy")
    assert done.returncode == 1
    assert "no backup was made" in done.stderr
    assert [path.name for path in disk.iterdir()] == ["filler"]
