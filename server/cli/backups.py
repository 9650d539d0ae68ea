"""`rinda backup`: a copy of the database while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from server.cli.common import settings
from server.storage.engines import is_sqlite

PAGES = 512
"""Pages between two signs of progress."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def backup(file: Path, force: bool) -> None:
    """Copy the database while it is in use.

    FILE becomes the database as it is at one moment; the server may run. The copy is checked before it gets its name.

    To restore: stop the server, put FILE in the place of rinda.sqlite in the data folder, remove rinda.sqlite-wal and
    rinda.sqlite-shm, and start the server.
    """
    url = settings().database
    if not is_sqlite(url):
        raise click.ClickException(_postgres_advice(url, file))
    source = Path(str(make_url(url).database))
    if not source.exists():
        raise click.ClickException(f"there is no database {source}")
    if file.exists() and not force:
        raise click.ClickException(f"{file} is there already; --force replaces it")
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
