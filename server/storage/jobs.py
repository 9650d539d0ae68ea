"""Print jobs: queued, claimed, then printed, failed or unknown. A job is never deleted while its ticket is there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, insert, select, text, update

from server.storage.office_tables import printer
from server.storage.prepared import Prepared
from server.storage.tables import print_job, ticket
from server.storage.types import AnyRow

_NEW = ("branch_id", "printer_id", "kiosk_id", "ticket_id", "copy", "facts", "state", "attempt", "created_at", "detail")
_add = Prepared(insert(print_job).returning(print_job.c.id), _NEW)
_by_id = select(print_job).where(print_job.c.branch_id == bindparam("b"), print_job.c.id == bindparam("j"))
_of_ticket = (
    select(print_job)
    .where(print_job.c.ticket_id == bindparam("t"), ~print_job.c.copy)
    .order_by(print_job.c.id)
    .limit(1)
)
_first_queued = (
    select(print_job)
    .join(printer, printer.c.id == print_job.c.printer_id)
    .where(print_job.c.branch_id == bindparam("b"), printer.c.agent_id == bindparam("a"), print_job.c.state == "queued")
    .order_by(print_job.c.id)
    .limit(1)
)
_claimed_by = (
    select(print_job)
    .where(
        print_job.c.branch_id == bindparam("b"),
        print_job.c.claimed_by == bindparam("a"),
        print_job.c.state == "claimed",
    )
    .order_by(print_job.c.id)
)
_agents = (
    select(printer.c.agent_id)
    .join(print_job, print_job.c.printer_id == printer.c.id)
    .where(printer.c.agent_id.is_not(None), print_job.c.state == "queued")
)
_agents_of_ticket = Prepared(_agents.where(print_job.c.ticket_id == bindparam("t")))
_agents_of_job = _agents.where(print_job.c.id == bindparam("j"))
_later = print_job.alias("later")
_failed = (
    select(print_job.c.printer_id, ticket.c.id, ticket.c.number)
    .join(ticket, ticket.c.id == print_job.c.ticket_id)
    .where(
        print_job.c.branch_id == bindparam("b"),
        # In words, not as parameters: only so does the partial index `jobs_that_failed` serve it.
        text("print_job.state IN ('failed', 'unknown')"),
        ticket.c.day == bindparam("d"),
        ~exists().where(_later.c.ticket_id == print_job.c.ticket_id, _later.c.id > print_job.c.id),
    )
    .order_by(print_job.c.ticket_id)
)


def add(connection: Connection, /, **columns: Any) -> int:
    """Queue a job; returns its id."""
    new = {"kiosk_id": None, "ticket_id": None, "copy": False, "state": "queued", "attempt": 0, "detail": ""}
    return int(_add.one(connection, {**new, **columns})[0])


def find(connection: Connection, branch: int, job_id: int) -> AnyRow | None:
    """A job of this branch."""
    return connection.execute(_by_id, {"b": branch, "j": job_id}).one_or_none()


def of_ticket(connection: Connection, ticket_id: int) -> AnyRow | None:
    """The job that printed, or is to print, a ticket for the first time."""
    return connection.execute(_of_ticket, {"t": ticket_id}).one_or_none()


def agents_of_ticket(connection: Connection, ticket_id: int) -> list[int]:
    """The agents that have something of a ticket to print."""
    return [row.agent_id for row in _agents_of_ticket.all(connection, {"t": ticket_id})]


def agents_of_job(connection: Connection, job_id: int) -> list[int]:
    """The agent that has a job to print; nobody when its printer has no agent."""
    return list(connection.execute(_agents_of_job, {"j": job_id}).scalars())


def first_queued(connection: Connection, branch: int, agent: int) -> AnyRow | None:
    """The oldest queued job for one of the agent's printers."""
    return connection.execute(_first_queued, {"b": branch, "a": agent}).one_or_none()


def has_queued(connection: Connection, branch: int, agent: int) -> bool:
    """Whether `first_queued` would find one."""
    return first_queued(connection, branch, agent) is not None


def claimed_by(connection: Connection, branch: int, agent: int) -> list[AnyRow]:
    """The jobs that the agent has claimed and not yet reported."""
    return list(connection.execute(_claimed_by, {"b": branch, "a": agent}))


def failed(connection: Connection, branch: int, day: date) -> dict[int, list[dict[str, Any]]]:
    """By printer, the day's tickets whose last printing failed, or may have, as `id` and `number`."""
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(_failed, {"b": branch, "d": day}):
        found[row.printer_id].append({"id": row.id, "number": row.number})
    return found


def in_hand(connection: Connection) -> dict[str, int]:
    """How many jobs are queued and how many claimed, in all branches."""
    query = select(print_job.c.state, func.count().label("jobs")).where(print_job.c.state.in_(("queued", "claimed")))
    return {row.state: row.jobs for row in connection.execute(query.group_by(print_job.c.state))}


def claim(connection: Connection, job_id: int, agent: int, now: datetime) -> AnyRow:
    """Give a queued job to an agent."""
    statement = (
        update(print_job)
        .where(print_job.c.id == job_id)
        .values(state="claimed", claimed_by=agent, claimed_at=now, attempt=print_job.c.attempt + 1)
        .returning(print_job)
    )
    return connection.execute(statement).one()


def release(connection: Connection, job_id: int) -> None:
    """Queue a claimed job again."""
    connection.execute(
        update(print_job).where(print_job.c.id == job_id).values(state="queued", claimed_by=None, claimed_at=None)
    )


def report(connection: Connection, job_id: int, state: str, detail: str, now: datetime) -> None:
    """Keep what became of a job."""
    connection.execute(
        update(print_job).where(print_job.c.id == job_id).values(state=state, detail=detail, reported_at=now)
    )
