"""Keeping an office form in the tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from server.hall.office_form import WEEKDAYS, BranchForm, OfficeForm, SectorForm
from server.queueing.calendar import service_day
from server.storage import office_rows as rows


def add_office(connection: Connection, office: OfficeForm, now: datetime) -> None:
    """Add every branch of the form. A key that is there already violates the tables."""
    for branch in office.branch:
        add_branch(connection, branch, now)


def add_branch(connection: Connection, branch: BranchForm, now: datetime) -> int:
    """Add one branch with all that belongs to it; returns its id."""
    branch_id = rows.add_branch(
        connection,
        key=branch.key,
        name=branch.name.model_dump(),
        address=branch.address.model_dump(),
        zone=branch.time_zone,
        holidays=branch.holidays,
        languages=list(branch.languages),
        settings={"display": branch.display.model_dump(mode="json")},
        day=service_day(now, ZoneInfo(branch.time_zone)),
    )
    sectors = _add_sectors(connection, branch_id, branch)
    for position, priority in enumerate(branch.priority):
        values = {**priority.model_dump(), "position": position}
        rows.add(connection, "priority", branch_id=branch_id, **values)
    for position, counter in enumerate(branch.counter):
        values = {**counter.model_dump(exclude={"sectors"}), "position": position}
        counter_id = rows.add(connection, "counter", branch_id=branch_id, **values)
        rows.serve(connection, counter_id, [sectors[key] for key in counter.sectors])
    for printer in branch.printer:
        rows.add(connection, "printer", branch_id=branch_id, **printer.model_dump())
    for closure in branch.closure:
        values = closure.model_dump(exclude={"sector"})
        sector_id = sectors[closure.sector] if closure.sector else None
        rows.add(connection, "closure", branch_id=branch_id, sector_id=sector_id, **values)
    return branch_id


def _add_sectors(connection: Connection, branch_id: int, branch: BranchForm) -> dict[str, int]:
    ids = {}
    for position, sector in enumerate(branch.sector):
        ids[sector.key] = rows.add(connection, "sector", branch_id=branch_id, **_columns(sector, position))
        for index, room in enumerate(sector.rooms):
            rows.add(connection, "sector_room", sector_id=ids[sector.key], position=index, **room.model_dump())
        for weekday, name in enumerate(WEEKDAYS):
            for opens, closes in getattr(sector.reception, name):
                rows.receive(connection, ids[sector.key], weekday, opens, closes)
    for sector in branch.sector:
        rows.follow(connection, ids[sector.key], [ids[key] for key in sector.then])
    return ids


def _columns(sector: SectorForm, position: int) -> dict[str, Any]:
    return {
        "key": sector.key,
        "position": position,
        "letter": sector.letter,
        "name": sector.name.model_dump(),
        "info": sector.info.model_dump() if sector.info else None,
        "kiosk": sector.kiosk,
        "service_minutes": sector.service_minutes,
        "target_minutes": sector.target_minutes,
        "intake_minutes": sector.intake_minutes,
        "then": [],
    }
