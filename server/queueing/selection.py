"""Which of the waiting tickets a counter takes: its own precedence of sectors, and the share a sector may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.queueing.discipline import choose
from server.queueing.ticket import Ticket, counter_lane, person_lane, sector_lane


@dataclass(frozen=True, slots=True)
class Profile:
    """The sectors that a counter serves, in tiers: a lower tier only while nobody waits in a higher one."""

    tiers: tuple[tuple[int, ...], ...]

    def lanes(self, counter: int, person: int | None) -> list[str]:
        """The lanes that the counter serves while `person` (None: nobody) has the seat, direct calls first."""
        own = [counter_lane(counter)] if person is None else [counter_lane(counter), person_lane(person)]
        return [*own, *(sector_lane(sector) for tier in self.tiers for sector in tier)]

    def only(self, sectors: Container[int]) -> Profile:
        """The same precedence for these sectors alone."""
        return Profile(tuple(tuple(sector for sector in tier if sector in sectors) for tier in self.tiers))

    def tier(self, ticket: Ticket) -> int:
        """The ticket's tier, 0 the highest: a direct call is of that, a sector that is not served of none of them."""
        if ticket.direct:
            return 0
        return next((index for index, tier in enumerate(self.tiers) if ticket.sector in tier), len(self.tiers))


@dataclass(frozen=True, slots=True)
class Share:
    """Of any `of` calls in a row, a sector takes at most `calls` while others wait: one in five for the home carers."""

    calls: int
    of: int


def held_back(shares: Mapping[int, Share], recent: Sequence[int]) -> frozenset[int]:
    """The sectors that have had their share. `recent` are the sectors of the last calls, newest first.

    Those are the calls of all counters that serve the sector; as many as the largest `of` are enough.
    """
    return frozenset(
        sector for sector, share in shares.items() if Counter(recent[: share.of - 1])[sector] >= share.calls
    )


def select(heads: Iterable[Ticket], profile: Profile, held: frozenset[int] = frozenset()) -> Ticket | None:
    """The next ticket among the heads of the lanes that the counter serves; None when all of them are empty.

    A sector that is held back is passed over only for someone else: when nobody else waits it is served.
    """
    waiting = list(heads)
    candidates = [ticket for ticket in waiting if ticket.sector not in held] or waiting
    highest = min((profile.tier(ticket) for ticket in candidates), default=0)
    return choose(ticket for ticket in candidates if profile.tier(ticket) == highest)
