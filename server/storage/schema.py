"""The schema's version: Alembic migrates, and a database of another version is refused.

Serving only compares versions. That needs no Alembic, which with all it brings would cost a tenth of the start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from server.storage.engines import writer_engine
from server.storage.errors import SchemaMismatch, StorageError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Bring the database to this program's schema, making it if it is empty. Raises SchemaMismatch for a newer one."""
    from alembic import command  # noqa: PLC0415 - see above

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
