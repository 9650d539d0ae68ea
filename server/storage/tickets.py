"""Tickets and calls: how the core's ticket is kept in rows, and the questions asked of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.queueing.ticket import OPEN, State, Ticket
from server.storage.prepared import Prepared
from server.storage.tables import call, is_one_of, journal, sector_day, ticket, word
from server.storage.types import AnyRow

_T = ticket.c


def from_row(row: AnyRow) -> Ticket:
    """The core's ticket that a row keeps."""
    return Ticket(
        id=row.id,
        number=row.number,
        sector=row.sector_id,
        steps=tuple(row.steps),
        step=row.step,
        state=State(row.state),
        lane=row.lane,
        arrived_at=row.arrived_at,
        joined_at=row.joined_at,
        due_at=row.due_at,
        order=row.order,
        language=row.language,
        bonus=timedelta(seconds=row.bonus),
        priority=row.priority_id,
        needs=tuple(row.needs),
        counter=row.counter_id,
        person=row.person_id,
        calls=row.calls,
        called_at=row.called_at,
        recalled_at=row.recalled_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        back=tuple(row.back),
    )


def _changing(value: Ticket) -> dict[str, Any]:
    return {
        "sector_id": value.sector,
        "steps": value.steps,
        "step": value.step,
        "state": str(value.state),
        "lane": value.lane,
        "joined_at": value.joined_at,
        "due_at": value.due_at,
        "order": value.order,
        "bonus": int(value.bonus.total_seconds()),
        "priority_id": value.priority,
        "needs": value.needs,
        "counter_id": value.counter,
        "person_id": value.person,
        "calls": value.calls,
        "called_at": value.called_at,
        "recalled_at": value.recalled_at,
        "started_at": value.started_at,
        "ended_at": value.ended_at,
        "back": value.back,
    }


_ONLY_NEW = (
    *("branch_id", "day", "origin_id", "serial", "number", "token", "request_id", "device_id"),
    *("arrived_at", "language", "estimate_low", "estimate_high"),
)
_CHANGING = (
    *("sector_id", "steps", "step", "state", "lane", "joined_at", "due_at", "order", "bonus", "priority_id", "needs"),
    *("counter_id", "person_id", "calls", "called_at", "recalled_at", "started_at", "ended_at", "back"),
)
"""The columns that an event can change: those of `_changing`."""

_insert = Prepared(insert(ticket).returning(_T.id), (*_ONLY_NEW, *_CHANGING))
_save = Prepared(update(ticket).where(_T.id == bindparam("t_id")), _CHANGING)
_by_id = Prepared(select(ticket).where(_T.branch_id == bindparam("b"), _T.id == bindparam("t")))
_by_request = Prepared(select(ticket).where(_T.branch_id == bindparam("b"), _T.request_id == bindparam("r")))
_ahead = Prepared(
    select(func.count()).where(
        _T.branch_id == bindparam("b"),
        _T.lane == bindparam("l"),
        _T.state == word(State.WAITING),
        tuple_(_T.due_at, _T.order) < tuple_(bindparam("d", type_=_T.due_at.type), bindparam("o", type_=_T.order.type)),
    )
)
_due_until = select(func.count()).where(
    _T.branch_id == bindparam("b"),
    _T.lane.in_(bindparam("lanes", expanding=True)),
    _T.state == word(State.WAITING),
    _T.due_at <= bindparam("d", type_=_T.due_at.type),
)
_held = select(_T.number).where(_T.origin_id == bindparam("s"), is_one_of(_T.state, OPEN))
_holder = Prepared(_held.where(_T.number == bindparam("n")))
_open = select(ticket).where(_T.branch_id == bindparam("b"), is_one_of(_T.state, OPEN))


def add(connection: Connection, value: Ticket, **columns: Any) -> int:
    """Keep a new ticket; returns the id it gets.

    `columns` are those that the core does not know: branch, day, serial, token, request.
    """
    row = _changing(value)
    row.update(number=value.number, arrived_at=value.arrived_at, language=value.language, **columns)
    return int(_insert.one(connection, row).id)


def save(connection: Connection, value: Ticket) -> None:
    """Keep a ticket as an event left it."""
    _save.run(connection, {"t_id": value.id, **_changing(value)})


def find(connection: Connection, branch: int, ticket_id: int) -> Ticket | None:
    """A ticket of this branch, None when the branch has no such ticket."""
    row = _by_id.one_or_none(connection, {"b": branch, "t": ticket_id})
    return from_row(row) if row else None


def by_request(connection: Connection, branch: int, request_id: str) -> AnyRow | None:
    """The row of the ticket that a press gave, None when that press gave none yet."""
    return _by_request.one_or_none(connection, {"b": branch, "r": request_id})


def ahead_of(connection: Connection, branch: int, value: Ticket) -> int:
    """How many wait in the ticket's lane and are called before it."""
    return int(_ahead.one(connection, {"b": branch, "l": value.lane, "d": value.due_at, "o": value.order})[0])


def due_until(connection: Connection, branch: int, sectors: set[int], due: datetime) -> int:
    """How many wait for these sectors who are due at that moment or before."""
    values = {"b": branch, "lanes": [f"s{sector}" for sector in sectors], "d": due}
    return int(connection.execute(_due_until, values).scalar_one())


def open_tickets(connection: Connection, branch: int) -> list[Ticket]:
    """Every ticket that is still open, in no order."""
    return [from_row(row) for row in connection.execute(_open, {"b": branch})]


def is_held(connection: Connection, origin: int, number: str) -> bool:
    """Whether an open ticket of a sector holds the number."""
    return _holder.one_or_none(connection, {"s": origin, "n": number}) is not None


def held_numbers(connection: Connection, origin: int) -> set[str]:
    """The numbers of a sector that open tickets hold."""
    return set(connection.execute(_held, {"s": origin}).scalars())


# The day's counters ------------------------------------------------------------------------------

_day_values: dict[str, Any] = {
    "sector_id": bindparam("s"),
    "day": bindparam("d"),
    "serial": bindparam("n"),
    "issued": bindparam("i"),
    "waiting": bindparam("w"),
}


def _raise(insert_into: Any) -> Prepared:
    added = insert_into(sector_day).values(_day_values)
    raised = added.on_conflict_do_update(
        index_elements=["sector_id", "day"],
        set_={
            "serial": sector_day.c.serial + added.excluded.serial,
            "issued": sector_day.c.issued + added.excluded.issued,
            "waiting": sector_day.c.waiting + added.excluded.waiting,
        },
    )
    return Prepared(raised.returning(sector_day.c.serial, sector_day.c.waiting, sector_day.c.issued))


_raise_by_dialect = {"sqlite": _raise(sqlite_insert), "postgresql": _raise(postgres_insert)}
_leave = Prepared(
    update(sector_day)
    .where(sector_day.c.sector_id == bindparam("s"), sector_day.c.day == bindparam("d"))
    .values(waiting=sector_day.c.waiting - 1)
    .returning(sector_day.c.waiting)
)


def count(
    connection: Connection, sector: int, day: date, *, serial: int = 0, issued: int = 0, waiting: int = 0
) -> AnyRow:
    """Raise a sector's counters of the day; returns its last serial, how many wait now and how many were issued."""
    values = {"s": sector, "d": day, "n": serial, "i": issued, "w": waiting}
    return _raise_by_dialect[connection.dialect.name].one(connection, values)


def leave(connection: Connection, sector: int, day: date) -> int:
    """One ticket less waits for the sector; returns how many wait for it now."""
    return int(_leave.one(connection, {"s": sector, "d": day}).waiting)


# Calls -------------------------------------------------------------------------------------------

_NEW_CALL = (
    *("branch_id", "day", "ticket_id", "number", "sector_id", "counter_id", "person_id"),
    *("joined_at", "called_at", "called_seq", "calls"),
)
_add_call = Prepared(insert(call).returning(call), _NEW_CALL)
_open_call = Prepared(select(call).where(call.c.ticket_id == bindparam("t"), call.c.ended_at.is_(None)))
_repeat_call = Prepared(
    update(call)
    .where(call.c.ticket_id == bindparam("t"), call.c.ended_at.is_(None))
    .values(
        calls=call.c.calls + 1, called_at=bindparam("at"), called_seq=bindparam("seq"), shown_at=None, spoken_at=None
    )
    .returning(call)
)
_start_call = Prepared(
    update(call)
    .where(call.c.ticket_id == bindparam("t"), call.c.ended_at.is_(None))
    .values(started_at=bindparam("at"))
    .returning(call)
)
_end_call = Prepared(
    update(call)
    .where(call.c.ticket_id == bindparam("t"), call.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"), end=bindparam("kind"), outcome=bindparam("code"))
    .returning(call)
)


def begin_call(connection: Connection, branch: int, day: date, value: Ticket, seq: int) -> AnyRow:
    """Keep the call that put the ticket at its counter. Two open calls of one ticket or counter violate the table."""
    return _add_call.one(
        connection,
        {
            "branch_id": branch,
            "day": day,
            "ticket_id": value.id,
            "number": value.number,
            "sector_id": value.sector,
            "counter_id": value.counter,
            "person_id": value.person,
            "joined_at": value.joined_at,
            "called_at": value.called_at,
            "called_seq": seq,
            "calls": value.calls,
        },
    )


def open_call(connection: Connection, value: Ticket) -> AnyRow | None:
    """The ticket's call that has not ended."""
    return _open_call.one_or_none(connection, {"t": value.id})


def repeat_call(connection: Connection, value: Ticket, at: datetime, seq: int) -> AnyRow:
    """The ticket's open call was made once more."""
    return _repeat_call.one(connection, {"t": value.id, "at": at, "seq": seq})


def start_call(connection: Connection, value: Ticket, at: datetime) -> AnyRow:
    """The visitor came to the ticket's open call."""
    return _start_call.one(connection, {"t": value.id, "at": at})


def end_call(connection: Connection, value: Ticket, at: datetime, kind: str, outcome: str | None) -> AnyRow | None:
    """The ticket left its counter; None when it was at none."""
    return _end_call.one_or_none(connection, {"t": value.id, "at": at, "kind": kind, "code": outcome})


def call_by_id(connection: Connection, branch: int, call_id: int) -> AnyRow | None:
    """A call of this branch."""
    return connection.execute(select(call).where(call.c.branch_id == branch, call.c.id == call_id)).one_or_none()


def confirm_call(connection: Connection, call_id: int, how: str, at: datetime) -> AnyRow:
    """A display showed (`how` is "shown") or spoke ("spoken") the call; returns its row."""
    changed = update(call).where(call.c.id == call_id).values({f"{how}_at": at}).returning(call)
    return connection.execute(changed).one()


_last_call = select(call).where(call.c.ticket_id == bindparam("t")).order_by(call.c.id.desc()).limit(1)
_parking = _last_call.where(call.c.end == "parked")


def restore_call(connection: Connection, value: Ticket) -> AnyRow:
    """The ticket is at its counter again, as before the step that was taken back."""
    last = connection.execute(_last_call, {"t": value.id}).one()
    statement = (
        update(call)
        .where(call.c.id == last.id)
        .values(ended_at=None, end=None, outcome=None, started_at=value.started_at)
        .returning(call)
    )
    return connection.execute(statement).one()


def parking(connection: Connection, ticket_id: int) -> AnyRow | None:
    """The call from which the ticket was parked: by whom, at which counter, and when it ended."""
    return connection.execute(_parking, {"t": ticket_id}).one_or_none()


def note(connection: Connection, ticket_id: int, text: str | None) -> None:
    """Keep a note for the colleague beside a ticket, or take it away."""
    connection.execute(update(ticket).where(_T.id == ticket_id).values(note=text))


def token_of(connection: Connection, ticket_id: int) -> str:
    """The token of the ticket's own page."""
    return str(connection.execute(select(_T.token).where(_T.id == ticket_id)).scalar_one())


def by_token(connection: Connection, token: str) -> AnyRow | None:
    """The row of the ticket that a token opens."""
    return connection.execute(select(ticket).where(_T.token == token)).one_or_none()


def erase_personal(connection: Connection, branch: int, day: date) -> None:
    """Forget the needs and notes of a day's tickets, in the journal too."""
    told = select(_T.id).where(_T.branch_id == branch, _T.day == day, _T.needs != [])
    for ticket_id in list(connection.execute(told).scalars()):
        of_ticket = (journal.c.ticket_id == ticket_id) & (journal.c.kind == "issued")
        row = connection.execute(select(journal).where(of_ticket)).one()
        erased = update(journal).where(journal.c.branch_id == branch, journal.c.seq == row.seq)
        connection.execute(erased.values(data={**row.data, "needs": []}))
    personal = update(ticket).where(_T.branch_id == branch, _T.day == day)
    connection.execute(personal.where((_T.needs != []) | _T.note.is_not(None)).values(needs=[], note=None))


def history(connection: Connection, branch: int, ticket_id: int) -> list[AnyRow]:
    """The ticket's rows of the journal, in order."""
    rows = select(journal).where(journal.c.ticket_id == ticket_id, journal.c.branch_id == branch)
    return list(connection.execute(rows.order_by(journal.c.seq)))


def by_number(connection: Connection, branch: int, day: date, number: str) -> list[Ticket]:
    """The day's tickets with a number, the newest first."""
    rows = select(ticket).where(_T.branch_id == branch, _T.day == day, _T.number == number).order_by(_T.id.desc())
    return [from_row(row) for row in connection.execute(rows)]
