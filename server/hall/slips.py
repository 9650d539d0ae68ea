"""What a printed ticket is made of: the facts that go with a print job; see docs/architecture.md."""

from __future__ import annotations

from typing import Any

from server.hall import views
from server.hall.turn import Turn
from server.queueing import calendar
from server.queueing.ticket import Ticket


def facts(
    turn: Turn, ticket: Ticket, *, url: str, ahead: int | None = None, estimate: tuple[int, int] | None = None
) -> dict[str, Any]:
    """The facts of a ticket as it is now. `ahead` and `estimate` (minutes) are None where nothing is said of them."""
    steps = [turn.sector(step) for step in ticket.steps]
    return {
        "kind": "ticket",
        "number": ticket.number,
        "language": ticket.language,
        "time_zone": turn.office.zone.key,
        "branch": {"name": turn.office.name, "address": turn.office.address},
        "steps": [{"name": step.name, "rooms": views.rooms(turn.office, step, turn.now)} for step in steps],
        "ahead": ahead,
        "estimate": estimate,
        "issued_at": views.moment(ticket.arrived_at),
        "closes_at": views.moment(calendar.reception(steps[0].calendar, turn.now).until),
        "url": url,
        "template": turn.office.settings.get("ticket", {}),
    }
