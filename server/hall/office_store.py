"""An office form in the tables, and out of them again."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from server.hall.office_form import (
    RETENTION_DAYS,
    WEEKDAYS,
    BranchForm,
    OfficeForm,
    Reception,
    SectorForm,
    SpecialistForm,
)
from server.queueing.calendar import service_day
from server.storage import office_rows as rows
from server.storage.types import AnyRow


def add_office(connection: Connection, office: OfficeForm, now: datetime) -> None:
    """Add every branch of the form. A key that is there already violates the tables."""
    for branch in office.branch:
        add_branch(connection, branch, now)


def add_branch(connection: Connection, branch: BranchForm, now: datetime) -> int:
    """Add one branch with all that belongs to it; returns its id."""
    day = service_day(now, ZoneInfo(branch.time_zone))
    branch_id = rows.add_branch(connection, _branch_columns(branch, {}), day)
    _keep_parts(connection, branch_id, branch)
    return branch_id


def change_branch(connection: Connection, row: AnyRow, branch: BranchForm) -> None:
    """Let a branch that is there be as the form says. What the form no longer has goes out of use."""
    rows.change_branch(connection, row.id, _branch_columns(branch, row.settings))
    _keep_parts(connection, row.id, branch)
    rows.reach(connection, row.id)


def read_office(connection: Connection) -> OfficeForm:
    """The office that the tables hold. Raises ValidationError when there is no branch."""
    return OfficeForm.model_validate({"branch": [read_branch(connection, row) for row in rows.branches(connection)]})


def read_branch(connection: Connection, row: AnyRow) -> BranchForm:
    """The branch of a row, as the form that would make it."""
    sectors = rows.in_use(connection, "sector", row.id)
    keys = {sector.id: sector.key for sector in sectors}
    content = {
        "key": row.key,
        "name": row.name,
        "address": row.address,
        "time_zone": row.zone,
        "holidays": row.holidays,
        "languages": row.languages,
        "retention_days": row.settings.get("retention_days", RETENTION_DAYS),
        "closed": row.closed,
        "brand": row.settings.get("brand", {}),
        "display": row.settings.get("display", {}),
        "ticket": row.settings.get("ticket", {}),
        "rules": row.settings.get("rules", {}),
        "reasons": row.settings.get("reasons", []),
        "priority": [
            _some(one, "key", "name", "bonus_minutes", "visitor") for one in _rows(connection, "priority", row)
        ],
        "sector": [_sector(connection, one, keys) for one in sectors],
        "counter": [
            {
                **_some(one, "key", "room", "desk", "name"),
                "sectors": [keys[sector] for sector in rows.served(connection, one.id, tier=0)],
                "backup": [keys[sector] for sector in rows.served(connection, one.id, tier=1)],
            }
            for one in _rows(connection, "counter", row)
        ],
        "specialist": [_specialist(login, own) for login, own in row.settings.get("own_hours", {}).items()],
        "printer": [_some(one, "key", "name", "connection", "profile") for one in _rows(connection, "printer", row)],
        "closure": [
            {**_some(one, "first", "last", "reason"), "sector": keys[one.sector_id] if one.sector_id else None}
            for one in rows.closures(connection, row.id)
        ],
    }
    return BranchForm.model_validate(content)


def _rows(connection: Connection, name: str, branch: AnyRow) -> list[AnyRow]:
    return rows.in_use(connection, name, branch.id)


def _some(row: AnyRow, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _sector(connection: Connection, row: AnyRow, keys: dict[int, str]) -> dict[str, Any]:
    reception: dict[str, list[str]] = {}
    for one in rows.hours(connection, row.id):
        reception.setdefault(WEEKDAYS[one.weekday], []).append(f"{one.opens:%H.%M}–{one.closes:%H.%M}")
    plain = ("key", "letter", "name", "info", "kiosk", "service_minutes", "target_minutes", "intake_minutes")
    return {
        **_some(row, *plain, "daily_limit"),
        "share": {"calls": row.share_calls, "of": row.share_of} if row.share_calls else None,
        "outcomes": row.outcomes or [],
        "rooms": [_some(room, "room", "first", "last") for room in rows.rooms(connection, row.id)],
        "reception": reception,
        "then": [keys[sector] for sector in row.then],
    }


def _specialist(login: str, own: dict[str, Any]) -> dict[str, Any]:
    reception: dict[str, list[str]] = {}
    for weekday, opens, closes in own["hours"]:
        reception.setdefault(WEEKDAYS[weekday], []).append(f"{opens}–{closes}")
    return {"login": login, "reception": reception, "away": own["away"]}


def _own_hours(specialist: SpecialistForm) -> dict[str, Any]:
    return {
        "hours": [
            [weekday, f"{opens:%H:%M}", f"{closes:%H:%M}"] for weekday, opens, closes in _spans(specialist.reception)
        ],
        "away": [one.model_dump(mode="json") for one in specialist.away],
    }


def _branch_columns(branch: BranchForm, settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": branch.key,
        "name": branch.name.model_dump(),
        "address": branch.address.model_dump(),
        "zone": branch.time_zone,
        "holidays": branch.holidays,
        "languages": list(branch.languages),
        "closed": branch.closed,
        "settings": {
            **settings,
            "retention_days": branch.retention_days,
            "brand": branch.brand.model_dump(mode="json", exclude_none=True),
            "display": branch.display.model_dump(mode="json"),
            "ticket": branch.ticket.model_dump(mode="json"),
            "rules": branch.rules.model_dump(mode="json"),
            "own_hours": {one.login: _own_hours(one) for one in branch.specialist},
            "reasons": [one.model_dump(mode="json") for one in branch.reasons],
        },
    }


def _keep_parts(connection: Connection, branch_id: int, branch: BranchForm) -> None:
    sectors = _keep_sectors(connection, branch_id, branch)
    priorities = {
        one.key: {**one.model_dump(exclude={"key"}), "position": position}
        for position, one in enumerate(branch.priority)
    }
    rows.keep(connection, "priority", branch_id, priorities)
    counters = {
        one.key: {**one.model_dump(exclude={"key", "sectors", "backup"}), "position": position}
        for position, one in enumerate(branch.counter)
    }
    counter_ids = rows.keep(connection, "counter", branch_id, counters)
    for counter in branch.counter:
        tiers = [[sectors[key] for key in tier] for tier in (counter.sectors, counter.backup)]
        rows.serve(connection, counter_ids[counter.key], tiers)
    printers = {one.key: one.model_dump(exclude={"key"}) for one in branch.printer}
    rows.keep(connection, "printer", branch_id, printers)
    closures = [
        {**one.model_dump(exclude={"sector"}), "sector_id": sectors[one.sector] if one.sector else None}
        for one in branch.closure
    ]
    rows.set_closures(connection, branch_id, closures)


def _keep_sectors(connection: Connection, branch_id: int, branch: BranchForm) -> dict[str, int]:
    wanted = {one.key: _sector_columns(one, position) for position, one in enumerate(branch.sector)}
    ids = rows.keep(connection, "sector", branch_id, wanted)
    for sector in branch.sector:
        rows.set_rooms(connection, ids[sector.key], [room.model_dump() for room in sector.rooms])
        rows.set_hours(connection, ids[sector.key], _spans(sector.reception))
        rows.follow(connection, ids[sector.key], [ids[key] for key in sector.then])
    return ids


def _spans(reception: Reception) -> list[tuple[int, time, time]]:
    return [
        (weekday, opens, closes) for weekday, name in enumerate(WEEKDAYS) for opens, closes in getattr(reception, name)
    ]


def _sector_columns(sector: SectorForm, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "letter": sector.letter,
        "name": sector.name.model_dump(),
        "info": sector.info.model_dump() if sector.info else None,
        "kiosk": sector.kiosk,
        "service_minutes": sector.service_minutes,
        "target_minutes": sector.target_minutes,
        "intake_minutes": sector.intake_minutes,
        "daily_limit": sector.daily_limit,
        "share_calls": sector.share.calls if sector.share else None,
        "share_of": sector.share.of if sector.share else None,
        "outcomes": [one.model_dump() for one in sector.outcomes] or None,
        "then": [],
    }
