"""`rinda trial`: server, print agents and virtual printer with the example office, watched until Ctrl+C."""

from __future__ import annotations

import fcntl
import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from server.cli.common import settings
from server.cli.founding import make_folder
from server.cli.trial.children import Crew, Failed, Stopped, hold_signals
from server.cli.trial.clock import spoken
from server.cli.trial.office import Prepared, pair_agent, prepare
from server.config import Settings

EXAMPLE = Path(__file__).parents[3] / "examples" / "daugavpils.toml"
LOCAL = "127.0.0.1"
PRINTER_PORT = 9100
PAGE_PORT = 9180
READY_SECONDS = 30.0


@click.command()
@click.option(
    "--office",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=EXAMPLE,
    help="The office file to begin with; the Social Service of Daugavpils otherwise.",
)
@click.option(
    "--clock",
    type=click.Choice(["office", "real"]),
    default="office",
    show_default=True,
    envvar="CLOCK",
    help="While the office is closed, start the clock at its next reception, or show the real time.",
)
def trial(office: Path, clock: str) -> None:
    """Try everything on this machine.

    Server, print agents and a virtual printer run until Ctrl+C. The first start makes the example office and people
    with random passwords in the data folder (RINDA_DATA); each start shows the addresses of all screens. Not for an
    office: whoever sits at this machine gets in.
    """
    hold_signals()
    given = settings()
    make_folder(given)
    try:
        with _sole(given.data), Crew(given.data / "logs") as crew:
            _require_free(given)
            printer, page = _free_port(PRINTER_PORT), _free_port(PAGE_PORT)
            folder = str(given.data / "tickets")
            crew.start(
                "virtual printer",
                *("printer", "virtual", "--port", str(printer), "--page-port", str(page), "--folder", folder),
            )
            prepared = prepare(given, office, printer)
            begins = prepared.clock if clock == "office" else given.clock
            _start(crew, given, prepared, begins, printer)
            _show(given, prepared, page, begins)
            crew.watch(lambda words: click.echo(words, err=True))
    except Failed as error:
        raise click.ClickException(str(error)) from error
    except Stopped:
        pass


def _start(crew: Crew, given: Settings, prepared: Prepared, begins: datetime | None, printer: int) -> None:
    clock = {"RINDA_CLOCK": begins.isoformat()} if begins else {}
    crew.start("server", "serve", RINDA_PAIR_LOCAL="1", **clock)
    folders = {key: given.data / f"agent-{key}" for key in prepared.branches.values()}
    for branch, key in prepared.branches.items():
        pair_agent(branch, _url(given), folders[key])
    crew.wait_until(lambda: _answers(given) and _takes(printer), READY_SECONDS)
    # The agents come last: they would only take the processor from the server that they wait for.
    for key, folder in folders.items():
        crew.start(f"print agent of {key}", "agent", "--server", _url(given), "--data", str(folder))


@contextmanager
def _sole(data: Path) -> Iterator[None]:
    """Hold the data folder for this trial; the system frees it however the trial ends."""
    with (data / "trial.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise click.ClickException(
                f"another trial runs with the folder {data}. Stop it, or choose another folder: make run DATA=folder"
            ) from error
        yield


def _require_free(given: Settings) -> None:
    problem = _taken(given.host, given.port)
    if problem:
        raise click.ClickException(
            f"port {given.port} cannot be used: {problem}. "
            "Stop the other program, or choose another port: make run PORT=8081"
        )


def _free_port(wanted: int) -> int:
    """The port, or any free one where another program has it."""
    if not _taken(LOCAL, wanted):
        return wanted
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


def _taken(host: str, port: int) -> str | None:
    """Why nothing can listen there; None when it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror
    return None


def _here(given: Settings) -> str:
    return LOCAL if given.host in ("0.0.0.0", "::") else given.host  # noqa: S104 - asked for, not listened on


def _url(given: Settings) -> str:
    host = _here(given)
    return f"http://{f'[{host}]' if ':' in host else host}:{given.port}"


def _answers(given: Settings) -> bool:
    connection = http.client.HTTPConnection(_here(given), given.port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _takes(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOCAL, port)) == 0


def _show(given: Settings, prepared: Prepared, page: int, begins: datetime | None) -> None:
    url = _url(given)
    lines = [
        "",
        "Rinda is ready. Ctrl+C stops it.",
        "",
        f"  Kiosk            {url}/kiosk",
        f"  Counter          {url}/counter",
        f"  Hall display     {url}/display",
        f"  Administration   {url}/admin",
        f"  Printed tickets  http://{LOCAL}:{page}/",
        f"  API              {url}/api/v1/docs",
        "",
    ]
    lines += [f"  Sign in as {one.role:<11} name {one.login}, password {one.password}" for one in prepared.people]
    lines += ["", f"  Data and logs: {given.data}", ""]
    if begins:
        now = spoken(datetime.now(UTC), prepared.office, date=False)
        lines += [
            f"  It is {now} and the example office is closed, so its clock starts on",
            f"  {spoken(begins, prepared.office)}. With CLOCK=real it shows the real time.",
            "",
        ]
    click.echo("\n".join(lines))
