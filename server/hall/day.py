"""The end of a service day: what is open expires, counters close, needs and notes are erased, numbers start again."""

from __future__ import annotations

from server.hall.turn import Turn
from server.queueing import decide, events
from server.queueing.calendar import service_day
from server.storage import counters, tickets


def close_past_day(turn: Turn) -> None:
    """Close the open day unless it is still today. A clock that was set back changes nothing: days only go forward."""
    today = service_day(turn.now, turn.office.zone)
    if turn.unit.day >= today:
        return
    for ticket in tickets.open_tickets(turn.connection, turn.office.id):
        turn.apply(ticket, decide.expire(ticket, turn.now))
    for seat in counters.seats(turn.connection, turn.office.id).values():
        if seat.person is not None:
            turn.keep_seat(seat, state="closed", person=None, name=None, chosen=None, reason=None)
    tickets.erase_personal(turn.connection, turn.office.id, turn.unit.day)
    turn.note(events.DayClosed(turn.now, turn.unit.day.isoformat()))
    turn.unit.open_day(today)
