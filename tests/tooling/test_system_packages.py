"""What the tests need of the system is installed where that may be, and otherwise named; apt and sudo are stand-ins."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.processes import ROOT

APT = '#!/bin/sh\nprintf "%s\\n" "$*" >>"$CALLS"\n'


class System:
    """A system that has no Chromium, and of other programs only what a script needs."""

    def __init__(self, folder: Path) -> None:
        self.tools = folder / "bin"
        self.calls = folder / "calls"
        self.tools.mkdir()
        for name in ("sh", "ls"):
            (self.tools / name).symlink_to(str(shutil.which(name)))

    def has(self, name: str, text: str) -> None:
        (self.tools / name).write_text(text, encoding="utf-8")
        (self.tools / name).chmod(0o755)

    def install(self, *packages: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", ROOT / "scripts/system-packages", *packages],
            env={"PATH": str(self.tools), "CALLS": str(self.calls)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_root_installs_what_is_missing(system: System) -> None:
    system.has("apt-get", APT)
    system.has("id", "#!/bin/sh\necho 0\n")
    assert system.install().returncode == 0
    update, install, *_faster = system.calls.read_text(encoding="utf-8").splitlines()
    assert update == "update"
    assert "chromium" in install.split()


def test_what_only_saves_time_may_be_missing(system: System) -> None:
    for name in ("chromium", "redis-server", "nginx", "cupsd", "lpadmin", "ip"):
        system.has(name, "#!/bin/sh\n")
    (system.tools / "ls").unlink()
    system.has("ls", "#!/bin/sh\n")
    system.has("apt-get", "#!/bin/sh\nexit 100\n")
    system.has("id", "#!/bin/sh\necho 0\n")
    done = system.install()
    assert done.returncode == 0
    assert "use chromium itself" in done.stderr


def test_only_what_is_named_is_installed(system: System) -> None:
    system.has("nginx", "#!/bin/sh\n")
    system.has("apt-get", APT)
    system.has("id", "#!/bin/sh\necho 0\n")
    assert system.install("redis-server", "nginx").returncode == 0
    _update, install = system.calls.read_text(encoding="utf-8").splitlines()
    assert install.split()[-1] == "redis-server"
    assert "chromium" not in install
    assert "nginx" not in install


def test_whoever_may_not_install_is_told_what_root_is_to_do(system: System) -> None:
    system.has("apt-get", APT)
    system.has("id", "#!/bin/sh\necho 1000\n")
    system.has("sudo", "#!/bin/sh\nexit 1\n")
    done = system.install()
    assert done.returncode != 0
    assert "As root: apt-get update && apt-get install" in done.stderr
    assert "chromium" in done.stderr
    assert not system.calls.exists()


def test_a_system_without_apt_is_told_the_names(system: System) -> None:
    done = system.install()
    assert done.returncode != 0
    assert "chromium" in done.stderr
