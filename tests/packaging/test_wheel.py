"""An office computer installs the wheel and the lock, and has all that it serves, without Node or a checkout."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.timeout(600)


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has or would take of this tree, and the browser files that `make wheel` gathers; no leftovers."""
    folder = tmp_path_factory.mktemp("source")
    for name in run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "web/vendor", folder / "web/vendor")
    return folder


@pytest.fixture(scope="session")
def wheel(source: Path) -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", cwd=source)
    return next((source / "dist").glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `rinda` command of a new environment that holds the lock's packages and the wheel."""
    environment = tmp_path_factory.mktemp("office") / "venv"
    run(sys.executable, "-m", "venv", environment, cwd=environment.parent)
    install: list[str | Path] = [environment / "bin/python", "-m", "pip", "install", "--quiet"]
    run(*install, "--require-hashes", "--requirement", ROOT / "requirements.lock", cwd=environment.parent)
    run(*install, "--no-deps", wheel, cwd=environment.parent)
    run(environment / "bin/python", "-m", "pip", "check", cwd=environment.parent)
    return environment / "bin/rinda"


def test_the_wheel_carries_every_file_of_every_part(source: Path, wheel: Path) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [pattern.rstrip("*") for pattern in settings["tool"]["setuptools"]["packages"]["find"]["include"]]
    files = {path.relative_to(source).as_posix() for part in parts for path in (source / part).rglob("*")}
    expected = {name for name in files if (source / name).is_file() and not name.endswith((".md", ".pyc"))}
    assert expected
    with zipfile.ZipFile(wheel) as archive:
        assert sorted(expected - set(archive.namelist())) == []


def test_an_installed_server_serves_its_screens_and_their_modules(
    installed: Path, start_rinda: Callable[..., RindaServer], tmp_path: Path
) -> None:
    server = start_rinda(program=[str(installed)], cwd=tmp_path)
    with urllib.request.urlopen(f"{server.url}/kiosk") as answer:
        page = answer.read().decode()
    import_map = re.search(r'<script type="importmap"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert import_map is not None
    modules = json.loads(import_map[1])["imports"]
    for name in ("lit", "socket.io-client"):
        with urllib.request.urlopen(f"{server.url}{modules[name]}") as answer:
            assert answer.headers["Content-Type"].startswith("text/javascript")
            assert "immutable" in answer.headers["Cache-Control"]
