"""Calling: the one who is due first, or one that a specialist chose, with a record of who was passed over and why."""

from __future__ import annotations

from dataclasses import replace

from server.hall.context import Hall
from server.hall.counters import Answer, Command, carry_out
from server.hall.errors import Forbidden
from server.hall.turn import Actor, Turn
from server.queueing import decide
from server.queueing.calendar import may_call
from server.queueing.errors import CounterClosed, NobodyWaiting, ReasonNeeded
from server.queueing.ledger import passed_over
from server.queueing.office import Counter
from server.queueing.selection import Profile, held_back, select
from server.queueing.ticket import Ticket
from server.storage import lanes
from server.storage.counters import Seat

MAY_CHOOSE = ("information", "manager", "administrator")


def call_next(hall: Hall, actor: Actor, command: Command) -> Answer:
    """Call the visitor who is due first among those the counter serves.

    Raises NobodyWaiting, CounterBusy, CounterClosed.
    """

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        _require_open(turn, counter, seat)
        profile = _profile(turn, counter, seat)
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
        _require_open(turn, counter, seat)
        if actor.role not in MAY_CHOOSE and not turn.office.settings.get("rules", {}).get("choose", True):
            raise Forbidden
        codes = [one["code"] for one in turn.office.settings.get("reasons", [])]
        if reason not in codes:
            raise ReasonNeeded(codes)
        profile = _profile(turn, counter, seat)
        _call(turn, counter, actor, turn.ticket(ticket_id), profile=profile, reason=reason)

    return carry_out(hall, actor, command, work)


def resume(hall: Hall, actor: Actor, command: Command, ticket_id: int) -> Answer:
    """Call a parked visitor to this counter."""

    def work(turn: Turn, counter: Counter, seat: Seat) -> None:
        _require_open(turn, counter, seat)
        ticket = turn.ticket(ticket_id)
        turn.apply(ticket, decide.resume(ticket, counter.id, actor.id, turn.now))

    return carry_out(hall, actor, command, work)


def _require_open(turn: Turn, counter: Counter, seat: Seat) -> None:
    if seat.state != "open":
        raise CounterClosed
    decide.require_free(turn.at_counter(counter.id))


def _profile(turn: Turn, counter: Counter, seat: Seat) -> Profile:
    """What the counter serves now: of its sectors those that are in use and that the specialist has not put aside."""
    served = [one for one in counter.sectors if seat.chosen is None or one in seat.chosen]
    tiers = (
        tuple(one for one in tier if one in served and one in turn.office.sectors) for tier in counter.profile.tiers
    )
    return replace(counter.profile, tiers=tuple(tiers))


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
    if turn.office.settings.get("rules", {}).get("auto_start"):
        turn.apply(called, decide.start(called, turn.now))
