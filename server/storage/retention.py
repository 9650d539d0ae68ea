"""Deleting what is about single visitors, a whole service day at once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, func, select

from server.storage.office_tables import sector
from server.storage.tables import call, journal, print_job, sector_day, ticket


def tickets_until(connection: Connection, branch_id: int, day: date) -> int:
    """How many tickets the branch keeps of this service day and those before."""
    query = select(func.count()).where(ticket.c.branch_id == branch_id, ticket.c.day <= day)
    return int(connection.execute(query).scalar_one())


def forget_until(connection: Connection, branch_id: int, day: date, seq: int) -> None:
    """Delete the tickets of this service day and those before, with everything about them; `seq` is its last row's.

    An event that came after its ticket's day had ended, such as a print report, goes with the ticket.
    """
    old = select(ticket.c.id).where(ticket.c.branch_id == branch_id, ticket.c.day <= day)
    of_branch = select(sector.c.id).where(sector.c.branch_id == branch_id)
    for statement in (
        delete(print_job).where(print_job.c.ticket_id.in_(old)),
        delete(call).where(call.c.ticket_id.in_(old)),
        delete(journal).where(journal.c.branch_id == branch_id, journal.c.seq <= seq),
        delete(journal).where(journal.c.ticket_id.in_(old)),
        delete(sector_day).where(sector_day.c.sector_id.in_(of_branch), sector_day.c.day <= day),
        delete(ticket).where(ticket.c.branch_id == branch_id, ticket.c.day <= day),
    ):
        connection.execute(statement)
