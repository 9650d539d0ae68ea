"""The first start makes the database, once, and no later start touches one that has something in it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from server.storage import schema
from tests.cli.conftest import Run
from tests.cli.test_upgrade import make_old, version
from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

MIGRATE = "import sys; from server.storage.schema import migrate; print(migrate(sys.argv[1]))"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it; that of SQLite is not even there."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'new.sqlite'}"


def test_the_first_start_makes_the_database_and_says_so(
    start_rinda: Callable[..., RindaServer], empty_url: str
) -> None:
    server = start_rinda(office=None, database_url=empty_url)
    assert "there was no database yet: made " in server.text()
    assert "open http://" in server.text()
    assert server.text().count("nobody administers it yet") == 1
    server.restart()
    assert server.text().count("there was no database yet") == 1
    assert server.text().count("nobody administers it yet") == 2


def test_of_several_that_start_at_once_one_makes_it(empty_url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, empty_url]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(4)
    ]
    said = [one.communicate(timeout=60) for one in started]
    assert sorted(out.strip() for out, _err in said) == ["False", "False", "False", "True"], said
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        assert schema.current(connection) == schema.head()
    engine.dispose()


def test_a_start_leaves_an_older_database_to_migrate(run: Run, office: Path) -> None:
    make_old(office / "rinda.sqlite")
    refused = run("serve")
    assert refused.returncode == 1
    assert "rinda migrate" in refused.stderr
    assert version(office / "rinda.sqlite") == "0001"


def test_a_start_leaves_another_programs_database_alone(run: Run, office: Path) -> None:
    (office / "rinda.sqlite").unlink()
    with closing(sqlite3.connect(office / "rinda.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY)")
    refused = run("serve")
    assert refused.returncode == 1
    assert "has schema none" in refused.stderr
    with closing(sqlite3.connect(office / "rinda.sqlite")) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["recipe"]
