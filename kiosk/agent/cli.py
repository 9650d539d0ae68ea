"""`rinda agent`: the process on the kiosk's computer that prints."""

import importlib.metadata
import logging
import os
import signal
import socket
from pathlib import Path

import click


@click.command()
@click.option("--server", "url", required=True, help="The server's address, e.g. http://192.168.1.10:8080.")
@click.option(
    "--data",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the agent keeps its token and its journal.",
)
@click.option("--name", default=socket.gethostname, help="What the manager sees; this computer's name otherwise.")
def agent(url: str, folder: Path, name: str) -> None:
    """Print tickets on the printers of this computer.

    At the first start a code is shown: the manager types it under Administration, Devices. Stop it with Ctrl+C; a
    ticket in hand is printed to its end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # python-escpos keeps its database of printers in a new temporary folder at each start unless told where.
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(folder))
    from kiosk.agent.identity import FolderInUseError, sole  # noqa: PLC0415
    from kiosk.agent.process import Process  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    process = Process(url.rstrip("/"), folder, name, _version())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: process.stop())
    try:
        with sole(folder):
            process.run()
    except FolderInUseError as error:
        raise click.ClickException(f"another agent runs with the folder {error}") from error


def _version() -> str:
    try:
        return importlib.metadata.version("rinda")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
