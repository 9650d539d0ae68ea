"""The unit of work: one command's transaction on one branch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from server.queueing.events import Event, dump
from server.storage.office_tables import branch
from server.storage.prepared import Prepared
from server.storage.tables import journal

_head = select(branch.c.id, branch.c.seq, branch.c.day, branch.c.revision).where(branch.c.id == bindparam("id"))
_read_branch = Prepared(_head)
_lock_branch = Prepared(_head.with_for_update())
_raise_seq = Prepared(update(branch).where(branch.c.id == bindparam("b_id")).values(seq=bindparam("b_seq")))
_set_day = update(branch).where(branch.c.id == bindparam("b_id")).values(day=bindparam("b_day"))
_add_rows = Prepared(insert(journal), journal.c.keys())


class NoSuchBranch(LookupError):
    """No branch has this id."""


@dataclass(slots=True)
class Unit:
    """A write transaction of one branch.

    `day` is the service day that is open, `seq` that of the journal's last row.
    """

    connection: Connection
    branch: int
    seq: int
    day: date
    revision: int
    rows: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def begin(cls, connection: Connection, branch_id: int, *, lock: bool) -> Unit:
        """Read the branch's head, with `lock` under its row's lock: then all writes to a branch come one by one."""
        row = (_lock_branch if lock else _read_branch).one_or_none(connection, {"id": branch_id})
        if row is None:
            raise NoSuchBranch(branch_id)
        return cls(connection, row.id, row.seq, row.day, row.revision)

    @property
    def next_seq(self) -> int:
        """The seq that the next recorded event gets."""
        return self.seq + 1

    def record(self, event: Event, actor: str) -> int:
        """Append the event to the journal; returns its seq. `actor` did it: "kiosk:4", "person:2", "system"."""
        self.seq += 1
        self.rows.append(
            {
                "branch_id": self.branch,
                "seq": self.seq,
                "at": event.at,
                "day": self.day,
                "kind": event.kind,
                "ticket_id": getattr(event, "ticket", None),
                "actor": actor,
                "data": dump(event),
            }
        )
        return self.seq

    def open_day(self, day: date) -> None:
        """Begin a service day; what is recorded from here on belongs to it."""
        self.day = day
        self.connection.execute(_set_day, {"b_id": self.branch, "b_day": day})

    def flush(self) -> None:
        """Write the gathered journal rows and the branch's new head."""
        if self.rows:
            _add_rows.run(self.connection, *self.rows)
            _raise_seq.run(self.connection, {"b_id": self.branch, "b_seq": self.seq})
            self.rows = []
