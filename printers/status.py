"""What a printer says of itself, asked with DLE EOT 1 to 4 (Epson ESC/POS reference, "Transmit real-time status").

Each value has its own `unknown`: no answer is never "plenty". A reply byte is recognised by its fixed bits
(0xx1xx10); anything else counts as no answer.
"""

from dataclasses import dataclass
from typing import Literal

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport

Online = Literal["yes", "no", "unknown"]
Paper = Literal["enough", "low", "out", "unknown"]
Cover = Literal["closed", "open", "unknown"]
State = Literal["ready", "problem", "unknown"]

_FIXED_MASK, _FIXED_BITS = 0b10010011, 0b00010010
_OFFLINE = 0x08
_COVER_OPEN, _STOPPED_BY_PAPER, _IN_ERROR = 0x04, 0x20, 0x40
_ERRORS = 0x08 | 0x20 | 0x40
_NEAR_END, _PAPER_END = 0x0C, 0x60
# GS r 1 answers in its turn: 0xx0xxxx, bits 0-1 near-end, bits 2-3 end.
_TURN_MASK, _TURN_BITS = 0b10010000, 0b00000000
_TURN_LOW, _TURN_OUT = 0x03, 0x0C
# Real-time commands are answered within some milliseconds; a second covers slow bridges and lines.
ANSWER_SECONDS = 1.0


@dataclass(frozen=True)
class Status:
    """`error` is True when the printer reports a fault that is neither paper nor cover; `heard` when any byte came.

    `asked` is False where nobody asked: not yet, or a printer that is known to give no answer.
    """

    online: Online = "unknown"
    paper: Paper = "unknown"
    cover: Cover = "unknown"
    error: bool = False
    heard: bool = False
    asked: bool = True

    @property
    def known(self) -> bool:
        """Whether it said anything that could be understood."""
        return (self.online, self.paper, self.cover) != ("unknown", "unknown", "unknown")

    @property
    def trouble(self) -> Reason | None:
        """What stops it from printing, as far as it says; None when it says nothing of the kind."""
        if self.paper == "out":
            return Reason.PAPER_OUT
        if self.cover == "open":
            return Reason.COVER_OPEN
        if self.error:
            return Reason.ERROR
        return Reason.OFFLINE if self.online == "no" else None

    @property
    def detail(self) -> Reason | None:
        """The one thing to tell the staff: a trouble, no answer, paper low, or None when all is well."""
        if self.trouble:
            return self.trouble
        if not self.asked:
            return None
        if not self.known:
            return Reason.GARBLED if self.heard else Reason.SILENT
        return Reason.PAPER_LOW if self.paper == "low" else None


def state(online: Online, paper: Paper, cover: Cover, detail: str) -> State:
    """One word for the staff, from what an agent tells of a printer; `detail` is a Reason or empty.

    A printer that can't answer is not ready for sure, and no problem either; one that should and doesn't is.
    """
    if online == "no" or paper == "out" or cover == "open" or detail in {Reason.ERROR, Reason.SILENT, Reason.GARBLED}:
        return "problem"
    return "unknown" if "unknown" in (online, paper) else "ready"


def ask(transport: Transport, deadline: Deadline) -> Status:
    """Ask all four questions; the first one that stays without an answer ends the asking.

    Raises TransportError when the connection breaks.
    """
    replies: list[int | None] = []
    limit = deadline.within(ANSWER_SECONDS)
    heard = False
    for question in (1, 2, 3, 4):
        transport.write(bytes([0x10, 0x04, question]), limit)
        reply = None
        # What an earlier job left unread comes first, and isn't an answer to this question.
        while reply is None and (answer := transport.read(limit)):
            heard = True
            reply = _recognised(answer)
        replies.append(reply)
        if reply is None:
            break
    return parse([*replies, None, None, None, None][:4], heard=heard)


def parse(replies: list[int | None], *, heard: bool = True) -> Status:
    """The status told by the replies to DLE EOT 1, 2, 3 and 4; None stands for an answer that didn't come."""
    printer, offline, errors, paper = replies
    online: Online = "unknown" if printer is None else "no" if printer & _OFFLINE else "yes"
    cover: Cover = "unknown" if offline is None else "open" if offline & _COVER_OPEN else "closed"
    return Status(
        online=online,
        paper=_paper(offline, paper),
        cover=cover,
        error=bool((errors or 0) & _ERRORS) or (errors is None and bool((offline or 0) & _IN_ERROR)),
        heard=heard,
    )


def _paper(offline: int | None, paper: int | None) -> Paper:
    if (offline or 0) & _STOPPED_BY_PAPER or (paper or 0) & _PAPER_END:
        return "out"
    if paper is None:
        return "unknown"
    return "low" if paper & _NEAR_END else "enough"


def _recognised(answer: bytes) -> int | None:
    """The newest byte that has the fixed bits of a DLE EOT reply."""
    return next((byte for byte in reversed(answer) if byte & _FIXED_MASK == _FIXED_BITS), None)


def in_turn(answer: bytes) -> Paper | None:
    """The paper as GS r 1 tells it, or None when there is no such reply among the bytes."""
    reply = next((byte for byte in answer if byte & _TURN_MASK == _TURN_BITS), None)
    if reply is None:
        return None
    return "out" if reply & _TURN_OUT else "low" if reply & _TURN_LOW else "enough"
