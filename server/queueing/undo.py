"""Taking back one's own last step, for a short while and only where nobody has acted on it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from server.queueing import events
from server.queueing.errors import ActedSince, CounterBusy, NotUndoable, UndoTooLate
from server.queueing.evolve import RESTORED, evolve
from server.queueing.rules import Rules
from server.queueing.ticket import AT_COUNTER, Ticket

UNDOABLE = (
    events.Called,
    events.Resumed,
    events.Started,
    events.Finished,
    events.StepFinished,
    events.NoShow,
    events.Parked,
    events.Transferred,
    events.StepAdded,
    events.Cancelled,
)
"""Not among them: what another command takes back (a priority), what was heard (a recall), and the day's own doing."""


def undo(
    journal: Sequence[events.TicketEvent],
    now: datetime,
    rules: Rules,
    *,
    last_actor: str,
    actor: str,
    at_counter: Ticket | None,
) -> events.Undone:
    """Take back the last event of a ticket's `journal`, which is given whole and in order.

    `last_actor` did that, `actor` asks. `at_counter` is whoever is now at the counter of the step that is taken back.
    Raises NotUndoable, ActedSince, UndoTooLate, and CounterBusy when the counter has gone on to another visitor.
    """
    *earlier, last = journal
    if not isinstance(last, UNDOABLE):
        raise NotUndoable(last.kind)
    if last_actor != actor:
        raise ActedSince
    until = last.at + rules.undo_within
    if now > until:
        raise UndoTooLate(until)
    before = _folded(earlier)
    if before.state in AT_COUNTER and at_counter is not None and at_counter.id != before.id:
        raise CounterBusy(at_counter.number)
    restored = {name: getattr(before, name) for name in RESTORED}
    return events.Undone(now, before.id, undone=last.kind, state=str(before.state), **restored)


def _folded(journal: Sequence[events.TicketEvent]) -> Ticket:
    ticket = reduce(evolve, journal, None)
    assert ticket is not None, "nothing that can be undone begins a ticket"
    return ticket
