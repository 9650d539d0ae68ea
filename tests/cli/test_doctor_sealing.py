"""What the doctor says of the key of second factors, and of a backup that was restored without it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from server import config
from server.cli.doctor import sealing
from server.cli.doctor.findings import Finding
from server.config import Settings
from server.hall.sealing import KEY_FILE, Seal
from server.storage import people, second_factors
from server.storage.database import Database
from tests.cli.conftest import Run


@contextmanager
def opened(data: Path) -> Iterator[tuple[Settings, Database]]:
    given = config.read({"RINDA_DATA": str(data)})
    database = Database(given.database)
    try:
        yield given, database
    finally:
        database.close()


def give_second_factor(data: Path) -> None:
    """To somebody new; this makes the key."""

    def work(connection: Connection) -> None:
        person = people.add_person(connection, "ilze", "Ilze", "-", role="manager", branches=[1])
        second_factors.offer(connection, person, Seal(data / KEY_FILE, None).close("JBSWY3DPEHPK3PXP"))

    with opened(data) as (_, database):
        database.change(work)


def examined(data: Path) -> list[Finding]:
    with opened(data) as (given, database), database.read() as connection:
        return list(sealing.key(given, connection))


def test_an_office_without_second_factors_needs_no_key(office: Path) -> None:
    assert examined(office) == []


def test_a_key_that_opens_is_to_be_kept_apart_from_the_backups(office: Path) -> None:
    give_second_factor(office)
    (found,) = examined(office)
    assert (found.state, "another place" in found.advice) == ("ok", True)


def test_a_key_that_others_can_read_is_a_problem(office: Path) -> None:
    give_second_factor(office)
    (office / KEY_FILE).chmod(0o640)
    found = examined(office)[0]
    assert (found.state, "chmod 600" in found.advice) == ("problem", True)


def test_another_key_or_none_is_a_problem(office: Path) -> None:
    give_second_factor(office)
    key = office / KEY_FILE
    for content in ("no key\n", "A" * 43 + "=\n"):
        key.write_text(content)
        assert [one.state for one in examined(office)] == ["problem"]
    key.unlink()
    (found,) = examined(office)
    assert (found.state, "recovery code" in found.advice) == ("problem", True)
    assert not key.exists()


def test_a_restored_backup_needs_the_key_that_was_kept_apart(run: Run, office: Path, tmp_path: Path) -> None:
    give_second_factor(office)
    kept = shutil.copy2(office / KEY_FILE, tmp_path / KEY_FILE)
    assert run("backup", tmp_path / "copy.sqlite").returncode == 0
    shutil.rmtree(office)
    office.mkdir()
    (tmp_path / "copy.sqlite").rename(office / "rinda.sqlite")
    assert f"problem  {sealing.SUBJECT}" in run("doctor").stdout
    shutil.copy2(kept, office / KEY_FILE)
    assert f"ok       {sealing.SUBJECT}" in run("doctor").stdout
