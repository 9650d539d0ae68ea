"""How long the office waits for a visitor: between recalls, before a no-show, and for one who returns."""

from __future__ import annotations

from datetime import datetime

from server.queueing.errors import NoShowTooSoon, RecallLimit, RecallTooSoon, ReturnTooLate
from server.queueing.rules import Rules
from server.queueing.ticket import Ticket


def recall_from(ticket: Ticket, rules: Rules) -> datetime:
    """From when on the called ticket may be called once more, as far as the pause between calls goes."""
    return (ticket.recalled_at or _called_at(ticket)) + rules.recall_pause


def recalls_left(ticket: Ticket, rules: Rules) -> int:
    """How often the called ticket may still be called once more."""
    return max(0, rules.recall_limit - ticket.calls + 1)


def require_recall(ticket: Ticket, now: datetime, rules: Rules) -> None:
    """Raise RecallLimit or RecallTooSoon unless the called ticket may be called once more."""
    if not recalls_left(ticket, rules):
        raise RecallLimit(rules.recall_limit)
    again_at = recall_from(ticket, rules)
    if now < again_at:
        raise RecallTooSoon(again_at)


def no_show_from(ticket: Ticket, rules: Rules) -> datetime:
    """From when on nobody can be said to have come to the present call; recalls do not begin the time anew."""
    return _called_at(ticket) + rules.time_to_come(ticket.needs)


def require_no_show(ticket: Ticket, now: datetime, rules: Rules) -> None:
    """Raise NoShowTooSoon while the visitor may still be on the way."""
    allowed_at = no_show_from(ticket, rules)
    if now < allowed_at:
        raise NoShowTooSoon(allowed_at)


def kept_until(ticket: Ticket, rules: Rules) -> datetime:
    """Until when a no-show may return."""
    assert ticket.ended_at is not None, "a no-show has a time"
    return ticket.ended_at + rules.return_within


def require_return(ticket: Ticket, now: datetime, rules: Rules) -> None:
    """Raise ReturnTooLate when the ticket is kept no longer."""
    until = kept_until(ticket, rules)
    if now > until:
        raise ReturnTooLate(until)


def _called_at(ticket: Ticket) -> datetime:
    assert ticket.called_at is not None, "a ticket in this state was called"
    return ticket.called_at
