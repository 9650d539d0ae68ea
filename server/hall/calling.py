"""Calling: the one who is due first, or one that a specialist chose, with a record of who was passed over and why."""

from __future__ import annotations

from server.hall.context import Hall
from server.hall.counters import Answer, Command, carry_out
from server.hall.rights import Right
from server.hall.turn import Actor, Turn
from server.queueing import decide
from server.queueing.calendar import may_call
from server.queueing.errors import NobodyWaiting
from server.queueing.ledger import passed_over, require_reason
from server.queueing.office import Counter
from server.queueing.seating import require_calling
from server.queueing.selection import Profile, held_back, select
from server.queueing.ticket import Ticket
from server.storage import lanes
from server.storage.counters import Seat


def call_next(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Call the visitor who is due first among those the counter serves.

    Raises NobodyWaiting, CounterBusy, CounterClosed.
    """

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        require_calling(seat.state, turn.at_counter(counter.id))
        profile = turn.office.profile(counter, seat.chosen)
        served = profile.lanes(counter.id, actor.id)
        waiting = lanes.heads(turn.connection, turn.office.id, served)
        receiving = [ticket for ticket in waiting if _receives(turn, ticket.sector)]
        chosen = select(receiving, profile, _held_back(turn, counter))
        if chosen is None:
            raise NobodyWaiting
        _call(turn, counter, actor, chosen, profile=profile)

    return carry_out(hall, actor, command, work)


def call_chosen(hall: Hall, actor: Actor, command: Command, ticket_id: int, reason: str) -> Answer:
    """Call one ticket out of order, with a reason of the branch's list. Raises Forbidden, ReasonNeeded, WrongState."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        require_calling(seat.state, turn.at_counter(counter.id))
        if not turn.office.rules.choose:
            actor.require(Right.CHOOSE)
        require_reason(turn.office.reasons, reason)
        profile = turn.office.profile(counter, seat.chosen)
        _call(turn, counter, actor, turn.ticket(ticket_id), profile=profile, reason=reason)

    return carry_out(hall, actor, command, work)


def resume(hall: Hall, actor: Actor, command: Command, ticket_id: int) -> Answer:
    """Call a parked visitor to this counter."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        require_calling(seat.state, turn.at_counter(counter.id))
        ticket = turn.ticket(ticket_id)
        turn.apply(ticket, decide.resume(ticket, counter.id, actor.id, turn.now))

    return carry_out(hall, actor, command, work)


def _receives(turn: Turn, sector: int) -> bool:
    return may_call(turn.sector(sector).calendar, turn.now)


def _held_back(turn: Turn, counter: Counter) -> frozenset[int]:
    """The sectors of this counter that have had their share of the calls of the counters that serve them."""
    shares = {one: share for one in counter.sectors if (share := turn.sector(one).share)}
    held: frozenset[int] = frozenset()
    for sector, share in shares.items():
        serving = [other.id for other in turn.office.serving[sector]]
        recent = lanes.last_sectors(turn.connection, turn.office.id, serving, share.of)
        held |= held_back({sector: share}, recent)
    return held


def _call(
    turn: Turn, counter: Counter, actor: Actor, chosen: Ticket, *, profile: Profile, reason: str | None = None
) -> None:
    served = profile.lanes(counter.id, actor.id)
    before = lanes.before(turn.connection, turn.office.id, served, chosen)
    resting = frozenset(one for one in {ticket.sector for ticket in before} if not _receives(turn, one))
    passed = passed_over(chosen, before, profile, reason, resting)
    event = decide.call(chosen, counter.id, actor.id, turn.now, reason=reason, passed=passed[: lanes.MOST_PASSED])
    called = turn.apply(chosen, event)
    if turn.office.rules.auto_start:
        turn.apply(called, decide.start(called, turn.now))
