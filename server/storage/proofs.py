"""When calls were made, and when a display confirmed them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, select

from server.storage.tables import call
from server.storage.types import AnyRow

_calls = select(call.c.called_at, call.c.shown_at).where(
    call.c.branch_id == bindparam("b"), call.c.day == bindparam("day")
)


def calls(connection: Connection, branch: int, day: date) -> list[AnyRow]:
    """The calls of a service day: `called_at` is the last recall's, `shown_at` None where no display confirmed that."""
    return list(connection.execute(_calls, {"b": branch, "day": day}))
