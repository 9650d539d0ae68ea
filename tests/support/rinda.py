"""Real `rinda` processes: a server with a data folder of its own, and the commands beside it."""

import atexit
import functools
import os
import secrets
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest

from tests.support.outcome import failed
from tests.support.processes import ROOT, Process, free_port
from tests.support.warm import CHECKOUT, warm

OFFICE = ROOT / "examples/daugavpils.toml"
# A Monday in the middle of a reception: 10.05 in Riga.
RECEPTION = "2026-11-23T08:05:00Z"

LONGEST = 60
"""Seconds that a command may take."""


def rinda(
    *arguments: str,
    env: Mapping[str, str],
    stdin: str = "",
    program: Sequence[str] = CHECKOUT,
    cwd: Path = ROOT,
) -> subprocess.CompletedProcess[str]:
    """Run one `rinda` command to its end; the caller looks at its return code and what it said."""
    command, environment = [*program, *arguments], {**os.environ, **env}
    with (
        tempfile.TemporaryFile("w+") as given,
        tempfile.TemporaryFile("w+") as out,
        tempfile.TemporaryFile("w+") as err,
    ):
        given.write(stdin)
        given.seek(0)
        files = [given.fileno(), out.fileno(), err.fileno()]
        child = warm(command, env=environment, cwd=cwd, files=files) or subprocess.Popen(
            command, stdin=given, stdout=out, stderr=err, cwd=cwd, env=environment
        )
        try:
            code = child.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, SIGKILL)
            raise
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read())


@functools.cache
def _made_once(office: bytes, clock: str | None) -> Path:
    """The data folder that `rinda init` makes of an office file; it goes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="rinda-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file, data = folder / "office.toml", folder / "data"
    file.write_bytes(office)
    env = {"RINDA_DATA": str(data), **({"RINDA_CLOCK": clock} if clock else {})}
    done = rinda("init", "--office", str(file), env=env)
    assert done.returncode == 0, done.stderr
    return data


class RindaServer:
    """`rinda serve` on a free port, with the office of OFFICE.md unless told otherwise.

    `clock` is the ISO time at which the server's clock starts; None means the real time. `database_url`
    None means SQLite in the data folder. `office` None is the first start: the server makes the database.
    """

    def __init__(
        self,
        data: Path,
        *,
        async_mode: str = "eventlet",
        database_url: str | None = None,
        office: Path | None = OFFICE,
        clock: str | None = RECEPTION,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = CHECKOUT,
        cwd: Path = ROOT,
    ) -> None:
        self.data = data
        self._program = program
        self._cwd = cwd
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {
            "RINDA_DATA": str(data),
            "RINDA_HOST": "127.0.0.1",
            "RINDA_PORT": str(self.port),
            "RINDA_ASYNC_MODE": async_mode,
            "RINDA_PAIR_LOCAL": "1",
            **({"RINDA_DATABASE_URL": database_url} if database_url else {}),
            **({"RINDA_CLOCK": clock} if clock else {}),
            **(env or {}),
        }
        if office is not None:
            self._found(office, plain=not database_url and not env and tuple(program) == CHECKOUT)
        self.start()

    def _found(self, office: Path, *, plain: bool) -> None:
        """Make the office's database; a `plain` one, as most tests want it, is made once and copied."""
        if plain:
            made = _made_once(office.read_bytes(), self.env.get("RINDA_CLOCK"))
            shutil.copytree(made, self.data, dirs_exist_ok=True)
        else:
            self.command("init", "--office", str(office))

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run a `rinda` command on this server's data; what it printed, or a failed test if it fails."""
        done = rinda(*arguments, env=self.env, stdin=stdin, program=self._program, cwd=self._cwd)
        if done.returncode:
            pytest.fail(f"rinda {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def add_user(self, name: str, branch: str, role: str = "specialist") -> str:
        """Add a member of staff to a branch, given by its key in the office file; returns the password."""
        password = secrets.token_urlsafe(12)
        self.command("user", "add", name, "--role", role, "--branch", branch, "--password-stdin", stdin=password)
        return password

    def start(self) -> None:
        """Start on the port it always has, and return once /readyz says that it is ready."""
        log = self.data.with_name(f"{self.data.name}.log")
        self.process = Process([*self._program, "serve"], log, env=self.env, cwd=self._cwd)
        self.process.wait_until(self._ready)

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Shut down in order."""
        self.process.stop(SIGTERM)

    def kill(self) -> None:
        """What a power cut does to the process."""
        self.process.kill()

    def restart(self) -> None:
        """Stop in order and start again on the same data and port."""
        self.stop()
        self.start()

    def text(self) -> str:
        """What the server has logged so far."""
        return self.process.text()


@pytest.fixture
def start_rinda(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[..., RindaServer]]:
    """Start servers with the settings of `RindaServer`; a failed test shows the end of their logs."""
    started: list[RindaServer] = []

    def start(**settings: object) -> RindaServer:
        data = tmp_path_factory.mktemp("rinda") / "data"
        started.append(RindaServer(data, **settings))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for server in started:
        server.process.kill()
        if failed(request):
            print(f"--- log of {server.url}\n{server.text()[-8000:]}")


@pytest.fixture
def rinda_server(start_rinda: Callable[..., RindaServer]) -> RindaServer:
    """A server with nothing but defaults: eventlet, SQLite, the example office, a Monday at 10.05."""
    return start_rinda()
