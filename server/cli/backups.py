"""`rinda backup`: a copy of the database while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from server.cli.common import settings
from server.config import Settings
from server.storage.engines import is_sqlite

FOLDER = "backups"
"""Where copies go for which no file is named, in the data folder."""

PAGES = 512
"""Pages between two signs of progress."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("--keep", type=click.IntRange(min=1), help="Without FILE: delete what is older than so many copies.")
def backup(file: Path | None, force: bool, keep: int | None) -> None:
    """Copy the database while it is in use.

    FILE becomes the database as it is at one moment; the server may run. The copy is checked before it gets its name.
    Without FILE it goes into the folder `backups` of the data folder, under the present time.

    To restore: stop the server, put FILE in the place of rinda.sqlite in the data folder, remove rinda.sqlite-wal and
    rinda.sqlite-shm, and start the server.
    """
    given = settings()
    if file and keep:
        raise click.ClickException("--keep is for copies without FILE")
    if file and file.exists() and not force:
        raise click.ClickException(f"{file} is there already; --force replaces it")
    target = file or dated(given, "rinda")
    if not is_sqlite(given.database):
        raise click.ClickException(_postgres_advice(given.database, target))
    copy_database(given, target)
    for old in _older(given, keep) if keep else []:
        old.unlink()
        click.echo(f"deleted {old}")


def dated(given: Settings, name: str) -> Path:
    """Where a copy made now goes; the folder is made when it is not there."""
    folder = given.data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite"


def copies(given: Settings) -> list[Path]:
    """The copies that `backup` has made by itself, the newest first. Those before a migration are not among them."""
    return sorted((given.data / FOLDER).glob("rinda-*.sqlite"), reverse=True)


def _older(given: Settings, keep: int) -> list[Path]:
    """Every copy, also those before a migration, that is older than the oldest of so many newest nightly ones."""
    kept = copies(given)[:keep]
    return [
        one for one in (given.data / FOLDER).glob("*-*.sqlite") if len(kept) == keep and _when(one) < _when(kept[-1])
    ]


def _when(copy: Path) -> str:
    return copy.stem.rpartition("-")[2]


def copy_database(given: Settings, file: Path) -> None:
    """Copy the SQLite database to a file, whole and checked; ends the command when that cannot be done."""
    source = Path(str(make_url(given.database).database))
    if not source.exists():
        raise click.ClickException(f"there is no database {source}")
    part = file.with_name(f"{file.name}.part")
    try:
        _copy(source, part)
        part.replace(file)
    except (sqlite3.Error, OSError) as error:
        raise click.ClickException(f"no backup was made: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"copied {source} to {file}, {file.stat().st_size:,} bytes, checked")


def _copy(source: Path, target: Path) -> None:
    """Copy what the database is now. Raises sqlite3.Error, also for a copy that is damaged."""
    target.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        # Within one read transaction the copy need not start again whenever the server writes.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with click.progressbar(length=1, label="copying", show_pos=False) as bar:

            def progress(_status: int, left: int, total: int) -> None:
                bar.length = max(total, 1)
                bar.update(total - left - bar.pos)

            old.backup(new, pages=PAGES, progress=progress)
        # The copy is one file, whole without a write-ahead log beside it.
        new.execute("PRAGMA journal_mode=DELETE")
        found = [str(row[0]) for row in new.execute("PRAGMA integrity_check(5)")]
        if found != ["ok"]:
            raise sqlite3.DatabaseError(f"the copy is damaged: {'; '.join(found)}")


def _postgres_advice(url: str, file: Path) -> str:
    parts = make_url(url)
    host = f"--host={parts.host} " if parts.host else ""
    port = f"--port={parts.port} " if parts.port else ""
    user = f"--username={parts.username} " if parts.username else ""
    return (
        "PostgreSQL has its own means, which copy a running database as well:\n"
        f"  pg_dump --format=custom {host}{port}{user}--dbname={parts.database} --file={file}\n"
        f"and back: pg_restore --clean --if-exists {host}{port}{user}--dbname={parts.database} {file}"
    )
