"""What a printed ticket is made of: the facts that go with a print job; see docs/architecture.md."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.hall import views
from server.hall.turn import Turn
from server.queueing import calendar
from server.queueing.office import Office, Sector
from server.queueing.ticket import Ticket

Json = dict[str, Any]


def facts(
    turn: Turn, ticket: Ticket, *, url: str, ahead: int | None = None, estimate: tuple[int, int] | None = None
) -> Json:
    """The facts of a ticket as it is now. `ahead` and `estimate` (minutes) are None where nothing is said of them.

    The branch's design is not among them: it is the same for all tickets, and large; see `designed`.
    """
    steps = [turn.sector(step) for step in ticket.steps]
    return {
        **about_branch(turn.office),
        "number": ticket.number,
        "language": ticket.language,
        "steps": [step(turn.office, one, turn.now) for one in steps],
        "ahead": ahead,
        "estimate": estimate,
        "issued_at": views.moment(ticket.arrived_at),
        "closes_at": views.moment(calendar.reception(steps[0].calendar, turn.now).until),
        "url": url,
    }


def about_branch(office: Office) -> Json:
    """What all tickets of a branch have in common."""
    return {
        "kind": "ticket",
        "time_zone": office.zone.key,
        "branch": {"name": office.name, "address": office.address},
    }


def step(office: Office, sector: Sector, now: datetime) -> Json:
    """One step of a ticket."""
    return {"name": sector.name, "rooms": office.rooms(sector, now)}


def designed(office: Office, kept: Json) -> Json:
    """The facts as a print agent gets them: with the branch's design of today."""
    return {**kept, "template": office.settings.get("ticket", {})} if kept["kind"] == "ticket" else kept
