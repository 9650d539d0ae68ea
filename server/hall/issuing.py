"""Giving tickets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from server.hall import elsewhere, estimating
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.rights import Right
from server.hall.slips import facts
from server.hall.turn import Actor, Turn
from server.queueing import decide, numbering
from server.queueing.calendar import admit
from server.queueing.errors import NeedsNoTicket, Unreceived
from server.queueing.evolve import evolve
from server.queueing.line import Line
from server.queueing.office import Sector
from server.queueing.outlook import outlook, require_fits
from server.queueing.ticket import Ticket
from server.storage import boards, devices, jobs, tickets
from server.storage.types import AnyRow


@dataclass(frozen=True, slots=True)
class Press:
    """What a visitor pressed. `request_id` is made by the kiosk for each press and names it for good.

    `priority` is a class that visitors may choose themselves, None for none. `accept_late`: the visitor was told that
    today may be too late, and wants a ticket all the same. `trial`: somebody tries whether everything works, whatever
    the hours are.
    """

    request_id: str
    sector: int
    language: str
    priority: int | None = None
    needs: tuple[str, ...] = ()
    accept_late: bool = False
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The ticket that a press gave.

    `ahead` counts those who are called before it. `estimate` is a range in minutes, None where nothing is said.
    `job` and `print_state` are None where nothing is printed. `repeated` says that this press had given it before.
    `then` are the sectors of the steps after the first.
    """

    ticket: Ticket
    sector: Sector
    rooms: list[str]
    ahead: int
    estimate: tuple[int, int] | None
    token: str
    job: int | None
    print_state: str | None
    repeated: bool
    then: tuple[Sector, ...]


def issue(hall: Hall, kiosk: Actor, press: Press, page: str) -> Given:
    """Give the ticket that a visitor pressed for, and queue its printing.

    `page` is the address under which visitors' pages stand. Raises NotFound for an unknown sector or priority,
    NeedsNoTicket, NotReceiving, DoesNotFitToday.
    """
    device = kiosk.device
    assert device is not None, "a kiosk is a device"

    def work(turn: Turn) -> Given:
        known = tickets.by_request(turn.connection, turn.office.id, press.request_id)
        if known:
            return _again(turn, known)
        sector = turn.sector(press.sector)
        if not sector.kiosk:
            raise NotFound("sector")
        bonus = turn.bonus(press.priority, visitor=True)
        return _new(hall, turn, press, sector, bonus, printer=device.printer_id, kiosk=device.id, page=page)

    return hall.take_turn(device.branch_id, kiosk, work)


def issue_at_desk(hall: Hall, actor: Actor, branch: int, press: Press, *, printer: int | None, page: str) -> Given:
    """Give a ticket for someone who can't use the kiosk; any sector with a queue and any priority class.

    `printer` None prints nothing. Raises Forbidden, NotFound, NeedsNoTicket, NotReceiving.
    """
    actor.require(Right.ISSUE)

    def work(turn: Turn) -> Given:
        known = tickets.by_request(turn.connection, turn.office.id, press.request_id)
        if known:
            return _again(turn, known)
        if printer is not None and printer not in [row.id for row in devices.printers_of(turn.connection, branch)]:
            raise NotFound("printer")
        sector, bonus = turn.sector(press.sector), turn.bonus(press.priority)
        late = replace(press, accept_late=True)
        return _new(hall, turn, late, sector, bonus, printer=printer, kiosk=None, page=page)

    return hall.take_turn(branch, actor, work)


def _new(
    hall: Hall,
    turn: Turn,
    press: Press,
    sector: Sector,
    bonus: timedelta,
    *,
    printer: int | None,
    kiosk: int | None,
    page: str,
) -> Given:
    if not sector.has_queue:
        raise NeedsNoTicket
    counts = boards.counts(turn.connection, turn.office.id, turn.unit.day)
    queue = estimating.line_for(turn, sector, bonus, counts)
    if not press.trial:
        _require_intake(hall, turn, sector, queue, press, issued=counts.get(sector.id, (0, 0))[1])
    told = estimating.waiting_range(hall, turn, sector, queue)
    token = secrets.token_urlsafe(16)
    ticket, waiting = _place(turn, sector, press, bonus, token=token, device=kiosk, told=told)
    ahead = tickets.ahead_of(turn.connection, turn.office.id, ticket) if ticket.bonus else waiting - 1
    rooms = turn.office.rooms(sector, turn.now)
    job = None
    if printer is not None:
        job = jobs.add(
            turn.connection,
            branch_id=turn.office.id,
            printer_id=printer,
            kiosk_id=kiosk,
            ticket_id=ticket.id,
            created_at=turn.now,
            facts=facts(turn, ticket, url=page + token, ahead=ahead, estimate=told),
        )
    return Given(
        ticket,
        sector,
        rooms,
        ahead,
        told,
        token,
        job,
        "queued" if job else None,
        repeated=False,
        then=_then(turn, ticket),
    )


def _require_intake(hall: Hall, turn: Turn, sector: Sector, queue: Line, press: Press, *, issued: int) -> None:
    """Raise NotReceiving or, unless the visitor accepts it or the branch does not ask, DoesNotFitToday."""
    present = sector.reception(turn.now, issued=issued)
    try:
        admit(present)
        seen = outlook(queue.hoped, ahead=queue.ahead, service=sector.service)
        require_fits(seen, present, turn.office.rules.late, accepted=press.accept_late)
    except Unreceived as refusal:
        refusal.elsewhere = elsewhere.offers(hall, turn, sector)
        raise


def _place(
    turn: Turn,
    sector: Sector,
    press: Press,
    bonus: timedelta,
    *,
    token: str,
    device: int | None,
    told: tuple[int, int] | None,
) -> tuple[Ticket, int]:
    """Keep the ticket with its number; returns it and how many wait for the sector now."""
    assert sector.letter is not None, "a sector with a queue has a letter"
    serial, waiting, issued = _next_serial(turn, sector)
    event = decide.issue(
        0,
        numbering.number(sector.letter, serial),
        sector.steps,
        turn.now,
        turn.unit.next_seq,
        language=press.language,
        priority=press.priority,
        bonus=bonus,
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
        device_id=device,
        estimate_low=told[0] if told else None,
        estimate_high=told[1] if told else None,
    )
    return turn.begin(replace(event, ticket=ticket_id), waiting, issued=issued), waiting


def _next_serial(turn: Turn, sector: Sector) -> tuple[int, int, int]:
    """Raise the sector's row of the day; returns its serial, how many wait now, and how many were issued today.

    Past 999 the numbers that are still held are passed over.
    """
    assert sector.letter is not None, "a sector with a queue has a letter"
    day = turn.unit.day
    row = tickets.count(turn.connection, sector.id, day, serial=1, issued=1, waiting=1)
    first = numbering.number(sector.letter, row.serial)
    if row.serial > numbering.LAST and tickets.is_held(turn.connection, sector.id, first):
        held = tickets.held_numbers(turn.connection, sector.id)
        free = numbering.next_serial(sector.letter, row.serial - 1, held)
        row = tickets.count(turn.connection, sector.id, day, serial=free - row.serial)
    return row.serial, row.waiting, row.issued


def _again(turn: Turn, row: AnyRow) -> Given:
    """The same ticket for the same press."""
    ticket = tickets.from_row(row)
    sector = turn.sector(row.origin_id)
    job = jobs.of_ticket(turn.connection, ticket.id)
    return Given(
        ticket,
        sector,
        turn.office.rooms(sector, turn.now),
        tickets.ahead_of(turn.connection, turn.office.id, ticket),
        None if row.estimate_low is None else (row.estimate_low, row.estimate_high),
        row.token,
        job.id if job else None,
        job.state if job else None,
        repeated=True,
        then=_then(turn, ticket),
    )


def _then(turn: Turn, ticket: Ticket) -> tuple[Sector, ...]:
    return tuple(turn.sector(step) for step in ticket.steps[1:])
