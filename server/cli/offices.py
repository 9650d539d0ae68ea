"""`rinda init`: the database with an office in it."""

from __future__ import annotations

from pathlib import Path

import click

from server import office_file
from server.cli.common import hall, refusals, settings
from server.hall import office_store
from server.office_file import OfficeFileError
from server.storage.people import all_branches
from server.storage.schema import migrate


@click.command()
@click.option("--office", type=click.Path(path_type=Path), required=True, help="The office file (TOML).")
def init(office: Path) -> None:
    """Make the database with the office of a file. One that is there already is left as it is."""
    try:
        form = office_file.read(office)
    except OfficeFileError as error:
        faults = "\n  ".join(str(fault) for fault in error.faults)
        raise click.ClickException(f"{office} has {len(error.faults)} error(s), nothing was changed:\n  {faults}") from error
    given = settings()
    given.data.mkdir(parents=True, exist_ok=True)
    with refusals():
        migrate(given.database)
    with hall() as opened:
        with opened.database.read() as connection:
            present = all_branches(connection)
        if present:
            click.echo(f"the database is there already, with {len(present)} branch(es)")
            return
        now = opened.clock()
        opened.database.change(lambda connection: office_store.add_office(connection, form, now))
    click.echo(f"made {given.database} with {len(form.branch)} branch(es)")


COMMANDS = (init,)
