"""`make run` installs once, passes on what it is told, and lives in a folder whose path holds spaces.

pip, npm and Python are stand-ins that write down how they were called.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.processes import ROOT

NOTE = 'printf "%s\\n" "$(basename "$0") $*" >>"$CALLS"\n'
PYTHON = f"""#!/bin/sh
{NOTE}
case "$*" in
    *venv*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && touch .venv/pyvenv.cfg ;;
    *vendor.py) mkdir -p web/vendor && touch web/vendor/manifest.json ;;
    *trial) printf "%s\\n" "port $RINDA_PORT, data $RINDA_DATA" >>"$CALLS" ;;
esac
"""
NPM = f"""#!/bin/sh
{NOTE}
mkdir -p node_modules
"""
NODE = "#!/bin/sh\n"


class Checkout:
    """A copy of what make reads, and the stand-ins on its PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a folder"
        self.tools = folder / "tools"
        self.calls = folder / "calls"
        self.tools.mkdir()
        for name, text in {"python3": PYTHON, "npm": NPM, "node": NODE}.items():
            self.replace_tool(name, text)
        for name in ("Makefile", "requirements.lock", "pyproject.toml", "package.json", "package-lock.json", ".npmrc"):
            self.folder.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, self.folder)
        shutil.copytree(ROOT / "scripts", self.folder / "scripts")

    def replace_tool(self, name: str, text: str) -> None:
        tool = self.tools / name
        tool.write_text(text, encoding="utf-8")
        tool.chmod(0o755)

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATA", "MAKEFLAGS", "PORT"}}
        return subprocess.run(
            ["make", "run", *arguments],
            cwd=self.folder,
            env={**inherited, "PATH": f"{self.tools}:{os.environ['PATH']}", "CALLS": str(self.calls)},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self) -> list[str]:
        """What was called since this was last asked."""
        lines = self.calls.read_text(encoding="utf-8").splitlines()
        self.calls.unlink()
        return [line for line in lines if not line.startswith("python3 -c")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


START = ["python -m server.entry trial", "port , data "]


def test_the_first_run_installs_from_the_locks_and_starts(checkout: Checkout) -> None:
    assert checkout.make().returncode == 0
    calls = checkout.called()
    assert calls[0] == "python3 -m venv .venv"
    assert sum("--require-hashes --requirement requirements.lock" in call for call in calls) == 1
    assert "npm ci --ignore-scripts --omit=dev" in calls
    assert calls[-2:] == START


def test_the_second_run_only_starts(checkout: Checkout) -> None:
    checkout.make()
    checkout.called()
    checkout.make()
    assert checkout.called() == START


def test_a_newer_lock_is_installed_at_the_next_run(checkout: Checkout) -> None:
    checkout.make()
    checkout.called()
    installed = (checkout.folder / ".venv/.runtime").stat().st_mtime
    os.utime(checkout.folder / "requirements.lock", (installed + 1, installed + 1))
    checkout.make()
    assert any("--requirement requirements.lock" in call for call in checkout.called())


def test_an_install_that_failed_is_tried_again(checkout: Checkout) -> None:
    checkout.replace_tool("npm", "#!/bin/sh\nexit 1\n")
    assert checkout.make().returncode != 0
    checkout.called()
    checkout.replace_tool("npm", NPM)
    assert checkout.make().returncode == 0
    assert "npm ci --ignore-scripts --omit=dev" in checkout.called()


def test_port_and_data_reach_the_server(checkout: Checkout) -> None:
    checkout.make("PORT=8090", "DATA=my office")
    assert checkout.called()[-1] == "port 8090, data my office"


def test_an_old_node_is_named_with_what_is_needed(checkout: Checkout) -> None:
    checkout.replace_tool("node", '#!/bin/sh\n[ "$1" = --version ] && echo v16.20.2 || exit 1\n')
    done = checkout.make()
    assert done.returncode != 0
    assert "Rinda needs Node 18 or newer; this is v16.20.2." in done.stderr


def test_a_python_that_is_too_old_is_passed_over(checkout: Checkout) -> None:
    checkout.replace_tool("python3", "#!/bin/sh\nexit 1\n")
    checkout.replace_tool("python3.11", PYTHON)
    assert checkout.make().returncode == 0
    assert "python3.11 -m venv .venv" in checkout.called()
