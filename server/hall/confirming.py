"""Proof of call: a display says that it has shown, or spoken, a call. "Emitted" is not "shown"."""

from __future__ import annotations

from datetime import datetime

from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.storage import tickets


def confirm(
    hall: Hall, display: Actor, call: int, called_seq: int, *, shown_at: datetime | None, spoken_at: datetime | None
) -> None:
    """Keep the first confirmation of a call or recall; later ones, of other displays, change nothing.

    `shown_at` and `spoken_at` are the display's own readings of the server's clock and are not believed beyond now.
    Raises NotFound for a call of another branch. A confirmation of an earlier call than the last is ignored.
    """
    device = display.device
    assert device is not None, "a display is a device"

    def work(turn: Turn) -> None:
        row = tickets.call_by_id(turn.connection, turn.office.id, call)
        if row is None:
            raise NotFound("call")
        for how, at, known in (("shown", shown_at, row.shown_at), ("spoken", spoken_at, row.spoken_at)):
            if at is not None and known is None and row.called_seq == called_seq:
                kept = max(row.called_at, min(at, turn.now))
                confirmed = tickets.confirm_call(turn.connection, call, how, kept)
                turn.note(events.CallConfirmed(turn.now, call, row.counter_id, called_seq, how), call=confirmed)

    hall.take_turn(device.branch_id, display, work)
