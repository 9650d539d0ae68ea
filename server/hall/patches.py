"""News: what one change means for each kind of screen, as a merge patch of its document.

None stands for "start afresh with a snapshot". Proven for each event by a test: old snapshot + patch = fresh snapshot.
"""

from __future__ import annotations

from typing import Any

from server.hall import views
from server.hall.turn import Change
from server.queueing import events
from server.queueing.office import Office, Sector
from server.queueing.ticket import AT_COUNTER, OPEN, State, Ticket

Patch = dict[str, Any]

AFRESH = (events.OfficeChanged, events.DayClosed)
"""Events after which no screen keeps anything."""

LISTS = {State.WAITING: "waiting", State.PARKED: "parked", State.NO_SHOW: "no_shows"}
"""The lists of tickets that are at no counter."""


def kiosk(office: Office, change: Change) -> Patch | None:
    """The kiosk shows how many wait for each of its sectors, and tells where else it is."""
    if isinstance(change.event, AFRESH):
        return None
    if isinstance(change.event, events.ElsewhereChanged):
        keys = change.facts["elsewhere"]
        return {"sectors": {str(one.id): {"elsewhere": views.elsewhere(one, keys)} for one in _buttons(office)}}
    shown = {sector: count for sector, count in change.waiting.items() if office.sectors[sector].kiosk}
    counts = _counts(office, change, shown)
    return {"sectors": counts} if counts else {}


def counter(office: Office, change: Change) -> Patch | None:
    """Staff see the queue, the counters and the printers."""
    if isinstance(change.event, AFRESH):
        return None
    patch: Patch = {}
    if change.waiting:
        patch["sectors"] = _counts(office, change, change.waiting)
    if change.ticket:
        patch.update(_lists(office, change, change.ticket))
    if change.seat:
        patch["counters"] = {str(change.seat.counter): _counter(office, change)}
    if isinstance(change.event, events.CallConfirmed) and change.call and change.call.ended_at is None:
        confirmed = {"shown_at": views.moment(change.call.shown_at), "spoken_at": views.moment(change.call.spoken_at)}
        patch["counters"] = {str(change.event.counter): {"ticket": confirmed}}
    if "printers" in change.facts:
        patch["printers"] = change.facts["printers"]
    return patch


def display(office: Office, change: Change) -> Patch | None:
    """The hall sees calls. One that was taken back makes place for an older one, which only a snapshot has."""
    if isinstance(change.event, AFRESH):
        return None
    if change.call is None or change.ticket is None:
        return {}
    if change.call.end == "undone":
        return None
    return {"calls": {str(change.call.id): views.call(change.call, office, change.ticket.needs)}}


def _buttons(office: Office) -> list[Sector]:
    return [one for one in office.sectors.values() if one.kiosk]


def _counts(office: Office, change: Change, waiting: dict[int, int]) -> Patch:
    """How many wait for the sectors; with a ticket that was the last of the day's limit, also that it was."""
    counts: Patch = {str(sector): {"waiting": count} for sector, count in waiting.items()}
    if isinstance(change.event, events.Issued) and change.ticket and str(change.ticket.sector) in counts:
        sector = office.sectors[change.ticket.sector]
        if sector.limit is not None:
            state = sector.reception(change.event.at, issued=change.facts["issued"])
            counts[str(sector.id)]["reception"] = views.reception_view(state)
    return counts


def _lists(office: Office, change: Change, ticket: Ticket) -> Patch:
    """Which of the lists of tickets it is in now, and which it has left."""
    patch: Patch = {}
    for state, name in LISTS.items():
        if ticket.state is state:
            patch[name] = {str(ticket.id): _listed(office, change, ticket)}
        elif change.before and change.before.state is state:
            patch[name] = {str(ticket.id): None}
    if "note" in change.facts:
        patch["notes"] = {str(ticket.id): change.facts["note"]}
    elif ticket.state not in OPEN:
        patch["notes"] = {str(ticket.id): None}
    return patch


def _listed(office: Office, change: Change, ticket: Ticket) -> Patch:
    if ticket.state is State.PARKED:
        return views.parked_ticket(ticket, change.facts.get("parking"))
    return views.no_show_ticket(office, ticket) if ticket.state is State.NO_SHOW else views.waiting_ticket(ticket)


def _counter(office: Office, change: Change) -> Patch:
    """The seat after the change; when a ticket changed, also the one that is at this counter now."""
    assert change.seat is not None
    seat = views.seat(change.seat)
    if change.ticket is None:
        return seat
    if change.call is None or change.ticket.state not in AT_COUNTER:
        return {**seat, "ticket": None}
    return {**seat, "ticket": views.counter_ticket(office, change.ticket, change.call)}
