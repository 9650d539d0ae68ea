"""Migrations make what the models say, and a database of another program is refused."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import server.app  # noqa: F401 - whoever serves has imported every module that has tables
from server.storage import tables
from server.storage.database import Database
from server.storage.errors import SchemaMismatch
from server.storage.schema import MIGRATIONS, current, head, known, migrate, require_present
from tests.support.processes import ROOT
from tests.support.rinda import RindaServer, rinda


def set_version(url: str, version: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    engine.dispose()


def test_the_migrations_make_the_models(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, tables.ticket.metadata) == []
        assert current(connection) == head()
    engine.dispose()


def test_the_files_of_the_migrations_tell_their_versions() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert [one.revision for one in scripts.walk_revisions()][::-1] == known()
    assert scripts.get_current_head() == head()


def test_a_server_starts_without_what_only_migrations_need() -> None:
    loaded = "import sys, server.cli.serving; print(*{'alembic', 'mako'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == ""


def test_migrating_again_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    database = Database(database_url)
    with database.read() as connection:
        require_present(connection)
    database.close()


def test_the_database_of_a_newer_program_is_left_alone(database_url: str) -> None:
    set_version(database_url, "9999")
    with pytest.raises(SchemaMismatch) as refused:
        migrate(database_url)
    assert (refused.value.found, refused.value.expected) == ("9999", head())


def test_a_server_refuses_a_newer_database_and_says_what_to_do(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    set_version(f"sqlite:///{server.data / 'rinda.sqlite'}", "9999")
    with pytest.raises(urllib.error.HTTPError) as answered:
        urllib.request.urlopen(f"{server.url}/readyz", timeout=5)
    assert answered.value.code == 503
    assert b"9999" in answered.value.read()
    server.stop()
    refused = rinda("serve", env=server.env)
    assert refused.returncode != 0
    assert "9999" in refused.stderr
    assert "rinda migrate" in refused.stderr
    assert "Traceback" not in refused.stderr
