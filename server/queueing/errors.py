"""What the rules refuse. Each error says what it met, so that a person can be told what to do."""

from __future__ import annotations

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


class NotReceiving(QueueError):
    """The sector receives nobody now. `state` is a reception state, `opens` the next reception (None: none is known)."""

    kind = "sector-closed"

    def __init__(self, state: str, opens: datetime | None, closes: datetime | None) -> None:
        super().__init__(f"reception is {state}")
        self.state = state
        self.opens = opens
        self.closes = closes

    def facts(self) -> dict[str, Any]:
        following = None if self.opens is None else {"opens": self.opens, "closes": self.closes}
        return {"state": self.state, "next": following}


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
