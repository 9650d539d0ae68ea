"""A copy of a database in use is whole, or not there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run
from tests.support.rinda import RindaServer


def rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return found


def test_a_running_servers_database_is_copied(rinda_server: RindaServer, tmp_path: Path) -> None:
    rinda_server.add_user("anna", "alejas")
    copy = tmp_path / "copy.sqlite"
    said = rinda_server.command("backup", str(copy))
    assert "checked" in said
    assert rows(copy, "person") == 1
    assert rows(copy, "branch") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]


def test_a_copy_starts_a_server(rinda_server: RindaServer) -> None:
    rinda_server.add_user("anna", "alejas")
    copy = rinda_server.data / "copy.sqlite"
    rinda_server.command("backup", str(copy))
    rinda_server.stop()
    for path in rinda_server.data.glob("rinda.sqlite*"):
        path.unlink()
    copy.rename(rinda_server.data / "rinda.sqlite")
    rinda_server.start()
    assert "anna" in rinda_server.command("user", "list")


def test_a_copy_that_is_there_is_kept(run: Run, office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text("mine")
    assert "is there already; --force replaces it" in run("backup", copy).stderr
    assert copy.read_text() == "mine"
    assert run("backup", copy, "--force").returncode == 0
    assert rows(copy, "branch") == 2


def test_a_damaged_database_leaves_no_copy(run: Run, office: Path, tmp_path: Path) -> None:
    (office / "rinda.sqlite").write_bytes(b"this is no database" * 1000)
    done = run("backup", tmp_path / "copy")
    assert done.returncode == 1
    assert "no backup was made" in done.stderr
    assert not list(tmp_path.glob("copy*"))


def test_where_there_is_no_room_there_is_no_copy(run: Run, office: Path) -> None:
    done = run("backup", "/dev/full/copy")
    assert done.returncode == 1
    assert "no backup was made" in done.stderr


def test_postgres_is_told_how(run: Run) -> None:
    done = run("backup", "copy", RINDA_DATABASE_URL="postgresql+psycopg://rinda:secret@db.example:5433/queue")
    assert done.returncode == 1
    assert "pg_dump --format=custom --host=db.example --port=5433 --username=rinda --dbname=queue" in done.stderr
    assert "secret" not in done.stderr
