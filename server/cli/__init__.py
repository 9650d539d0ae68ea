"""The `rinda` command."""

from __future__ import annotations

from importlib import import_module

import click

from server import __version__

COMMANDS = {
    "serve": "server.cli.serving:serve",
    "trial": "server.cli.trial.command:trial",
    "init": "server.cli.offices:init",
    "import": "server.cli.offices:import_office",
    "export": "server.cli.offices:export_office",
    "user": "server.cli.people:user",
    "device": "server.cli.devices:device",
    "agent": "kiosk.agent.cli:agent",
    "printer": "printers.cli:printer",
    "migrate": "server.cli.serving:migrate_command",
    "backup": "server.cli.backups:backup",
    "purge": "server.cli.retention:purge",
    "doctor": "server.cli.doctor.command:doctor",
}
"""Where each command is, in the order of a life. It is loaded when asked for: none waits for another's imports."""


class Commands(click.Group):
    """The commands of COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


HELP = """Queue management for public offices.

Settings are RINDA_* environment variables; docs/settings.md lists them. First steps:

\b
  rinda trial                                   look at everything, on one machine
  rinda init --office FILE                      make the database of an office
  rinda user add anna --branch KEY              let somebody in
  rinda serve                                   start the server
  rinda doctor                                  see what is wrong, and what to do
"""


@click.group(cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rinda")
def rinda() -> None:
    """The `rinda` command; people read HELP."""
