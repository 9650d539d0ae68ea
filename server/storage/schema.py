"""The schema's version: Alembic migrates, and a database of another version is refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from server.storage.engines import writer_engine
from server.storage.errors import SchemaMismatch, StorageError

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Bring the database to this program's schema, making it if it is empty. Raises SchemaMismatch for a newer one."""
    engine = writer_engine(url)
    try:
        with engine.connect() as connection:
            found = current(connection)
            if found is not None and not is_known(found):
                raise SchemaMismatch(found, head())
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def require_present(connection: Connection) -> None:
    """Raise SchemaMismatch unless the schema is this program's, StorageError when the database does not answer."""
    try:
        found = current(connection)
    except DBAPIError as error:
        raise StorageError(str(error)) from error
    if found != head():
        raise SchemaMismatch(found, head())


def current(connection: Connection) -> str | None:
    """The database's schema version, None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str:
    """This program's schema version."""
    revision = _scripts().get_current_head()
    if revision is None:
        raise StorageError("this program carries no migrations")
    return revision


def is_known(revision: str) -> bool:
    """Whether this program can bring a database of that version to its own."""
    return revision in _known()


def _known() -> set[str]:
    return {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
