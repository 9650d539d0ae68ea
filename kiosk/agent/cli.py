"""`rinda agent`: the process on the kiosk's computer that prints."""

import importlib.metadata
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
# How soon an agent that failed by itself ends.
_GLANCE_SECONDS = 0.5


@click.command()
@click.option("--server", "url", required=True, help="The server's address, e.g. http://192.168.1.10:8080.")
@click.option(
    "--data",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the agent keeps its token and its journal.",
)
def agent(url: str, folder: Path) -> None:
    """Print tickets on the printers of this computer.

    At the first start a code is shown: the manager types it under Administration, Devices. Stop it with Ctrl+C; a
    ticket in hand is printed to its end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # python-escpos keeps its database of printers in a new temporary folder at each start unless told where.
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(folder))
    from kiosk.agent.identity import FolderInUseError, sole  # noqa: PLC0415
    from kiosk.agent.process import Process  # noqa: PLC0415

    # python-escpos has set up logging in its own way when it was imported.
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", force=True)
    # Waited for below: a handler that runs inside a waiting thread could block on the very lock it wants to set.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    process = Process(url.rstrip("/"), folder, _version())
    try:
        with sole(folder), ThreadPoolExecutor(1, "agent") as threads:
            running = threads.submit(process.run)
            while not running.done() and signal.sigtimedwait(_SIGNALS, _GLANCE_SECONDS) is None:
                pass
            process.stop()
            running.result()
    except FolderInUseError as error:
        raise click.ClickException(f"another agent runs with the folder {error}") from error


def _version() -> str:
    try:
        return importlib.metadata.version("rinda")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
