"""Commands on a data folder of the test's own."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.processes import free_port
from tests.support.rinda import rinda

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Settings of a folder that is not there yet."""
    return {"RINDA_DATA": str(tmp_path / "data"), "RINDA_PORT": str(free_port())}


@pytest.fixture
def run(env: Mapping[str, str]) -> Run:
    """Run a command; what it said and its return code."""

    def run(*arguments: str | Path, stdin: str = "", **further: str) -> subprocess.CompletedProcess[str]:
        return rinda(*map(str, arguments), env={**env, **further}, stdin=stdin)

    return run


@pytest.fixture
def office(sqlite_office: Path, env: Mapping[str, str]) -> Path:
    """The data folder, with the example office in it."""
    folder = Path(env["RINDA_DATA"])
    folder.mkdir()
    shutil.copy(sqlite_office, folder / "rinda.sqlite")
    return folder
