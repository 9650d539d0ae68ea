"""Print one job: open, check, print, check, close; and say what is known of it, never more.

| what happened | state |
|---|---|
| no connection, or the printer says that it can't print, or stays silent though it should answer | failed |
| not one byte of the job was taken | failed |
| all bytes went and the printer confirms them (the answer to GS r 1, or to DLE EOT, as its profile says) | printed |
| all bytes went to a printer that is known to give no answer | printed, `cannot-tell` |
| some bytes went, and no confirmation came | unknown |

So `failed` is only said when no byte of the ticket can be on paper.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from printers.deadline import Deadline
from printers.profiles import Confirm, Profile
from printers.reasons import Reason
from printers.status import ANSWER_SECONDS, Paper, Status, ask, in_turn
from printers.transports.base import Transport, TransportError

JOB_SECONDS = 3.0

State = Literal["printed", "failed", "unknown"]

_PAPER_REASON: dict[Paper, Reason] = {"low": Reason.PAPER_LOW, "out": Reason.PAPER_OUT}


@dataclass(frozen=True)
class Outcome:
    """`status` is what the printer last said of itself, None when it was never asked; `text` is for the log."""

    state: State
    reason: Reason | None = None
    text: str = ""
    status: Status | None = None


def print_job(data: bytes, transport: Transport, profile: Profile, began: Callable[[], None]) -> Outcome:
    """Send `data` within JOB_SECONDS and the time that the line itself needs.

    `began` is called right before the first byte: whoever keeps a journal writes it there. What it raises stops the
    job before any byte, and is passed on.
    """
    deadline = Deadline(JOB_SECONDS + transport.line_seconds(len(data)))
    try:
        transport.open(deadline)
    except TransportError as error:
        return Outcome("failed", error.reason, str(error))
    try:
        asks = transport.answers and profile.confirm != "none"
        before = ask(transport, deadline) if asks else None
        if before and (before.trouble or not before.known):
            return Outcome("failed", before.detail, status=before)
        began()
        return _sent(data, transport, deadline, profile.confirm if asks else "none")
    except TransportError as error:
        return Outcome("failed", error.reason, str(error))
    finally:
        transport.close()


def _sent(data: bytes, transport: Transport, deadline: Deadline, confirm: Confirm) -> Outcome:
    """Write and wait for the confirmation; raises TransportError only when not one byte was taken."""
    try:
        transport.write(data, deadline)
    except TransportError as error:
        if not error.sent:
            raise
        return Outcome("unknown", error.reason, str(error))
    if confirm == "none":
        return Outcome("printed", Reason.CANNOT_TELL)
    try:
        if confirm == "in-order" and (paper := _turn(transport, deadline)):
            return Outcome("printed", _PAPER_REASON.get(paper), status=Status("yes", paper, "closed", heard=True))
        after = ask(transport, Deadline(ANSWER_SECONDS))
    except TransportError as error:
        return Outcome("unknown", error.reason, str(error))
    if confirm == "realtime" and after.known and not after.trouble:
        return Outcome("printed", after.detail, status=after)
    return Outcome("unknown", after.trouble or Reason.SILENT, status=after)


def _turn(transport: Transport, deadline: Deadline) -> Paper | None:
    """The reply to the question at the job's end, or None when it doesn't come in time."""
    while answer := transport.read(deadline):
        if (paper := in_turn(answer)) is not None:
            return paper
    return None


def probe(transport: Transport, profile: Profile) -> Status:
    """Ask an idle printer how it is; a printer that can't be reached is not online."""
    deadline = Deadline(JOB_SECONDS)
    try:
        transport.open(deadline)
        try:
            if not transport.answers or profile.confirm == "none":
                return Status(asked=False)
            return ask(transport, deadline)
        finally:
            transport.close()
    except TransportError:
        return Status(online="no")
