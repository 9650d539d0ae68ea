"""The browser modules' own tests, under Node's test runner."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = sorted(HERE.glob("*.test.js")) + sorted((HERE.parent / "screens").glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_module(path: Path) -> None:
    run = subprocess.run(["node", "--test", str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# tests 0" not in run.stdout
