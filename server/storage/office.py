"""The office of a branch, as the core wants it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy import Connection, Table, select

from server.queueing.calendar import Calendar, Closure, Hours
from server.queueing.hours import OwnHours
from server.queueing.intake import Pause
from server.queueing.office import Counter, Office, Place, Priority, RoomUse, Sector
from server.queueing.rules import Late, Rules
from server.queueing.selection import Profile, Share
from server.storage import office_tables as t
from server.storage.types import AnyRow

HOLIDAY_LANGUAGES = {"lv": "lv", "ru": "ru", "en": "en_US"}
"""What `holidays` calls the languages. It names Latvia's in all three, another country's in its own and English."""


def load_office(connection: Connection, branch_id: int) -> Office:
    """The branch with its sectors, priorities and counters that are in use.

    Raises LookupError for an unknown branch.
    """
    branch = connection.execute(select(t.branch).where(t.branch.c.id == branch_id)).one_or_none()
    if branch is None:
        raise LookupError(branch_id)
    return Office(
        id=branch.id,
        key=branch.key,
        revision=branch.revision,
        name=branch.name,
        address=branch.address,
        zone=ZoneInfo(branch.zone),
        languages=tuple(branch.languages),
        reasons={one["code"]: one["name"] for one in branch.settings.get("reasons", [])},
        sectors=_sectors(connection, branch),
        priorities=_priorities(connection, branch_id),
        counters=_counters(connection, branch_id),
        rules=_rules(branch.settings.get("rules", {})),
        settings=branch.settings,
        own_hours={login: _own_hours(own) for login, own in branch.settings.get("own_hours", {}).items()},
        closed=branch.closed,
    )


def _in_use(connection: Connection, table: Table, branch_id: int) -> list[AnyRow]:
    query = select(table).where(table.c.branch_id == branch_id, table.c.active).order_by(table.c.position, table.c.id)
    return list(connection.execute(query))


def _sectors(connection: Connection, branch: AnyRow) -> dict[int, Sector]:
    hours = _grouped(connection, t.reception)
    rooms = _grouped(connection, t.sector_room)
    closures = list(connection.execute(select(t.closure).where(t.closure.c.branch_id == branch.id)))
    always = (Closure(date.min, date.max),) if branch.closed else ()
    public = _public_holidays(branch.holidays, branch.day.year)
    sectors = {}
    for row in _in_use(connection, t.sector, branch.id):
        own = [Closure(c.first, c.last, c.reason) for c in closures if c.sector_id in (None, row.id)]
        sectors[row.id] = Sector(
            id=row.id,
            key=row.key,
            position=row.position,
            letter=row.letter,
            name=row.name,
            info=row.info,
            calendar=Calendar(
                ZoneInfo(branch.zone),
                tuple(Hours(h.weekday, h.opens, h.closes) for h in hours[row.id]),
                (*always, *own, *public),
                timedelta(minutes=row.intake_minutes),
            ),
            rooms=tuple(RoomUse(r.room, r.first, r.last) for r in sorted(rooms[row.id], key=lambda r: int(r.position))),
            service=timedelta(minutes=row.service_minutes),
            target=timedelta(minutes=row.target_minutes),
            steps=(row.id, *row.then),
            kiosk=row.kiosk,
            limit=row.daily_limit,
            share=Share(row.share_calls, row.share_of) if row.share_calls else None,
            outcomes={one["code"]: one["name"] for one in row.outcomes or ()},
            pause=None if row.pause is None else Pause(row.pause.get("reason")),
        )
    return sectors


def _grouped(connection: Connection, table: Table) -> dict[int, list[AnyRow]]:
    groups: dict[int, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(select(table)):
        groups[row.sector_id].append(row)
    return groups


@cache
def _public_holidays(country: str | None, year: int) -> tuple[Closure, ...]:
    """The public holidays of the year before `year` to the second year after it."""
    if country is None:
        return ()
    years = range(year - 1, year + 3)
    named = {
        language: holidays.country_holidays(country, years=years, language=code)
        for language, code in HOLIDAY_LANGUAGES.items()
    }
    return tuple(
        Closure(one, one, {language: days[one] for language, days in named.items()}, holiday=True)
        for one in sorted(named["lv"])
    )


def _priorities(connection: Connection, branch_id: int) -> dict[int, Priority]:
    return {
        row.id: Priority(row.id, row.key, row.position, row.name, timedelta(minutes=row.bonus_minutes), row.visitor)
        for row in _in_use(connection, t.priority, branch_id)
    }


def _counters(connection: Connection, branch_id: int) -> dict[int, Counter]:
    tiers: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row in connection.execute(select(t.counter_sector).order_by(t.counter_sector.c.position)):
        tiers[row.counter_id][row.tier].append(row.sector_id)
    return {
        row.id: Counter(
            row.id,
            row.key,
            row.position,
            Place(row.room, row.desk, row.name),
            Profile(tuple(tuple(tier) for tier in tiers[row.id] if tier)),
        )
        for row in _in_use(connection, t.counter, branch_id)
    }


def _own_hours(given: dict[str, Any]) -> OwnHours:
    return OwnHours(
        tuple(
            Hours(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in given["hours"]
        ),
        tuple(Closure(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in given["away"]),
    )


def _rules(given: dict[str, Any]) -> Rules:
    """The branch's rules; what it does not set is as the core has it."""
    if not given:
        return Rules()
    return Rules(
        recall_limit=given["recall_limit"],
        recall_pause=timedelta(seconds=given["recall_pause_seconds"]),
        no_show_after=timedelta(seconds=given["no_show_after_seconds"]),
        pace=given["pace"],
        return_within=timedelta(minutes=given["return_within_minutes"]),
        return_after=given["return_after"],
        undo_within=timedelta(seconds=given["undo_within_seconds"]),
        late=Late(given["late"]),
        auto_start=given["auto_start"],
        choose=given["choose"],
    )
