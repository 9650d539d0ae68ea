"""What the rules refuse. Each error says what it met, so that a person can be told what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any


class QueueError(Exception):
    """A command that the rules refuse; nothing has changed. `kind` is stable and part of the HTTP contract."""

    kind = "refused"

    def facts(self) -> dict[str, Any]:
        """What a client may be told, JSON-ready apart from datetimes."""
        return {}


class WrongState(QueueError):
    """The ticket is not in a state from which the command leads anywhere."""

    kind = "wrong-state"

    def __init__(self, command: str, state: str) -> None:
        super().__init__(f"{command} does not apply to a ticket that is {state}")
        self.command = command
        self.state = state

    def facts(self) -> dict[str, Any]:
        return {"command": self.command, "state": self.state}


class Unreceived(QueueError):
    """A visitor gets no ticket here and now. `elsewhere` are branches with the same sector, when they are known."""

    elsewhere: Sequence[dict[str, Any]] = ()

    def also(self) -> dict[str, Any]:
        """The facts of it; nothing where there is no such branch."""
        return {"elsewhere": list(self.elsewhere)} if self.elsewhere else {}


class NotReceiving(Unreceived):
    """The sector receives nobody now.

    `state` is a reception state, `opens` and `closes` the next reception (None: none is known), `reason` the texts by
    language of a closure or pause.
    """

    kind = "sector-closed"

    def __init__(
        self, state: str, opens: datetime | None, closes: datetime | None, reason: dict[str, str] | None = None
    ) -> None:
        super().__init__(f"reception is {state}")
        self.state = state
        self.opens = opens
        self.closes = closes
        self.reason = reason

    def facts(self) -> dict[str, Any]:
        following = None if self.opens is None else {"opens": self.opens, "closes": self.closes}
        return {"state": self.state, "next": following, "reason": self.reason, **self.also()}


class NeedsNoTicket(QueueError):
    """The sector only informs; it has no queue."""

    kind = "no-ticket-needed"


class NobodyWaiting(QueueError):
    """No ticket waits in a lane that this counter may serve now."""

    kind = "nobody-waiting"


class CounterBusy(QueueError):
    """The counter already has a ticket called or in service."""

    kind = "counter-busy"

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is still at the counter")
        self.number = number

    def facts(self) -> dict[str, Any]:
        return {"number": self.number}


class CounterClosed(QueueError):
    """Only an open counter with its specialist calls."""

    kind = "counter-closed"


class CounterTaken(QueueError):
    """Another specialist sits at this counter."""

    kind = "counter-taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"the counter is taken by {name}")
        self.name = name

    def facts(self) -> dict[str, Any]:
        return {"name": self.name}


class RecallTooSoon(QueueError):
    """The visitor was called a moment ago and needs the pause to come. `again_at` is when a recall is right."""

    kind = "recall-too-soon"

    def __init__(self, again_at: datetime) -> None:
        super().__init__(f"call again at {again_at:%H:%M:%S} UTC")
        self.again_at = again_at

    def facts(self) -> dict[str, Any]:
        return {"again_at": self.again_at}


class RecallLimit(QueueError):
    """The visitor was called again as often as the branch allows; what is left is to start or to say nobody came."""

    kind = "recall-limit"

    def __init__(self, limit: int) -> None:
        super().__init__(f"already called again {limit} times")
        self.limit = limit

    def facts(self) -> dict[str, Any]:
        return {"limit": self.limit}


class NoShowTooSoon(QueueError):
    """The visitor may still be on the way. `allowed_at` is when nobody can be said to have come."""

    kind = "no-show-too-soon"

    def __init__(self, allowed_at: datetime) -> None:
        super().__init__(f"wait until {allowed_at:%H:%M:%S} UTC")
        self.allowed_at = allowed_at

    def facts(self) -> dict[str, Any]:
        return {"allowed_at": self.allowed_at}


class ReturnTooLate(QueueError):
    """A no-show came back after the time in which the ticket was kept. `until` is when that time ended."""

    kind = "return-too-late"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"the ticket was kept until {until:%H:%M:%S} UTC")
        self.until = until

    def facts(self) -> dict[str, Any]:
        return {"until": self.until}


class NotUndoable(QueueError):
    """What was last done to the ticket is not taken back by an undo. `last` is the kind of that event."""

    kind = "not-undoable"

    def __init__(self, last: str) -> None:
        super().__init__(f"{last} cannot be undone")
        self.last = last

    def facts(self) -> dict[str, Any]:
        return {"last": self.last}


class UndoTooLate(QueueError):
    """The step is too old to be taken back. `until` is when it could have been."""

    kind = "undo-too-late"

    def __init__(self, until: datetime) -> None:
        super().__init__(f"could be undone until {until:%H:%M:%S} UTC")
        self.until = until

    def facts(self) -> dict[str, Any]:
        return {"until": self.until}


class ActedSince(QueueError):
    """Somebody else acted on the ticket last: only they can take that back."""

    kind = "acted-since"


class OutcomeNeeded(QueueError):
    """The sector asks how the visit ended, with one of `codes`; it has none when an outcome was given for nothing."""

    kind = "outcome-needed"

    def __init__(self, codes: list[str]) -> None:
        super().__init__("the sector asks for one of its outcomes")
        self.codes = codes

    def facts(self) -> dict[str, Any]:
        return {"codes": self.codes}


class ReasonNeeded(QueueError):
    """Calling out of order needs one of the branch's reasons, `codes`."""

    kind = "reason-needed"

    def __init__(self, codes: list[str]) -> None:
        super().__init__("calling out of order needs a reason of the list")
        self.codes = codes

    def facts(self) -> dict[str, Any]:
        return {"codes": self.codes}


class DoesNotFitToday(Unreceived):
    """Reception ends before the visit would. `expected` is when it would begin, None when after the end too.

    `may_insist`: the branch leaves it to the visitor to take a ticket all the same.
    """

    kind = "does-not-fit"

    def __init__(
        self, expected: datetime | None, opens: datetime | None, closes: datetime | None, *, may_insist: bool = True
    ) -> None:
        super().__init__("the queue is longer than the reception that is left")
        self.expected = expected
        self.may_insist = may_insist
        self.opens = opens
        self.closes = closes

    def facts(self) -> dict[str, Any]:
        following = None if self.opens is None else {"opens": self.opens, "closes": self.closes}
        return {"expected": self.expected, "next": following, "may_insist": self.may_insist, **self.also()}


class NumbersHeld(QueueError):
    """Every number of the sector is held by an open ticket: 999 people are in its queue."""

    kind = "numbers-held"
