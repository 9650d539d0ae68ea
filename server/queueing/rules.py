"""What a branch may set about its queue, and the needs that change how long it waits for a visitor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from server.queueing.joining import Joining


class Late(StrEnum):
    """What a kiosk does with a visitor who will hardly be seen today: it asks, refuses, or says nothing of it."""

    ASK = "ask"
    REFUSE = "refuse"
    ISSUE = "issue"


class Need(StrEnum):
    """A practical need of a visitor, never a diagnosis; seen by staff alone and erased at the day's end."""

    ASSISTANT = "assistant"
    WHEELCHAIR = "wheelchair"
    SLOW = "slow"
    LOW_VISION = "low-vision"
    HARD_OF_HEARING = "hard-of-hearing"


@dataclass(frozen=True, slots=True)
class Rules:
    """A branch's settings.

    `recall_limit` counts recalls of one call. `pace` is how many times longer a visitor with any need is given to come.
    A no-show is kept for `return_within` and then joins as `returning` says, with `return_after` for Joining.AFTER.
    `auto_start` begins service with the call. `choose` lets every specialist call out of order, with a reason.
    """

    recall_limit: int = 3
    recall_pause: timedelta = timedelta(seconds=20)
    no_show_after: timedelta = timedelta(seconds=60)
    pace: int = 2
    return_within: timedelta = timedelta(minutes=30)
    returning: Joining = Joining.AFTER
    return_after: int = 3
    undo_within: timedelta = timedelta(seconds=60)
    late: Late = Late.ASK
    auto_start: bool = False
    choose: bool = True

    def time_to_come(self, needs: tuple[str, ...]) -> timedelta:
        """How long after the call a visitor with these needs may take before nobody is said to have come."""
        return self.no_show_after * self.pace if needs else self.no_show_after


def repeats(needs: Sequence[str]) -> int:
    """How often an announcement is repeated for a visitor with these needs: once more than for any other."""
    return 2 if needs else 1
