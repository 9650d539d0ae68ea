"""What staff do with a ticket that is at no counter: find it, change it, let it wait again, print it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.hall import paper, views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.rights import Right
from server.hall.serving import Target, ahead, destination
from server.hall.slips import facts
from server.hall.turn import Actor, Turn
from server.queueing import decide, events, routes
from server.queueing.calendar import service_day
from server.queueing.joining import Joining
from server.queueing.ticket import AT_COUNTER
from server.storage import devices, jobs, lanes, tickets


@dataclass(frozen=True, slots=True)
class Found:
    """A ticket as staff look at it: where it is, and what was printed of it."""

    ticket: dict[str, Any]
    state: str
    printed: str | None


def find(hall: Hall, actor: Actor, branch: int, number: str) -> list[Found]:
    """Today's tickets with this number, the newest first."""
    actor.require_branch(branch)
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
        found = tickets.by_number(connection, branch, service_day(hall.clock(), office.zone), number.strip().upper())
        printed = {ticket.id: jobs.of_ticket(connection, ticket.id) for ticket in found}
    return [
        Found(views.waiting_ticket(one), str(one.state), job.state if (job := printed[one.id]) else None)
        for one in found
    ]


def come_back(hall: Hall, actor: Actor, branch: int, ticket_id: int) -> dict[str, Any]:
    """Let a no-show wait again, at the place that the branch's rule gives. Raises WrongState, ReturnTooLate."""

    def work(turn: Turn) -> dict[str, Any]:
        ticket = turn.ticket(ticket_id)
        rules = turn.office.rules
        first = lanes.first(turn.connection, turn.office.id, ticket.lane, rules.return_after)
        event = decide.come_back(ticket, turn.now, turn.unit.next_seq, rules, first)
        return views.waiting_ticket(turn.apply(ticket, event))

    return hall.take_turn(branch, actor, work)


def cancel(hall: Hall, actor: Actor, branch: int, ticket_id: int) -> dict[str, Any]:
    """Give a ticket up for its visitor. Raises WrongState for one that is at a counter or over."""

    def work(turn: Turn) -> dict[str, Any]:
        ticket = turn.ticket(ticket_id)
        return views.waiting_ticket(turn.apply(ticket, decide.cancel(ticket, turn.now)))

    return hall.take_turn(branch, actor, work)


def move(
    hall: Hall, actor: Actor, branch: int, ticket_id: int, target: Target, *, joining: Joining, note: str | None = None
) -> dict[str, Any]:
    """Let a waiting or parked ticket wait elsewhere. Raises Forbidden, WrongState, NotFound."""
    actor.require(Right.HANDLE)

    def work(turn: Turn) -> dict[str, Any]:
        ticket = turn.ticket(ticket_id)
        if ticket.state in AT_COUNTER:
            raise NotFound("ticket")
        to = destination(turn, ticket, target)
        turn.keep_note(ticket, note)
        event = routes.transfer(ticket, to, turn.now, turn.unit.next_seq, joining=joining, ahead=ahead(turn, to))
        return views.waiting_ticket(turn.apply(ticket, event))

    return hall.take_turn(branch, actor, work)


def give_priority(hall: Hall, actor: Actor, branch: int, ticket_id: int, priority: int | None) -> dict[str, Any]:
    """Put a ticket into a priority class, None for none. Raises Forbidden, WrongState, NotFound."""
    actor.require(Right.HANDLE)

    def work(turn: Turn) -> dict[str, Any]:
        ticket = turn.ticket(ticket_id)
        bonus = turn.bonus(priority)
        return views.waiting_ticket(turn.apply(ticket, routes.give_priority(ticket, priority, bonus, turn.now)))

    return hall.take_turn(branch, actor, work)


def reprint(hall: Hall, actor: Actor, branch: int, ticket_id: int, *, printer: int | None, page: str) -> dict[str, Any]:
    """Print a ticket again with the mark of a reprint; `printer` None: where it was printed first.

    `page` is the address under which visitors' pages stand. Raises NotFound when it was never printed and no printer is
    named, or the branch has no such printer.
    """

    def work(turn: Turn) -> dict[str, Any]:
        ticket = turn.ticket(ticket_id)
        first = jobs.of_ticket(turn.connection, ticket.id)
        known = [row.id for row in devices.printers_of(turn.connection, turn.office.id)]
        chosen: int | None = printer or (first.printer_id if first else None)
        if chosen is None or chosen not in known:
            raise NotFound("printer")
        token = page + tickets.token_of(turn.connection, ticket.id)
        job = jobs.add(
            turn.connection,
            branch_id=turn.office.id,
            printer_id=chosen,
            ticket_id=ticket.id,
            copy=True,
            created_at=turn.now,
            facts=facts(turn, ticket, url=token),
        )
        # It may have been owed by any printer: all say anew which numbers they owe.
        turn.note(events.PrintQueued(turn.now, job, chosen, ticket.id), facts=paper.told(turn, *known))
        return {"job": job, "state": "queued"}

    return hall.take_turn(branch, actor, work)
