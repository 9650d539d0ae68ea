"""`rinda device`: kiosks, displays and print agents."""

from __future__ import annotations

import click

from server.cli.common import branch_id, hall
from server.hall import pairing
from server.hall.errors import WrongCode
from server.hall.turn import SYSTEM
from server.storage import devices


@click.group()
def device() -> None:
    """Kiosks, displays and print agents."""


@device.command(name="list")
def list_devices() -> None:
    """List the devices and when each was last seen."""
    with hall() as opened, opened.database.read() as connection:
        for row in devices.devices_of(connection):
            state = (
                "removed" if not row.active else f"seen {row.seen_at:%Y-%m-%d %H:%M:%SZ}" if row.seen_at else "paired"
            )
            click.echo(f"{row.id}\t{row.kind}\t{row.name}\t{state}")


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
@click.confirmation_option(prompt="The device will have to be paired again. Remove it?")
def remove(device_id: int) -> None:
    """Lock a device out."""
    with hall() as opened:
        opened.database.change(lambda connection: devices.remove_device(connection, device_id))
    click.echo("removed")
