"""Making the database: empty for the first `rinda serve`, with an office in it for `rinda init` and `rinda trial`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from server.cli.common import database_of, hall, refusals, shown
from server.config import Settings
from server.storage import schema
from server.storage.people import all_branches

if TYPE_CHECKING:
    from server.hall.office_form import OfficeForm


def found_office(given: Settings, form: Callable[[], OfficeForm]) -> bool:
    """Make the database, or bring it to this program's schema, and put the office into it when it has none.

    Returns whether an office was put there; `form` is asked for it only then.
    """
    make_folder(given)
    with refusals():
        schema.migrate(given.database)
    with hall() as opened:
        with opened.database.read() as connection:
            if all_branches(connection):
                return False
        from server.hall.office_store import add_office  # noqa: PLC0415 - later starts of a trial do without forms

        office, now = form(), opened.clock()
        opened.database.change(lambda connection: add_office(connection, office, now))
        return True


def found_database(given: Settings) -> None:
    """Make the database when it is missing or empty, and say so; any other is left as it is.

    A database that has something in it is brought to another schema by `rinda migrate` alone, which keeps a way back.
    """
    make_folder(given)
    with database_of(given) as database, database.read() as connection:
        if not schema.is_empty(connection):
            return
    with refusals():
        made = schema.migrate(given.database)
    if made:
        click.echo(f"there was no database yet: made {shown(given)}", err=True)


def make_folder(given: Settings) -> None:
    """Make the data folder; ends the command when that cannot be."""
    try:
        given.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"the data folder {given.data} cannot be made: {error.strerror}. Choose another with RINDA_DATA."
        ) from error
