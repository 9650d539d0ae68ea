"""The office of a trial: its database, its people, its printers, and the print agents' pairing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.cli.common import database_of, hall, shown
from server.cli.founding import found_office
from server.cli.trial import memory
from server.cli.trial.clock import start_time
from server.cli.trial.memory import SignIn
from server.config import Settings
from server.hall.context import Hall
from server.queueing.office import Office
from server.storage import devices, inspection, office_rows, schema
from server.storage.boards import head
from server.storage.people import all_branches, everyone

if TYPE_CHECKING:
    from server.hall.office_form import OfficeForm

VIRTUAL = "network://127.0.0.1:"
"""How a printer's connection begins that the trial may point to its virtual printer."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is there once a trial's office is. `office` is the first branch, `clock` as in `clock.start_time`."""

    people: list[SignIn]
    office: Office
    clock: datetime | None
    branches: dict[int, str]


def prepare(given: Settings, file: Path, port: int) -> Prepared:
    """Make the office of `file` if there is none yet, and let its printers be the virtual one at `port`.

    Ends the command when the folder holds a database that no trial has made.
    """
    people = memory.load(given.data)
    if people is None:
        _require_empty(given)
        people = memory.create(given.data)
    found_office(given, lambda: _read(file))
    with hall() as opened:
        _let_in(opened, people)
        opened.database.change(lambda connection: office_rows.move_printers(connection, VIRTUAL, f"{VIRTUAL}{port}"))
        with opened.database.read() as connection:
            branches = {row.id: row.key for row in all_branches(connection)}
            first = head(connection, min(branches))
            assert first is not None, "the branch was just read"
            office = opened.office(connection, min(branches), first.revision)
            last = inspection.last_event(connection)
        clock = given.clock or start_time(office, opened.clock(), last)
    return Prepared(people, office, clock, branches)


def pair_agent(branch: int, url: str, folder: Path) -> None:
    """See that the print agent in `folder` has a token that the server knows, as if a manager had let it in."""
    from kiosk.agent import identity  # noqa: PLC0415 - loads while the server starts, not before
    from server.hall.errors import NotSignedIn  # noqa: PLC0415
    from server.hall.pairing import pair_at_once, who  # noqa: PLC0415

    known = identity.load(folder, url)
    with hall() as opened:
        if known is not None:
            try:
                who(opened, known.token)
            except NotSignedIn:
                pass
            else:
                return
        with opened.database.read() as connection:
            earlier = [row.id for row in devices.devices_of(connection, branch) if row.kind == "agent" and row.active]
        for device in earlier:
            opened.database.change(partial(devices.remove_device, device_id=device))
        _device, token = pair_at_once(opened, "agent", branch, "Kiosks 1")
    folder.mkdir(parents=True, exist_ok=True)
    identity.save(folder, identity.Identity(server=url, token=token))


def _read(file: Path) -> OfficeForm:
    from server.cli.files import read_office  # noqa: PLC0415 - needed at the first start alone

    return read_office(file)


def _require_empty(given: Settings) -> None:
    with database_of(given) as database, database.read() as connection:
        if schema.current(connection) is not None:
            raise click.ClickException(
                f"the database {shown(given)} was not made by a trial, and a trial would open it to everybody at this "
                "computer. Choose another folder: make run DATA=folder"
            )


def _let_in(opened: Hall, people: list[SignIn]) -> None:
    with opened.database.read() as connection:
        present = {row.login for row in everyone(connection)}
        branches = [row.id for row in all_branches(connection)]
    missing = [one for one in people if one.login not in present]
    if missing:
        from server.hall.people import add_person  # noqa: PLC0415 - loads password hashing, needed once

        for one in missing:
            add_person(opened, one.login, one.name, one.password, role=one.role, branches=branches)
