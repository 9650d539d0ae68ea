"""What the commands share: settings, a hall without a feed, and ending with a sentence instead of a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from server import config
from server.clock import clock_from
from server.config import Settings, SettingsError
from server.hall.context import Hall
from server.storage.database import Database
from server.storage.engines import is_sqlite
from server.storage.errors import SchemaMismatch, StorageError, StorageFull, translate
from server.storage.people import all_branches
from server.storage.schema import require_present

FIRST_STEP = "Make the office: rinda init --office FILE; or set it up in the browser: rinda serve"


def settings() -> Settings:
    """The settings; ends the command with every problem when they are wrong."""
    try:
        return config.read(os.environ)
    except SettingsError as error:
        raise click.ClickException("the settings are wrong:\n  " + "\n  ".join(error.problems)) from error


def shown(given: Settings) -> str:
    """The database as people may see it: without a password."""
    return make_url(given.database).render_as_string(hide_password=True)


@contextmanager
def hall() -> Iterator[Hall]:
    """The hall on the configured database; ends the command unless that has this program's schema."""
    given = settings()
    require_database(given)
    with database_of(given) as database:
        with database.read() as connection:
            require_present(connection)
        yield Hall(database, clock_from(given.clock))


def require_database(given: Settings) -> None:
    """End the command when there is no SQLite file, instead of making an empty one."""
    url = make_url(given.database)
    if is_sqlite(given.database) and not Path(str(url.database)).exists():
        raise click.ClickException(f"there is no database {url.database}. {FIRST_STEP}")


@contextmanager
def database_of(given: Settings) -> Iterator[Database]:
    """The configured database, as it is; what it refuses ends the command."""
    with refusals():
        database = Database(given.database)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def refusals() -> Iterator[None]:
    """End the command with a sentence for what storage refuses."""
    try:
        yield
    except SchemaMismatch as error:
        raise click.ClickException(f"{error}. {schema_advice(error)}") from error
    except (StorageError, DBAPIError) as error:
        raise click.ClickException(_sentence(translate(error))) from error


def _sentence(error: Exception) -> str:
    if isinstance(error, StorageFull):
        return "the disk is full; nothing was changed. Free some space and try again."
    return f"the database: {str(getattr(error, 'orig', error)).strip().splitlines()[0]}"


def schema_advice(error: SchemaMismatch) -> str:
    """What to do about a database of another schema."""
    if error.found is None:
        return FIRST_STEP
    return "Bring it up to date: rinda migrate; or install the newer program that made this database."


def branch_id(given: Hall, key: str | None) -> int:
    """The branch by its key; the only one for None. Ends the command when there is none or more."""
    with given.database.read() as connection:
        rows = all_branches(connection)
    keys = ", ".join(row.key for row in rows)
    for row in rows:
        if row.key == key or (key is None and len(rows) == 1):
            return int(row.id)
    raise click.ClickException(
        f"name a branch with --branch: {keys}" if key is None else f"there is no branch {key}; there are {keys}"
    )


def table(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print lines in columns under their titles."""
    widths = [max(len(line[column]) for line in (titles, *lines)) for column in range(len(titles))]
    for line in (titles, *lines):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
