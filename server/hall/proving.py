"""How soon calls are on the hall's screens, by what the screens themselves confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from sqlalchemy import Connection

from server.hall.context import Hall
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage import boards, proofs
from server.storage.types import AnyRow

SHARES = (0.5, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Proof:
    """Of the open service day: how many calls there were, and of those that were confirmed the seconds it took.

    `seconds` holds, for each of SHARES, the time within which that share was shown; None while none was.
    """

    calls: int
    shown: int
    seconds: dict[float, float | None]


def proof(hall: Hall, actor: Actor, branch: int) -> Proof:
    """The branch's proof of call today. Raises Forbidden, NotFound."""
    actor.require(Right.LEAD, branch)
    with hall.database.read() as connection:
        head, _ = hall.present(connection, branch)
        return _proof(proofs.calls(connection, branch, head.day))


def all_proofs(hall: Hall, connection: Connection) -> Iterator[tuple[str, Proof]]:
    """Each branch's, by its key in the office file."""
    for branch in boards.heads(connection):
        head, office = hall.present(connection, branch)
        yield office.key, _proof(proofs.calls(connection, branch, head.day))


def _proof(calls: list[AnyRow]) -> Proof:
    waits = sorted((one.shown_at - one.called_at).total_seconds() for one in calls if one.shown_at is not None)
    seconds = {share: waits[ceil(share * len(waits)) - 1] if waits else None for share in SHARES}
    return Proof(len(calls), len(waits), seconds)
