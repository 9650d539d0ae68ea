"""Who was let in a moment ago: a screen asks several times in a row, and each time it would cost a look-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from server.hall.turn import Actor
from server.storage.database import Database

Proof = Literal["session", "device"]

VALID = timedelta(milliseconds=500)
"""How long another process's change, such as an ended session, may go unnoticed; this process's own never does."""

MOST = 10_000
"""Tokens remembered; beyond, all are forgotten."""


class Known:
    """The actors that tokens proved. Whatever this process changes about people and devices makes it forget them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._actors: dict[tuple[Proof, str], tuple[int, datetime, Actor]] = {}

    def actor(self, proof: Proof, token_hash: str, look: Callable[[], Actor]) -> Actor:
        """Who holds the token, as `look` found it less than VALID ago, else as it finds now. What it raises comes out.

        A device's token never proves a person, nor the other way round: what is remembered is of one kind of proof.
        The count of changes is read before looking: what changes meanwhile makes the answer of no further use.
        """
        now, changes = self._clock(), self._database.changes
        known = self._actors.get((proof, token_hash))
        if known is not None and known[0] == changes and timedelta(0) <= now - known[1] < VALID:
            return known[2]
        found = look()
        if len(self._actors) >= MOST:
            self._actors.clear()
        self._actors[proof, token_hash] = (changes, now, found)
        return found
