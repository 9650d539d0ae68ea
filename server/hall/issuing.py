"""Giving tickets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import calendar, decide, numbering
from server.queueing.errors import NeedsNoTicket
from server.queueing.evolve import evolve
from server.queueing.office import Sector
from server.queueing.ticket import Ticket
from server.storage import jobs, tickets
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Press:
    """What a visitor pressed. `request_id` is made by the kiosk for each press and names it for good.

    `priority` is a class that visitors may choose themselves, None for none.
    """

    request_id: str
    sector: int
    language: str
    priority: int | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """The ticket that a press gave.

    `ahead` counts those who are called before it. `job` and `print_state` are None for a kiosk without a printer.
    `repeated` says that this press had given it before.
    """

    ticket: Ticket
    sector: Sector
    rooms: list[str]
    ahead: int
    token: str
    job: int | None
    print_state: str | None
    repeated: bool


def issue(hall: Hall, kiosk: Actor, press: Press, page: str) -> Given:
    """Give the ticket that a visitor pressed for, and queue its printing.

    `page` is the address under which visitors' pages stand. Raises NotFound for an unknown sector or priority,
    NeedsNoTicket, NotReceiving.
    """
    device = kiosk.device
    assert device is not None, "a kiosk is a device"

    def work(turn: Turn) -> Given:
        known = tickets.by_request(turn.connection, turn.office.id, press.request_id)
        return _again(turn, known) if known else _new(turn, press, device, page)

    return hall.take_turn(device.branch_id, kiosk, work)


def _new(turn: Turn, press: Press, device: AnyRow, page: str) -> Given:
    sector = turn.sector(press.sector)
    if not sector.kiosk:
        raise NotFound("sector")
    if not sector.has_queue:
        raise NeedsNoTicket
    calendar.require_open(sector.calendar, turn.now)
    token = secrets.token_urlsafe(16)
    ticket, waiting = _place(turn, sector, press, token=token, device=device)
    ahead = waiting - 1 if not ticket.bonus else tickets.ahead_of(turn.connection, turn.office.id, ticket)
    rooms = views.rooms(turn.office, sector, turn.now)
    job = None
    if device.printer_id is not None:
        job = jobs.add(
            turn.connection,
            branch_id=turn.office.id,
            printer_id=device.printer_id,
            kiosk_id=device.id,
            ticket_id=ticket.id,
            created_at=turn.now,
            facts=facts(turn, ticket, ahead, page + token),
        )
    return Given(ticket, sector, rooms, ahead, token, job, "queued" if job else None, repeated=False)


def _place(turn: Turn, sector: Sector, press: Press, *, token: str, device: AnyRow) -> tuple[Ticket, int]:
    """Keep the ticket with its number; returns it and how many wait for the sector now."""
    assert sector.letter is not None, "a sector with a queue has a letter"
    serial, waiting = _next_serial(turn, sector)
    event = decide.issue(
        0,
        numbering.number(sector.letter, serial),
        sector.steps,
        turn.now,
        turn.unit.next_seq,
        language=press.language,
        priority=press.priority,
        bonus=_bonus(turn, press.priority),
        needs=press.needs,
    )
    ticket_id = tickets.add(
        turn.connection,
        evolve(None, event),
        branch_id=turn.office.id,
        day=turn.unit.day,
        origin_id=sector.id,
        serial=serial,
        token=token,
        request_id=press.request_id,
        device_id=device.id,
    )
    return turn.begin(replace(event, ticket=ticket_id), waiting), waiting


def _next_serial(turn: Turn, sector: Sector) -> tuple[int, int]:
    """Raise the sector's row of the day; past 999 the numbers that are still held are passed over."""
    assert sector.letter is not None, "a sector with a queue has a letter"
    day = turn.unit.day
    serial, waiting = tickets.count(turn.connection, sector.id, day, serial=1, issued=1, waiting=1)
    if serial > numbering.LAST:
        held = tickets.held_numbers(turn.connection, sector.id)
        free = numbering.next_serial(sector.letter, serial - 1, held)
        serial, waiting = tickets.count(turn.connection, sector.id, day, serial=free - serial)
    return serial, waiting


def _bonus(turn: Turn, priority: int | None) -> timedelta:
    if priority is None:
        return timedelta(0)
    chosen = turn.office.priorities.get(priority)
    if chosen is None or not chosen.visitor:
        raise NotFound("priority")
    return chosen.bonus


def _again(turn: Turn, row: AnyRow) -> Given:
    """The same ticket for the same press."""
    ticket = tickets.from_row(row)
    sector = turn.sector(row.origin_id)
    job = jobs.of_ticket(turn.connection, ticket.id)
    return Given(
        ticket,
        sector,
        views.rooms(turn.office, sector, turn.now),
        tickets.ahead_of(turn.connection, turn.office.id, ticket),
        row.token,
        job.id if job else None,
        job.state if job else None,
        repeated=True,
    )


def facts(turn: Turn, ticket: Ticket, ahead: int, url: str) -> dict[str, Any]:
    """What a printed ticket is made of; see docs/architecture.md."""
    steps = [turn.sector(step) for step in ticket.steps]
    return {
        "kind": "ticket",
        "number": ticket.number,
        "language": ticket.language,
        "time_zone": turn.office.zone.key,
        "branch": {"name": turn.office.name, "address": turn.office.address},
        "steps": [{"name": step.name, "rooms": views.rooms(turn.office, step, turn.now)} for step in steps],
        "ahead": ahead,
        "estimate": None,
        "issued_at": views.moment(ticket.arrived_at),
        "closes_at": views.moment(_closes_at(steps[0], turn.now)),
        "url": url,
        "template": turn.office.settings.get("ticket", {}),
    }


def _closes_at(sector: Sector, now: datetime) -> datetime | None:
    return calendar.reception(sector.calendar, now).until
