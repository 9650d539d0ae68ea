"""Snapshots: each screen's whole document at one moment, with the seq it stands on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor
from server.queueing.calendar import day_begins, reception, service_day
from server.queueing.office import Office
from server.queueing.ticket import State
from server.storage import boards, counters, devices, jobs, namesakes, people, tickets

Json = dict[str, Any]


def kiosk(hall: Hall, actor: Actor) -> Json:
    """The kiosk's snapshot; `self` is the device."""
    device = actor.device
    assert device is not None, "a kiosk is a device"
    own = {"id": device.id, "name": device.name, "printer": device.printer_id is not None, "panel": device.settings}
    return _snapshot(hall, device.branch_id, _kiosk_document, own)


def display(hall: Hall, actor: Actor, sectors: Collection[str] = (), counters: Collection[str] = ()) -> Json:
    """The hall display's snapshot; `self` is the device, with the ids of the counters whose calls it shows.

    They are the `counters` and those that serve one of the `sectors`, named by their keys; None when neither are given.
    Raises NotFound for a key that the office does not know.
    """
    device = actor.device
    assert device is not None, "a display is a device"

    def own(office: Office) -> Json:
        return {"id": device.id, "name": device.name, "counters": _shown(office, sectors, counters)}

    return _snapshot(hall, device.branch_id, _display_document, own)


def _shown(office: Office, sectors: Collection[str], counters: Collection[str]) -> list[int] | None:
    if not sectors and not counters:
        return None
    known = {sector.key: sector.id for sector in office.sectors.values()}
    if not known.keys() >= set(sectors):
        raise NotFound("sector")
    if not {counter.key for counter in office.counters.values()} >= set(counters):
        raise NotFound("counter")
    ids = {known[key] for key in sectors}
    return [one.id for one in office.counters.values() if one.key in counters or ids & set(one.sectors)]


def counter(hall: Hall, actor: Actor, branch: int) -> Json:
    """The staff's snapshot of a branch; `self` is the person and the counter where the person sits."""
    actor.require_branch(branch)
    with hall.database.read() as connection:
        seat = counters.seat_anywhere(connection, actor.id)
    own = {
        "user": {"id": actor.id, "name": actor.name, "role": actor.role},
        "counter": seat[1] if seat and seat[0] == branch else None,
    }
    return _snapshot(hall, branch, _counter_document, own)


def _snapshot(hall: Hall, branch: int, document: Callable[..., Json], own: Json | Callable[[Office], Json]) -> Json:
    now = hall.clock()
    with hall.database.read() as connection:
        head, office = hall.present(connection, branch)
        doc = document(connection, office, head.day, now)
    return {
        "seq": head.seq,
        "now": views.moment(now),
        "fresh_until": views.moment(_fresh_until(office, now)),
        "doc": without_nulls(doc),
        "self": own(office) if callable(own) else own,
    }


def without_nulls(value: Any) -> Any:
    """The document without members that are None: in a merge patch null removes a member."""
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [without_nulls(one) for one in value]
    return value


def _fresh_until(office: Office, now: datetime) -> datetime:
    """The next moment at which time alone changes a document: a reception begins or ends, or the day does."""
    tomorrow = day_begins(service_day(now, office.zone) + timedelta(days=1), office.zone)
    changes = (reception(sector.calendar, now).changes_at() for sector in office.sectors.values() if sector.has_queue)
    return min([tomorrow, *(at for at in changes if at)])


def _kiosk_document(connection: Connection, office: Office, day: Any, now: datetime) -> Json:
    counts = boards.counts(connection, office.id, day)
    elsewhere = namesakes.keys(connection, office.id)
    return {
        "branch": views.branch(office),
        "languages": list(office.languages),
        "priorities": {str(one.id): views.priority(one) for one in office.priorities.values() if one.visitor},
        "sectors": {
            str(sector.id): views.kiosk_sector(office, sector, counts.get(sector.id, (0, 0)), now, elsewhere)
            for sector in office.sectors.values()
            if sector.kiosk
        },
    }


def _counter_document(connection: Connection, office: Office, day: Any, now: datetime) -> Json:
    counts = boards.counts(connection, office.id, day)
    seats = counters.seats(connection, office.id)
    present = boards.at_counters(connection, office.id)
    calls = boards.open_calls(connection, office.id)
    failed = jobs.failed(connection, office.id, day)
    return {
        "branch": views.branch(office),
        "priorities": {str(one.id): views.priority(one) for one in office.priorities.values()},
        "sectors": {
            str(sector.id): views.staff_sector(office, sector, *counts.get(sector.id, (0, 0)), now)
            for sector in office.sectors.values()
        },
        "counters": {
            str(one.id): views.counter(
                one,
                seats[one.id],
                views.counter_ticket(office, present[one.id], calls[one.id]) if one.id in present else None,
            )
            for one in office.counters.values()
        },
        "people": {str(row.id): {"id": row.id, "name": row.name} for row in people.of_branch(connection, office.id)},
        "reasons": office.reasons,
        "rules": {
            "auto_start": office.rules.auto_start,
            "undo_seconds": int(office.rules.undo_within.total_seconds()),
        },
        **_lists(connection, office),
        "printers": {
            str(row.id): views.printer(row, failed.get(row.id, []))
            for row in devices.printers_of(connection, office.id)
        },
    }


def _lists(connection: Connection, office: Office) -> Json:
    """The tickets that wait, are parked or did not come, and the notes beside open ones."""
    lists: Json = {"waiting": {}, "parked": {}, "no_shows": {}, "notes": boards.notes(connection, office.id)}
    for ticket in boards.aside(connection, office.id):
        if ticket.state is State.WAITING:
            lists["waiting"][str(ticket.id)] = views.waiting_ticket(ticket)
        elif ticket.state is State.PARKED:
            parking = tickets.parking(connection, ticket.id)
            lists["parked"][str(ticket.id)] = views.parked_ticket(ticket, parking)
        else:
            lists["no_shows"][str(ticket.id)] = views.no_show_ticket(office, ticket)
    return lists


def _display_document(connection: Connection, office: Office, day: Any, _now: datetime) -> Json:
    return {
        "branch": {"id": office.id, "name": office.name, "time_zone": office.zone.key, "brand": views.brand(office)},
        "settings": views.display_settings(office),
        "calls": {
            str(row.id): views.call(row, office, row.needs) for row in boards.newest_calls(connection, office.id, day)
        },
    }
