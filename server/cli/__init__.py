"""The `rinda` command."""

from __future__ import annotations

import click

from server import __version__
from server.cli import devices, offices, people, serving, trial


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rinda")
def rinda() -> None:
    """Queue management for public offices.

    Settings are RINDA_* environment variables; docs/settings.md lists them. First steps:

    \b
      rinda init --office examples/daugavpils.toml   make the database
      rinda user add anna --role specialist          let somebody in
      rinda serve                                    start the server
      rinda doctor                                   look what is wrong
    """


for command in (
    *serving.COMMANDS,
    *offices.COMMANDS,
    people.user,
    devices.device,
    trial.trial,
):
    rinda.add_command(command)
