"""`rinda serve` and `rinda migrate`."""

from __future__ import annotations

import click

from server import green
from server.cli.backups import copy_database, dated
from server.cli.common import database_of, hall, refusals, settings, shown
from server.cli.founding import found_database, make_folder
from server.config import Settings
from server.hall import setup
from server.hall.context import Hall
from server.logs import configure
from server.storage import schema
from server.storage.engines import is_sqlite
from server.workers import Workers, end_with_parent, ports

LAST_PORT = 65_535

WORKER = ("server.entry", "serve", "--worker")
"""How a worker is started, as Python's -m takes it."""


@click.command()
@click.option("--workers", type=click.IntRange(min=1), help="Run so many processes, on RINDA_PORT and the ports after.")
@click.option("--worker", is_flag=True, hidden=True, help="Be one of them.")
def serve(workers: int | None, worker: bool) -> None:
    """Run the server until it is told to stop (Ctrl+C, SIGTERM).

    It listens where RINDA_HOST and RINDA_PORT say. A database that is missing or empty is made; the office is then set
    up in the browser. Logs go to standard error, one JSON object a line.

    With --workers it is several processes on one PostgreSQL and one Redis, behind a proxy that shares out connections
    (docs/scale.md). One that ends is started again.
    """
    given = settings()
    configure(given.log_level)
    if workers is None:
        _serve(given, first=not worker)
    else:
        _serve_together(given, workers)


def _serve(given: Settings, *, first: bool) -> None:
    """Be the server, or one of its workers; whoever came first has made the database and invited."""
    from server.app import build  # noqa: PLC0415 - other commands need not load the whole application
    from server.listening import PortInUse, listen  # noqa: PLC0415
    from server.listening import serve as run  # noqa: PLC0415

    try:
        listener = listen(given)
    except PortInUse as error:
        raise click.ClickException(f"{error}. Stop the other program, or choose a port with RINDA_PORT.") from error
    if first:
        found_database(given)
    else:
        end_with_parent()
    with refusals():
        server = build(given)
        if first:
            click.echo(f"rinda serves http://{given.host}:{given.port} on {green.mode()}", err=True)
            _invite(server.hall, given)
        run(server, given, listener)


def _serve_together(given: Settings, count: int) -> None:
    """Run so many workers."""
    if is_sqlite(given.database):
        raise click.ClickException("several workers need PostgreSQL: set RINDA_DATABASE_URL (docs/scale.md)")
    if given.redis_url is None:
        raise click.ClickException("several workers need Redis: set RINDA_REDIS_URL (docs/scale.md)")
    own = ports(given, count)
    if own[-1] > LAST_PORT:
        raise click.ClickException(f"there are no {count} ports from {given.port} on")
    found_database(given)
    with hall() as opened:
        click.echo(f"rinda serves http://{given.host}, ports {own[0]} to {own[-1]}", err=True)
        _invite(opened, given)
    Workers(given, WORKER, count).run()


def _invite(hall: Hall, given: Settings) -> None:
    """Tell whoever stands at the console how to begin, while nobody can administer the server."""
    code = setup.new_code(hall)
    if code is not None:
        minutes = int(setup.CODE_LIFE.total_seconds() // 60)
        click.echo(
            f"nobody administers it yet: open {given.public_url or f'http://{given.host}:{given.port}'}/setup and type"
            f" the code {code} (good once, for {minutes} minutes; a restart gives another)",
            err=True,
        )


@click.command(name="migrate")
@click.option("--backed-up", is_flag=True, help="On PostgreSQL: a backup has just been made.")
def migrate_command(backed_up: bool) -> None:
    """Bring the database to this program's schema.

    Stop the server before. A copy of a SQLite database is made first, in the folder `backups` of the data folder;
    PostgreSQL is copied by its own means, which --backed-up confirms. A database that a newer program has made is
    refused.
    """
    given = settings()
    make_folder(given)
    with database_of(given) as database, database.read() as connection:
        found = schema.current(connection)
    if found == schema.head():
        click.echo(f"{shown(given)} has schema {found} already")
        return
    if found is not None:
        _keep_copy(given, found, backed_up=backed_up)
    click.echo(f"bringing {shown(given)} from schema {found or 'none'} to {schema.head()}", err=True)
    with refusals():
        schema.migrate(given.database)
    click.echo(f"{shown(given)} has schema {schema.head()}")


def _keep_copy(given: Settings, found: str, *, backed_up: bool) -> None:
    """Make sure that there is a way back. A database of a newer program is left to `migrate`, which refuses it."""
    if not schema.is_known(found):
        return
    if is_sqlite(given.database):
        copy_database(given, dated(given, f"before-{schema.head()}"))
    elif not backed_up:
        raise click.ClickException("make a backup first (rinda backup says how), then: rinda migrate --backed-up")
