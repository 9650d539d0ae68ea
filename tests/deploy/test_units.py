"""What deploy/ brings is accepted by the programs that it is for, and says what the program has."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.metrics import MetricWrapperBase

from server import config, metrics
from tests.support.processes import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
RUNNING = [path for path in UNITS if "oneshot" not in path.read_text("utf-8")]


class Unit(ConfigParser):
    """A unit file; the last of repeated values counts."""

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False, interpolation=None)
        self.optionxform = str  # type: ignore[assignment,method-assign]
        self.read(path, "utf-8")


@pytest.mark.parametrize("path", [*UNITS, DEPLOY / "rinda-backup.timer"], ids=lambda path: path.name)
def test_systemd_accepts_each_unit(path: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not on this machine")
    for one in DEPLOY.glob("rinda*.*"):
        # The programs of an installation are not on this machine; any program stands for them.
        text = re.sub(r"^(ExecStart(?:Pre)?)=\S+", r"\1=/bin/true", one.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / one.name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / path.name], capture_output=True, text=True, check=False
    )
    own = [line for line in (done.stdout + done.stderr).splitlines() if "rinda" in line]
    assert (done.returncode, own) == (0, []), done.stderr


@pytest.mark.parametrize("path", RUNNING, ids=lambda path: path.name)
def test_what_runs_is_started_at_boot_and_whenever_it_ends(path: Path) -> None:
    unit = Unit(path)
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert "multi-user.target" in unit["Install"]["WantedBy"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_no_unit_may_more_than_it_needs(path: Path) -> None:
    service = Unit(path)["Service"]
    assert service["User"].startswith("rinda")
    assert service["ProtectSystem"] == "strict"
    for shut in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "ProtectKernelModules", "RestrictSUIDSGID"):
        assert service[shut] == "yes", shut


def test_the_units_set_settings_that_there_are() -> None:
    known = set(config.described()) | {"RINDA_SCREEN", "RINDA_SERVER"}
    used = {name for path in UNITS for name in re.findall(r"Environment=(RINDA_\w+)", path.read_text("utf-8"))}
    assert used <= known


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A folder with a key and a certificate for it."""
    subject: list[str | Path] = [
        "-subj",
        "/CN=rinda.example.lv",
        "-keyout",
        tmp_path / "privkey.pem",
        "-out",
        tmp_path / "fullchain.pem",
    ]
    command: list[str | Path] = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run(command, check=True, capture_output=True)
    return tmp_path


def test_nginx_accepts_its_settings(certificate: Path) -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/etc/ssl/rinda", str(certificate))
    frame = certificate / "nginx.conf"
    frame.write_text(f"pid {certificate}/pid;\nevents {{}}\nhttp {{\n{text}\n}}\n", "utf-8")
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    assert program is not None, "nginx is missing: scripts/system-packages installs it or says how"
    done = subprocess.run(
        [program, "-t", "-e", "stderr", "-p", certificate, "-c", frame], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def panels() -> Iterator[dict[str, Any]]:
    """The panels of the dashboard."""
    yield from json.loads((DEPLOY / "grafana.json").read_text("utf-8"))["panels"]


def test_the_dashboard_asks_only_for_figures_that_there_are() -> None:
    collectors = [one for one in vars(metrics).values() if isinstance(one, MetricWrapperBase)]
    families = [family for one in collectors for family in one.describe()]
    known = {sample for family in families for sample in _samples(family.name, family.type)}
    asked = {
        name
        for panel in panels()
        for target in panel.get("targets", [])
        for name in re.findall(r"rinda_\w+", target["expr"])
    }
    assert asked
    assert asked <= known


def _samples(name: str, kind: str) -> list[str]:
    endings = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(kind, [""])
    return [name + ending for ending in endings]
