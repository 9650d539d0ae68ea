"""`rinda purge`: what is older than it may be kept."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Run
from tests.support.halls import MONDAY, open_scene

LATER = (MONDAY + timedelta(days=33)).astimezone(UTC).isoformat()


def press(folder: Path, at: datetime) -> None:
    scene = open_scene(f"sqlite:///{folder / 'rinda.sqlite'}")
    scene.clock.now = at
    scene.press(request_id=f"press-{at:%Y%m%d}")
    scene.hall.database.close()


def test_old_tickets_are_shown_and_then_deleted(run: Run, office: Path) -> None:
    press(office, MONDAY)
    press(office, MONDAY + timedelta(days=1))
    dry = run("purge", "--dry-run", RINDA_CLOCK=LATER)
    assert dry.stdout == "alejas: would delete tickets of 2026-11-23 and before: 1\n"
    assert run("purge", RINDA_CLOCK=LATER).stdout == "alejas: deleted tickets of 2026-11-24 and before: 2\n"
    assert run("purge", RINDA_CLOCK=LATER).stdout == "nothing is older than it may be kept\n"


def test_the_branch_says_how_long(run: Run, office: Path, tmp_path: Path) -> None:
    press(office, MONDAY)
    file = tmp_path / "office.toml"
    file.write_text(run("export").stdout.replace("retention_days = 30", "retention_days = 100"), "utf-8")
    assert run("import", file, "--yes").returncode == 0
    assert run("purge", RINDA_CLOCK=LATER).stdout == "nothing is older than it may be kept\n"


def test_without_a_database_there_is_nothing_to_delete(run: Run, env: dict[str, str]) -> None:
    shutil.rmtree(env["RINDA_DATA"], ignore_errors=True)
    assert "there is no database" in run("purge").stderr
