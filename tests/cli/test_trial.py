"""A whole trial, as `make run` starts it."""

import json
import os
import re
import select
import socket
import stat
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM

import pytest

from tests.support.processes import Process, free_port, listens

READY_WITHIN = 60.0


class Trial:
    """`rinda trial` in a folder of its own."""

    def __init__(self, folder: Path, port: int | None = None, **env: str) -> None:
        self.data = folder / "data"
        self.port = port or free_port()
        variables = {"RINDA_DATA": str(self.data), "RINDA_PORT": str(self.port), **env}
        command = [sys.executable, "-m", "server.entry", "trial"]
        self.process = Process(command, folder / f"trial-{len(list(folder.iterdir()))}.log", env=variables)

    def ready(self) -> str:
        """What it says once it is ready."""
        self.process.wait_until(lambda: "Data and logs" in self.process.text(), READY_WITHIN)
        return self.process.text()

    def printer_port(self) -> int:
        found = re.search(r"network://127.0.0.1:(\d+)", (self.data / "logs/virtual-printer.log").read_text())
        assert found is not None
        return int(found[1])

    def children(self) -> list[int]:
        """The processes that it has started."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Trial]]:
    """Start trials with one data folder, on a free port or a given one, with further environment variables."""
    started: list[Trial] = []

    def start(port: int | None = None, **env: str) -> Trial:
        started.append(Trial(tmp_path, port, **env))
        return started[-1]

    yield start
    for trial in started:
        trial.process.signal(SIGTERM)
        assert trial.process.ended(within=READY_WITHIN)


def wait_for_ends(pids: list[int]) -> None:
    """Return when these processes have ended; a process that goes on fails the test."""
    for pid in pids:
        try:
            handle = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        ended, _, _ = select.select([handle], [], [], READY_WITHIN)
        os.close(handle)
        assert ended, f"process {pid} outlives the trial"


def sign_ins(said: str) -> list[str]:
    return re.findall(r"Sign in as .*", said)


def test_it_shows_where_everything_is_and_ends_whole(start: Callable[..., Trial]) -> None:
    trial = start()
    said = trial.ready()
    for path in re.findall(r"http://127.0.0.1:\d+/\S*", said):
        with urllib.request.urlopen(path, timeout=20) as answer:
            assert answer.status == 200
    assert listens(trial.printer_port())
    children = trial.children()
    assert len(children) == 4
    assert trial.process.stop(SIGINT) == 0
    wait_for_ends(children)
    assert not listens(trial.port)


def test_a_second_start_shows_the_same_sign_in_that_works(start: Callable[..., Trial]) -> None:
    first = start()
    before = sign_ins(first.ready())
    first.process.stop(SIGTERM)
    kept = first.data / "trial.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    second = start()
    assert sign_ins(second.ready()) == before
    for person in json.loads(kept.read_text("utf-8")):
        request = urllib.request.Request(
            f"http://127.0.0.1:{second.port}/api/v1/session",
            json.dumps({"user": person["login"], "password": person["password"]}).encode(),
            {"Content-Type": "application/json", "X-Rinda": "1"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200


def test_a_child_that_dies_is_started_again(start: Callable[..., Trial]) -> None:
    trial = start()
    trial.ready()
    before = trial.children()
    os.kill(before[0], SIGKILL)
    trial.process.wait_until(lambda: "It is started again." in trial.process.text())
    assert "the virtual printer ended with -9" in trial.process.text()
    trial.process.wait_until(lambda: len(trial.children()) == 4 and trial.children() != before)


def test_children_do_not_outlive_a_trial_that_is_killed(start: Callable[..., Trial]) -> None:
    trial = start()
    trial.ready()
    children = trial.children()
    os.kill(trial.process.pid, SIGKILL)
    assert trial.process.ended(within=READY_WITHIN)
    wait_for_ends(children)
    assert not listens(trial.port)


def test_a_taken_port_is_said(start: Callable[..., Trial]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        trial = start(port=taken.getsockname()[1])
        assert trial.process.ended(within=READY_WITHIN)
    assert trial.process.stop(SIGTERM) == 1
    assert f"port {trial.port} cannot be used: Address already in use." in trial.process.text()
    assert not (trial.data / "rinda.sqlite").exists()


def test_two_trials_do_not_share_a_folder(start: Callable[..., Trial]) -> None:
    start().ready()
    second = start()
    assert second.process.ended(within=READY_WITHIN)
    assert "another trial runs with the folder" in second.process.text()


def test_an_office_in_use_is_not_opened_to_everybody(start: Callable[..., Trial], office: Path) -> None:
    trial = start(RINDA_DATABASE_URL=f"sqlite:///{office}/rinda.sqlite", RINDA_DATA=str(office / "other"))
    assert trial.process.ended(within=READY_WITHIN)
    assert "was not made by a trial" in trial.process.text()
