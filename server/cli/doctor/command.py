"""The command: every check in turn, one line for each finding."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import click

from server import config
from server.cli.doctor import machine, office, operations
from server.cli.doctor.findings import Finding
from server.config import SettingsError

CHECKS = (
    machine.trial_settings,
    machine.data_folder,
    machine.browser_files,
    machine.port,
    operations.units,
    operations.certificate,
    operations.institution,
    operations.backup,
    office.database,
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of lines.")
def doctor(as_json: bool) -> None:
    """See what is wrong, and what to do.

    Settings, data folder, browser files, port, units, certificate, institution's accounts, backups, database, clock,
    people, the key of second factors, devices, printers. Changes nothing. Ends with 1 when there is a problem, with 0
    when there are at most warnings.
    """
    found = []
    for finding in _findings():
        found.append(finding)
        if not as_json:
            click.echo(str(finding))
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in found], ensure_ascii=False, indent=2))
    if any(finding.state == "problem" for finding in found):
        raise click.exceptions.Exit(1)


def _findings() -> Iterator[Finding]:
    try:
        given = config.read(os.environ)
    except SettingsError as error:
        yield from (Finding("settings", "problem", text, "see docs/settings.md") for text in error.problems)
        return
    yield Finding("settings", "ok", "understood")
    for check in CHECKS:
        yield from check(given)
