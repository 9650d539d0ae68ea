"""What screens get: the parts of their documents, made from rows and from the core's objects.

The documents are described in docs/architecture.md. Nothing here says more than that screen needs: the hall
gets number, place and time, never a sector's name.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import UTC, datetime
from typing import Any

from server.hall import concerns
from server.hall.office_form import BrandForm, DisplayForm
from server.queueing.calendar import Reception, Span
from server.queueing.office import Counter, Office, Place, Priority, Sector
from server.queueing.patience import kept_until, no_show_from, recall_from, recalls_left
from server.queueing.rules import repeats
from server.queueing.ticket import State, Ticket
from server.storage.counters import Seat
from server.storage.types import AnyRow

Json = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds, None for None."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def place(value: Place) -> Json:
    """Where a visitor goes."""
    return {"room": value.room, "desk": value.desk, "name": value.name}


def branch(office: Office) -> Json:
    """The branch as kiosk and staff see it."""
    own = {"id": office.id, "name": office.name, "address": office.address, "time_zone": office.zone.key}
    return {**own, "brand": brand(office), "closed": office.closed or None}


def priority(value: Priority) -> Json:
    """A priority class."""
    return {"id": value.id, "name": value.name, "position": value.position}


def span(value: Span | None) -> Json | None:
    """A span of reception."""
    return None if value is None else {"opens": moment(value.opens), "closes": moment(value.closes)}


def reception_view(value: Reception) -> Json:
    """What the calendar says about now."""
    return {
        "state": value.state,
        "until": moment(value.until),
        "reason": value.reason,
        "next": span(value.following),
    }


def kiosk_sector(office: Office, sector: Sector, counts: tuple[int, int], now: datetime, keys: Container[str]) -> Json:
    """A sector as a button of the kiosk.

    `counts` are how many wait and how many tickets were given today, `keys` those of other branches' sectors.
    """
    waiting, issued = counts
    return {
        "id": sector.id,
        "position": sector.position,
        "kind": "ticket" if sector.has_queue else "information",
        "letter": sector.letter,
        "name": sector.name,
        "rooms": office.rooms(sector, now),
        "info": sector.info,
        "elsewhere": elsewhere(sector, keys),
        "waiting": waiting,
        "reception": reception_view(sector.reception(now, issued=issued)),
    }


def elsewhere(sector: Sector, keys: Container[str]) -> bool | None:
    """True where visitors can take a ticket for it in another branch too, of whose sectors these are the keys."""
    return (sector.has_queue and sector.key in keys) or None


def staff_sector(office: Office, sector: Sector, waiting: int, issued: int, now: datetime) -> Json:
    """A sector as staff see it."""
    return {
        "id": sector.id,
        "position": sector.position,
        "kind": "ticket" if sector.has_queue else "information",
        "letter": sector.letter,
        "name": sector.name,
        "waiting": waiting,
        "target_minutes": int(sector.target.total_seconds() // 60),
        "rooms": office.rooms(sector, now),
        "reception": reception_view(sector.reception(now, issued=issued)) if sector.has_queue else None,
        "outcomes": sector.outcomes,
        "paused": sector.pause is not None,
    }


def waiting_ticket(ticket: Ticket) -> Json:
    """A ticket in the queue, as staff see it."""
    return {
        "id": ticket.id,
        "number": ticket.number,
        "sector": ticket.sector,
        "lane": ticket.lane,
        "due_at": moment(ticket.due_at),
        "order": ticket.order,
        "arrived_at": moment(ticket.arrived_at),
        "joined_at": moment(ticket.joined_at),
        "language": ticket.language,
        "priority": ticket.priority,
        "needs": list(ticket.needs),
        "steps": list(ticket.steps),
        "step": ticket.step,
    }


def no_show_ticket(office: Office, ticket: Ticket) -> Json:
    """A ticket whose visitor did not come, and until when it may return."""
    until = kept_until(ticket, office.rules)
    return {**waiting_ticket(ticket), "since": moment(ticket.ended_at), "kept_until": moment(until)}


def parked_ticket(ticket: Ticket, parking: AnyRow | None) -> Json:
    """A parked ticket; `parking` is the call from which it was parked."""
    view = waiting_ticket(ticket)
    if parking is None:
        return view
    return {**view, "since": moment(parking.ended_at), "by": parking.person_id, "counter": parking.counter_id}


def counter_ticket(office: Office, ticket: Ticket, call: AnyRow) -> Json:
    """The ticket at a counter, with its open call, and from when on what may be done."""
    called = ticket.state is State.CALLED
    return {
        "id": ticket.id,
        "number": ticket.number,
        "sector": ticket.sector,
        "state": str(ticket.state),
        "call": call.id,
        "calls": ticket.calls,
        "arrived_at": moment(ticket.arrived_at),
        "joined_at": moment(ticket.joined_at),
        "called_at": moment(ticket.called_at),
        "recalled_at": moment(ticket.recalled_at),
        "started_at": moment(ticket.started_at),
        "language": ticket.language,
        "priority": ticket.priority,
        "needs": list(ticket.needs),
        "steps": list(ticket.steps),
        "step": ticket.step,
        "recalls_left": recalls_left(ticket, office.rules),
        "recall_from": moment(recall_from(ticket, office.rules)) if called else None,
        "no_show_from": moment(no_show_from(ticket, office.rules)) if called else None,
        "shown_at": moment(call.shown_at),
        "spoken_at": moment(call.spoken_at),
    }


def seat(value: Seat) -> Json:
    """The changing part of a counter, but for the ticket at it."""
    return {
        "state": value.state,
        "version": value.version,
        "specialist": {"id": value.person, "name": value.name} if value.person else None,
        "chosen": None if value.chosen is None else list(value.chosen),
        "reason": value.reason,
    }


def counter(fixed: Counter, value: Seat, ticket: Json | None) -> Json:
    """A counter, whole."""
    return {
        "id": fixed.id,
        "key": fixed.key,
        "position": fixed.position,
        "place": place(fixed.place),
        "sectors": list(fixed.sectors),
        **seat(value),
        "ticket": ticket,
    }


def brand_settings(office: Office) -> BrandForm:
    """How the office's screens look; None for what it leaves to Rinda."""
    return BrandForm.model_validate(office.settings.get("brand", {}))


def brand(office: Office) -> Json:
    """The same for a screen; of the logo it learns where it is."""
    form = brand_settings(office)
    # Another file is another address: the logo is kept by browsers.
    logo = f"/api/v1/branches/{office.id}/logo?{form.logo}" if form.logo else None
    return {"colour": form.colour, "accent": form.accent, "logo": logo}


def display_settings(office: Office) -> Json:
    """How the branch's hall displays look and sound; what the office does not say has its default."""
    return DisplayForm.model_validate(office.settings.get("display", {})).model_dump(mode="json")


def call(row: AnyRow, office: Office, needs: Sequence[str]) -> Json:
    """A call as the hall sees it. The place of a counter that is no longer in use is empty.

    Of the visitor's `needs` the hall learns only how often to repeat the announcement.
    """
    at = office.counters.get(row.counter_id)
    state = "ended" if row.ended_at else "serving" if row.started_at else "called"
    return {
        "id": row.id,
        "number": row.number,
        "counter": row.counter_id,
        "place": place(at.place if at else Place(None)),
        "called_at": moment(row.called_at),
        "calls": row.calls,
        "called_seq": row.called_seq,
        "repeats": repeats(needs),
        "state": state,
    }


def printer(row: AnyRow, failed: list[Json]) -> Json:
    """A printer as staff see it, from what its agent last said; `failed` are the tickets that it owes to visitors."""
    status = row.status or {}
    return {
        "id": row.id,
        "key": row.key,
        "name": row.name,
        "state": status.get("state", "unknown"),
        "detail": status.get("detail", ""),
        "concern": concerns.of_printer(row),
        "failed": failed,
        "paper": paper(row),
    }


def paper(row: AnyRow) -> Json | None:
    """What is left on a printer's roll, None when nobody knows; `ends_at` is None as long as there is no pace."""
    if row.roll_left_mm is None or not row.pace or not row.pace["mm"]:
        return None
    left = row.roll_left_mm * row.pace["tickets"] // row.pace["mm"]
    return {"left_tickets": left, "ends_at": moment(row.roll_ends_at)}
