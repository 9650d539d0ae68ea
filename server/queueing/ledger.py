"""The fairness ledger: whom a call passed over, and why, so that one sentence can say it to anyone who asks."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from datetime import datetime
from enum import StrEnum

from server.queueing.discipline import key
from server.queueing.errors import ReasonNeeded
from server.queueing.events import Passing
from server.queueing.selection import Profile
from server.queueing.ticket import Ticket


class Why(StrEnum):
    """Why somebody who joined earlier, or was due earlier, was not the one that was called.

    The called ticket has a larger bonus; it kept an earlier arrival (from a step before, or transferred); it was placed
    there by a colleague or on its return; it was sent to this counter or specialist alone; the counter serves the
    other's sector only after its own; the other's sector has had its share, or a break; or a person chose it and gave a
    reason.
    """

    PRIORITY = "priority"
    ARRIVAL = "arrival"
    PLACED = "placed"
    DIRECT = "direct"
    PRECEDENCE = "precedence"
    SHARE = "share"
    BREAK = "break"
    REASON = "reason"


def require_reason(reasons: Collection[str], reason: str) -> None:
    """Raise ReasonNeeded unless a call out of order was given one of the branch's `reasons`."""
    if reason not in reasons:
        raise ReasonNeeded(list(reasons))


def passed_over(
    chosen: Ticket,
    waiting: Iterable[Ticket],
    profile: Profile,
    reason: str | None = None,
    resting: Container[int] = frozenset(),
) -> tuple[Passing, ...]:
    """Those of the served lanes' `waiting` tickets that a call of `chosen` passes over, the longest waiting first.

    `waiting` may hold `chosen` and tickets that are not passed over. `reason` is the code that the one who chose gave,
    None where the order did. `resting` are the sectors that have a break now.
    """
    passed = (ticket for ticket in waiting if ticket.order < chosen.order or key(ticket) < key(chosen))
    others = sorted((ticket for ticket in passed if ticket.id != chosen.id), key=lambda ticket: ticket.order)
    return tuple(_passing(chosen, other, profile, reason, resting) for other in others)


def _passing(chosen: Ticket, other: Ticket, profile: Profile, reason: str | None, resting: Container[int]) -> Passing:
    if key(other) < key(chosen):
        return Passing(other.number, _out_of_order(chosen, other, profile, reason, resting), 0)
    if _counts_from(chosen) not in {chosen.joined_at, chosen.arrived_at}:
        return Passing(other.number, Why.PLACED, 0)
    if _counts_from(chosen) >= _counts_from(other):
        return Passing(other.number, Why.PRIORITY, int((chosen.bonus - other.bonus).total_seconds()))
    return Passing(other.number, Why.ARRIVAL, 0)


def _out_of_order(chosen: Ticket, other: Ticket, profile: Profile, reason: str | None, resting: Container[int]) -> Why:
    if reason is not None:
        return Why.REASON
    if other.sector in resting:
        return Why.BREAK
    if profile.tier(other) > profile.tier(chosen):
        return Why.DIRECT if chosen.direct else Why.PRECEDENCE
    return Why.SHARE


def _counts_from(ticket: Ticket) -> datetime:
    return ticket.due_at + ticket.bonus
