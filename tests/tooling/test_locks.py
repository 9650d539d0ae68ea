"""The lock files hold what is asked for, by hash, and name no index."""

import json
import re
import tomllib

import pytest

from tests.support.processes import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """The version of each package of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonical(name): version for name, version in re.findall(r"^(\S+)==(\S+) \\$", text, re.MULTILINE)}


def test_everything_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = {canonical(requirement) for requirement in project["dependencies"]}
    development = {canonical(requirement) for requirement in project["optional-dependencies"]["dev"]}
    assert runtime <= locked("requirements.lock").keys()
    assert runtime | development <= locked("requirements-dev.lock").keys()


def test_what_is_tested_is_what_is_installed() -> None:
    tested = locked("requirements-dev.lock")
    assert {name: tested.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(re.findall(r"^\S+==\S+ \\\n    --hash=sha256:", text, re.MULTILINE)) == len(locked(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_python_lock_names_no_place(lock: str) -> None:
    assert re.search(r"://|--find-links|--index|--trusted-host", (ROOT / lock).read_text(encoding="utf-8")) is None


def test_the_npm_lock_names_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
