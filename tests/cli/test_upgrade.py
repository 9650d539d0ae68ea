"""An upgrade keeps a way back, and a backup brings the day back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from server.storage import schema
from tests.cli.conftest import Run
from tests.support.halls import open_scene


def version(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def make_old(file: Path) -> None:
    """A database as the first version made it."""
    file.unlink()
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()


def test_a_copy_is_made_before_the_schema_changes(run: Run, office: Path) -> None:
    make_old(office / "rinda.sqlite")
    done = run("migrate")
    assert (done.returncode, version(office / "rinda.sqlite")) == (0, schema.head()), done.stderr
    (copy,) = (office / "backups").glob(f"before-{schema.head()}-*.sqlite")
    assert version(copy) == "0001"
    assert f"to {copy}" in done.stdout


def test_a_present_database_needs_no_copy(run: Run, office: Path) -> None:
    assert run("migrate").returncode == 0
    assert not (office / "backups").exists()


def test_dated_copies_are_kept_for_a_while(run: Run, office: Path) -> None:
    folder = office / "backups"
    folder.mkdir()
    for day in ("20200101", "20200102", "20200103"):
        (folder / f"rinda-{day}T020000.sqlite").write_text("old")
    before = [folder / f"before-0002-{day}T020000.sqlite" for day in ("20200101", "20200104")]
    for one in before:
        one.write_text("old")
    assert run("backup", "--keep", "2").returncode == 0
    newest, older = sorted(folder.glob("rinda-*.sqlite"), reverse=True)
    assert version(newest) == schema.head()
    assert older.name == "rinda-20200103T020000.sqlite"
    assert [one.exists() for one in before] == [False, True]


def test_a_backup_in_an_empty_folder_brings_the_day_back(run: Run, office: Path, tmp_path: Path) -> None:
    scene = open_scene(f"sqlite:///{office / 'rinda.sqlite'}")
    numbers = [scene.press().ticket.number for _ in range(3)]
    run("backup", tmp_path / "copy.sqlite")
    scene.hall.database.close()
    shutil.rmtree(office)
    office.mkdir()
    (tmp_path / "copy.sqlite").rename(office / "rinda.sqlite")
    restored = open_scene(f"sqlite:///{office / 'rinda.sqlite'}")
    assert [restored.press(request_id=f"press-{number:06d}").ticket.number for number in (1, 2, 3)] == numbers
    assert restored.press(request_id="press-after-the-restore").ticket.number not in numbers
    restored.hall.database.close()
