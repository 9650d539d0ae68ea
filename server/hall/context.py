"""The hall: where use cases find the database, the clock and the feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from server.hall.day import close_past_day
from server.hall.errors import NotFound
from server.hall.known import Known
from server.hall.open_days import OpenDays
from server.hall.turn import Actor, Change, Turn
from server.queueing.estimate import Measured
from server.queueing.office import Office
from server.storage import boards
from server.storage.database import Database
from server.storage.office import load_office
from server.storage.types import AnyRow
from server.storage.unit import Unit

T = TypeVar("T")

Publish = Callable[[Office, list[Change]], None]


class Hall:
    """The parts that use cases share.

    `clock` gives aware UTC; `publish` is called after each commit that changed something. `branches_of_counters` are
    those that were asked for: a counter never moves to another branch.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.clock = clock
        self.publish: Publish = lambda _office, _changes: None
        self.measured: dict[int, tuple[datetime, Measured | None]] = {}
        self.known = Known(database, clock)
        self.open_days = OpenDays()
        self.branches_of_counters: dict[int, int] = {}
        self._offices: dict[int, Office] = {}

    def office(self, connection: Connection, branch: int, revision: int) -> Office:
        """The branch's office at this revision, read again only when it has changed."""
        known = self._offices.get(branch)
        if known is None or known.revision != revision:
            known = self._offices[branch] = load_office(connection, branch)
        return known

    def present(self, connection: Connection, branch: int) -> tuple[AnyRow, Office]:
        """The branch's head (`seq`, open `day`, `revision`) and its office, of one moment. Raises NotFound."""
        head = boards.head(connection, branch)
        if head is None:
            raise NotFound("branch")
        return head, self.office(connection, branch, head.revision)

    def take_turn(self, branch: int, actor: Actor, work: Callable[[Turn], T]) -> T:
        """Run `work` as one command in the branch; when it is durable, tell the feed and return its result.

        A service day that has ended is closed first, so that no rule depends on how long the process has lived.
        """
        actor.require_branch(branch)

        def in_unit(unit: Unit) -> tuple[T, Turn]:
            turn = Turn(self.office(unit.connection, branch, unit.revision), unit, self.clock(), actor)
            close_past_day(turn)
            return work(turn), turn

        result, turn = self.database.write(branch, in_unit)
        if turn.changes:
            self.publish(turn.office, turn.changes)
        return result
