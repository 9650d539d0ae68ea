"""`rinda serve` and `rinda migrate`."""

from __future__ import annotations

import click

from server import green
from server.cli.common import refusals, settings
from server.logs import configure
from server.storage.schema import head, migrate


@click.command()
def serve() -> None:
    """Run the server until it is told to stop."""
    from server.app import build  # noqa: PLC0415 - other commands need not load the whole application
    from server.listening import PortInUse, listen  # noqa: PLC0415
    from server.listening import serve as run  # noqa: PLC0415

    given = settings()
    configure(given.log_level)
    try:
        listener = listen(given)
    except PortInUse as error:
        raise click.ClickException(f"{error}. Stop the other program, or choose a port with RINDA_PORT.") from error
    with refusals():
        server = build(given)
    click.echo(f"rinda serves http://{given.host}:{given.port} on {green.mode()}", err=True)
    run(server, given, listener)


@click.command(name="migrate")
def migrate_command() -> None:
    """Bring the database to this program's schema."""
    given = settings()
    with refusals():
        migrate(given.database)
    click.echo(f"the database has schema {head()}")
