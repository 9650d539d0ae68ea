"""`rinda printer`: try, find and calibrate printers without a server."""

import threading
from pathlib import Path

import click

from printers import addresses, calibration, discovery, job, profiles
from printers.transports.base import Transport
from printers.virtual.server import VirtualPrinter


class _Address(click.ParamType[Transport]):
    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Transport:
        try:
            return addresses.transport(value)
        except addresses.AddressError as error:
            self.fail(str(error), param, ctx)


class _Profile(click.ParamType[str]):
    name = "profile"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            profiles.load(value)
        except profiles.ProfileError as error:
            self.fail(str(error), param, ctx)
        return value


_address = click.argument("address", type=_Address())
_profile = click.option(
    "--profile", type=_Profile(), default="80mm", show_default=True, help="What the printer can do."
)


@click.group()
def printer() -> None:
    """Try, find and calibrate ticket printers.

    An ADDRESS is network://host:9100, usb://04b8:0e15, serial:///dev/ttyS0?baud=19200, file:///dev/usb/lp0,
    cups://queue or virtual:///folder.
    """


@printer.command()
@click.option("--port", default=9100, show_default=True, help="Where it takes ESC/POS; 0 takes a free port.")
@click.option(
    "--page-port", default=9180, show_default=True, help="Where the page with the tickets is; 0: a free port."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default="tickets", show_default=True)
@click.option("--dots", default=576, show_default=True, help="Width of the paper: 576 for 80 mm, 384 for 58 mm.")
def virtual(port: int, page_port: int, host: str, folder: Path, dots: int) -> None:
    """Run a printer that needs no paper: it keeps each ticket as bytes and as a picture, and shows them on a page."""
    try:
        running = VirtualPrinter(folder, host=host, port=port, page_port=page_port, dots=dots)
    except OSError as error:
        raise click.ClickException(f"can't listen at {host}, ports {port} and {page_port}: {error.strerror}") from error
    with running:
        click.echo(f"Printer {running.address}\nTickets {running.page}")
        threading.Event().wait()


@printer.command()
@_address
@_profile
@click.option("--good", help="The lines of the page that read correctly, e.g. 1,11,23: prints the profile to set.")
def test(address: Transport, profile: str, good: str | None) -> None:
    """Print the calibration page, or make a profile of what was read on it (--good)."""
    if good:
        click.echo(_found(good, profile))
        return
    _print_page(address, profile)
    click.echo("Which lines read correctly? Run it again with --good and their numbers, e.g. --good 1,11,23.")


@printer.command()
@_address
@_profile
def calibrate(address: Transport, profile: str) -> None:
    """Print the calibration page, ask which lines read correctly, and say the profile to set."""
    _print_page(address, profile)
    click.echo(_found(click.prompt("Which lines read correctly, e.g. 1,11,23?", err=True), profile))


def _print_page(address: Transport, profile: str) -> None:
    """Ends the command when nothing came out."""
    known = profiles.load(profile)
    outcome = job.print_job(calibration.page(known), address, known, lambda: None)
    click.echo(" ".join(filter(None, (outcome.state, outcome.reason, outcome.text))), err=True)
    if outcome.state == "failed":
        raise click.exceptions.Exit(1)


def _found(good: str, profile: str) -> str:
    try:
        return calibration.settings({int(number) for number in good.split(",")}, profile)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--good") from error


@printer.command("list")
@click.argument("hosts", nargs=-1)
def list_(hosts: tuple[str, ...]) -> None:
    """List printers at USB, behind CUPS, and at port 9100 of the HOSTS named."""
    found = [*discovery.at_usb(), *discovery.at_cups(), *(one for host in hosts for one in discovery.at_host(host))]
    click.echo("\n".join(found) or "No printer found.")


@printer.command()
@_address
@_profile
def status(address: Transport, profile: str) -> None:
    """Ask a printer how it is."""
    answer = job.probe(address, profiles.load(profile))
    click.echo(f"online {answer.online}, paper {answer.paper}, cover {answer.cover}")
    if answer.detail:
        click.echo(answer.detail.value)
