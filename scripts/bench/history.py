"""A long day's past: tickets that were issued, called and served before the bench begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from server.queueing import numbering
from server.storage import tables as t
from server.storage.office_tables import branch

Row = dict[str, Any]

AT_ONCE = 5_000
"""Tickets of one statement."""


def fill(connection: Connection, done: int, morning: datetime) -> None:
    """Let so many tickets of the first sector be done on the open day, each with its call and its journal rows."""
    head = connection.execute(select(branch.c.seq, branch.c.day).where(branch.c.id == 1)).one()
    for first in range(1, done + 1, AT_ONCE):
        serials = range(first, min(first + AT_ONCE, done + 1))
        connection.execute(insert(t.ticket), [ticket(serial, head.day, morning) for serial in serials])
        connection.execute(insert(t.call), [_call(serial, head.day, morning) for serial in serials])
        connection.execute(insert(t.journal), list(_events(serials, head.seq, head.day, morning)))
    if done:
        counted = {"sector_id": 1, "day": head.day, "serial": done, "issued": done, "waiting": 0}
        connection.execute(insert(t.sector_day), counted)
        connection.execute(update(branch).where(branch.c.id == 1).values(seq=head.seq + 2 * done))


def ticket(serial: int, day: date, at: datetime) -> Row:
    """One that is done."""
    return {
        "id": serial,
        "branch_id": 1,
        "day": day,
        "origin_id": 1,
        "serial": serial,
        "number": numbering.number("A", serial),
        "token": f"done-{serial}",
        "request_id": f"done-{serial}",
        "sector_id": 1,
        "steps": [1],
        "step": 0,
        "state": "finished",
        "lane": "s1",
        "arrived_at": at,
        "joined_at": at,
        "due_at": at,
        "order": serial,
        "language": "lv",
        "bonus": 0,
        "needs": [],
        "calls": 1,
        "ended_at": at,
    }


def _call(serial: int, day: date, at: datetime) -> Row:
    return {
        "branch_id": 1,
        "day": day,
        "ticket_id": serial,
        "number": numbering.number("A", serial),
        "sector_id": 1,
        "counter_id": 1,
        "person_id": 1,
        "joined_at": at,
        "called_at": at,
        "called_seq": serial,
        "calls": 1,
        "started_at": at,
        "ended_at": at + timedelta(minutes=10),
        "end": "finished",
    }


def _events(serials: range, seq: int, day: date, at: datetime) -> Iterator[Row]:
    for serial in serials:
        for number, kind in enumerate(("issued", "finished")):
            place = seq + 2 * serial - 1 + number
            told: Row = {"branch_id": 1, "seq": place, "at": at, "day": day, "kind": kind, "ticket_id": serial}
            yield {**told, "actor": "system", "data": {}}
