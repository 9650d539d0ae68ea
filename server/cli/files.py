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
