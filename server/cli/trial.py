"""`rinda trial`: everything on one machine, to look at."""

from __future__ import annotations

import click


@click.command()
def trial() -> None:
    """Run server, print agent and virtual printer with the example office."""
    raise click.ClickException("not yet")
