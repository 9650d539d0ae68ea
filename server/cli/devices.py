"""`rinda device`: kiosks, displays and print agents."""

from __future__ import annotations

import click

from server.cli.common import branch_id, hall, table
from server.hall import pairing
from server.hall.errors import WrongCode
from server.hall.turn import SYSTEM
from server.storage import devices
from server.storage.people import all_branches
from server.storage.types import AnyRow


@click.group()
def device() -> None:
    """Kiosks, displays and print agents."""


@device.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Those that were removed as well.")
def list_devices(everything: bool) -> None:
    """List the devices with their branch and last sign of life."""
    with hall() as opened, opened.database.read() as connection:
        keys = {row.id: row.key for row in all_branches(connection)}
        lines = [
            (str(row.id), row.kind, row.name, keys[row.branch_id], _state(row))
            for row in devices.devices_of(connection)
            if everything or row.active
        ]
    table(("id", "kind", "name", "branch", "state"), lines)


@device.command()
@click.argument("code")
@click.option("--branch", help="Key of the branch; needed when there are several.")
@click.option("--name", required=True, help='What it is called, such as "Kiosks 1".')
def approve(code: str, branch: str | None, name: str) -> None:
    """Let in the device that shows CODE."""
    with hall() as opened:
        try:
            _device, kind = pairing.approve(opened, SYSTEM, code, branch_id(opened, branch), name)
        except WrongCode as error:
            raise click.ClickException("the code is wrong or has run out; the device shows a new one") from error
    click.echo(f"paired the {kind} {name}")


@device.command()
@click.argument("device_id", type=int)
@click.confirmation_option("--yes", prompt="The device will have to be paired again. Remove it?")
def remove(device_id: int) -> None:
    """Lock out the device with this id; `rinda device list` shows ids."""
    with hall() as opened:
        with opened.database.read() as connection:
            found = next((row for row in devices.devices_of(connection) if row.id == device_id and row.active), None)
        if found is None:
            raise click.ClickException(f"there is no device {device_id}; see: rinda device list")
        pairing.remove(opened, SYSTEM, device_id)
    click.echo(f"removed the {found.kind} {found.name}")


def _state(row: AnyRow) -> str:
    if not row.active:
        return "removed"
    if row.token_hash is None:
        return "approved, has not come yet"
    return f"seen {row.seen_at:%Y-%m-%d %H:%MZ}" if row.seen_at else "paired"
