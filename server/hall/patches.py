"""News: what one change means for each kind of screen, as a merge patch of its document.

None stands for "start afresh with a snapshot". Proven for each event by a test: old snapshot + patch = fresh snapshot.
"""

from __future__ import annotations

from typing import Any

from server.hall import views
from server.hall.turn import Change
from server.queueing import events
from server.queueing.office import Office
from server.queueing.ticket import AT_COUNTER, State

Patch = dict[str, Any]

AFRESH = (events.OfficeChanged, events.DayClosed)
"""Events after which no screen keeps anything."""


def kiosk(office: Office, change: Change) -> Patch | None:
    """The kiosk shows how many wait for each of its sectors."""
    if isinstance(change.event, AFRESH):
        return None
    shown = {sector: count for sector, count in change.waiting.items() if office.sectors[sector].kiosk}
    return {"sectors": _counts(shown)} if shown else {}


def counter(_office: Office, change: Change) -> Patch | None:
    """Staff see the queue, the counters and the printers."""
    if isinstance(change.event, AFRESH):
        return None
    patch: Patch = {}
    if change.waiting:
        patch["sectors"] = _counts(change.waiting)
    if change.ticket and State.WAITING in (change.ticket.state, change.before and change.before.state):
        waits = change.ticket.state is State.WAITING
        patch["waiting"] = {str(change.ticket.id): views.waiting_ticket(change.ticket) if waits else None}
    if change.seat:
        patch["counters"] = {str(change.seat.counter): _counter(change)}
    if isinstance(change.event, events.CallConfirmed) and change.call and change.call.ended_at is None:
        confirmed = {"shown_at": views.moment(change.call.shown_at), "spoken_at": views.moment(change.call.spoken_at)}
        patch["counters"] = {str(change.event.counter): {"ticket": confirmed}}
    if isinstance(change.event, events.PrinterChanged):
        patch["printers"] = {str(change.event.printer): {"state": change.event.state, "detail": change.event.detail}}
    return patch


def display(office: Office, change: Change) -> Patch | None:
    """The hall sees calls."""
    if isinstance(change.event, AFRESH):
        return None
    if change.call is None or isinstance(change.event, events.CallConfirmed):
        return {}
    return {"calls": {str(change.call.id): views.call(change.call, office)}}


def _counts(waiting: dict[int, int]) -> Patch:
    return {str(sector): {"waiting": count} for sector, count in waiting.items()}


def _counter(change: Change) -> Patch:
    """The seat after the change; when a ticket changed, also the one that is at this counter now."""
    assert change.seat is not None
    seat = views.seat(change.seat)
    if change.ticket is None:
        return seat
    if change.call is None or change.ticket.state not in AT_COUNTER:
        return {**seat, "ticket": None}
    return {**seat, "ticket": views.counter_ticket(change.ticket, change.call)}
