"""The schema's version: Alembic migrates, and a database of another version is refused.

Serving only compares versions. That needs no Alembic, which with all it brings would cost a tenth of the start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from server.storage.engines import is_sqlite, writer_engine
from server.storage.errors import SchemaMismatch, StorageError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

MIGRATING = 0x52494E4441
"""PostgreSQL's advisory lock of whoever migrates, any number that is Rinda's own. SQLite locks the whole file."""


def migrate(url: str) -> bool:
    """Bring the database to this program's schema, making it if it is empty; returns whether there was anything to do.

    Of several processes at once one does it, and the others wait for it. Raises SchemaMismatch for a newer database.
    """
    engine = writer_engine(url)
    try:
        with engine.begin() as connection:
            if not is_sqlite(url):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            found = current(connection)
            if found == head():
                return False
            if found is not None and not is_known(found):
                raise SchemaMismatch(found, head())
            _upgrade(connection)
            return True
    finally:
        engine.dispose()


def is_empty(connection: Connection) -> bool:
    """Whether the database has no table at all, neither Rinda's nor another program's."""
    return not inspect(connection).get_table_names()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see above

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


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
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def head() -> str:
    """This program's schema version."""
    return known()[-1]


def is_known(revision: str) -> bool:
    """Whether this program can bring a database of that version to its own."""
    return revision in known()


@cache
def known() -> list[str]:
    """The versions that this program can migrate from, in order: each migration's file begins with its own."""
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
