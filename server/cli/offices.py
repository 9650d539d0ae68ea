"""`rinda init`, `rinda import` and `rinda export`: an office as a file."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.common import settings, shown
from server.cli.files import read_office
from server.cli.founding import found_office


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
