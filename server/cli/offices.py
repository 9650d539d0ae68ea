"""`rinda init`, `rinda import` and `rinda export`: an office as a file."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.common import hall, settings, shown
from server.cli.files import read_office, write_file
from server.cli.founding import found_office
from server.hall import office_import, office_store
from server.hall.office_changes import Obstacle
from server.hall.office_import import Plan
from server.hall.office_saving import OfficeInUse
from server.hall.turn import SYSTEM
from server.office_file import writing
from server.storage.people import all_branches


@click.command()
@click.option("--office", type=click.Path(path_type=Path), required=True, help="The office file (TOML).")
def init(office: Path) -> None:
    """Make the database with the office of a file.

    A database that has an office already keeps it; `rinda import` changes an office.
    """
    form = read_office(office)
    given = settings()
    if found_office(given, lambda: form):
        click.echo(f"made {shown(given)} with {len(form.branch)} branch(es)")
    else:
        click.echo(f"{shown(given)} has an office already and keeps it; to change it: rinda import {office}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do not ask before something goes out of use.")
def import_office(file: Path, dry_run: bool, yes: bool) -> None:
    """Let the office become what FILE (TOML) says.

    Branches, sectors, counters, priorities and printers are known by their keys: new ones are added, those that
    differ are changed, and what FILE no longer has in a branch goes out of use, unless tickets still need it. Branches
    that FILE does not name stay as they are. Either all of it happens or nothing; running screens follow within
    seconds.
    """
    form = read_office(file)
    with hall() as opened:
        with opened.database.read() as connection:
            planned = office_import.plan(connection, form)
        _show(planned)
        if planned.reasons:
            raise click.ClickException(_refusal(planned.reasons))
        if dry_run or not planned.differences:
            return
        if any(one.action == "remove" for one in planned.differences) and not yes:
            click.confirm("What is removed goes out of use at once. Go on?", abort=True, err=True)
        try:
            changed = office_import.import_office(opened, SYSTEM, form)
        except OfficeInUse as error:
            raise click.ClickException(_refusal(error.reasons)) from error
    click.echo(f"changed: {len(changed)}")


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export_office(file: Path | None, force: bool) -> None:
    """Write the office to FILE (TOML), or show it. Importing it gives the same office."""
    with hall() as opened, opened.database.read() as connection:
        if not all_branches(connection):
            raise click.ClickException("there is no office yet; make one with: rinda import FILE")
        text = writing.dump(office_store.read_office(connection))
    if file is None:
        click.echo(text, nl=False)
    else:
        write_file(file, text, force=force)
        click.echo(f"wrote {file}")


def _show(planned: Plan) -> None:
    for difference in planned.differences:
        click.echo(str(difference))
    for branch in planned.left:
        click.echo(f"the file does not name branch {branch}, which stays as it is")
    if not planned.differences:
        click.echo("nothing to change")


def _refusal(reasons: list[Obstacle]) -> str:
    return "nothing was changed:" + "".join(f"\n  {reason}" for reason in reasons)
