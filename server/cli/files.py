"""Reading an office file for a command."""

from __future__ import annotations

from pathlib import Path

import click

from server import office_file
from server.hall.office_form import OfficeForm
from server.office_file import OfficeFileError


def read_office(path: Path) -> OfficeForm:
    """The office of a file; ends the command with every error of it, in the order of their lines."""
    try:
        return office_file.read(path)
    except OfficeFileError as error:
        count = len(error.faults)
        faults = "".join(f"\n  {fault}" for fault in error.faults)
        raise click.ClickException(
            f"{path} has {'an error' if count == 1 else f'{count} errors'}; nothing was changed:{faults}"
        ) from error


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write a file whole or not at all; ends the command when it is there already, unless `force`."""
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; --force replaces it")
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
