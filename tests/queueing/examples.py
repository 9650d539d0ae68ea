"""The people, places and moments that the core's tests speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from server.queueing.calendar import Calendar, Hours
from server.queueing.joining import Joining
from server.queueing.rules import Rules
from server.queueing.ticket import AT_COUNTER, State, Ticket, sector_lane

RIGA = ZoneInfo("Europe/Riga")
ASSISTANTS, CARERS, INTERVIEW, DECISION = 1, 2, 3, 4
"""Asistentu pakalpojumu sektors, Aprūpes mājās birojs, and the two steps of sociālā palīdzība."""

ROOM_1, ROOM_2 = 11, 12
ANNA, BORISS = 21, 22
NOON, LUNCH_ENDS = time(12), time(13)
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""A Monday, 9.30 in Daugavpils."""

AT_ONCE = Rules(recall_pause=timedelta(0), no_show_after=timedelta(0), returning=Joining.END)
"""A branch that waits for nobody, where all that counts is which command comes after which."""


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment of a clock time in Daugavpils."""
    return datetime.combine(day, time(hour, minute), RIGA).astimezone(UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def alejas(**changes: Any) -> Calendar:
    """The reception hours of Alejas iela 68."""
    ends = {0: 17, 1: 16, 2: 16}
    mornings = [Hours(weekday, time(8), NOON) for weekday in range(4)]
    afternoons = [Hours(weekday, LUNCH_ENDS, time(end)) for weekday, end in ends.items()]
    return replace(Calendar(RIGA, (*mornings, *afternoons)), **changes)


def waiting(ident: int = 1, *, ago: float = 0, bonus: float = 0, sector: int = ASSISTANTS, **changes: Any) -> Ticket:
    """A ticket that has waited for `ago` minutes, with a bonus in minutes."""
    arrived = NOW - minutes(ago)
    ticket = Ticket(
        id=ident,
        number=f"A{ident:03d}",
        sector=sector,
        steps=(sector,),
        step=0,
        state=State.WAITING,
        lane=sector_lane(sector),
        arrived_at=arrived,
        joined_at=arrived,
        due_at=arrived - minutes(bonus),
        order=ident,
        language="lv",
        bonus=minutes(bonus),
    )
    return replace(ticket, **changes)


def in_state(state: State, **changes: Any) -> Ticket:
    """A ticket in any state, with what that state implies; a called one was called just now."""
    ticket = waiting(ago=10)
    if state is not State.WAITING:
        ticket = replace(ticket, state=state, calls=1, called_at=NOW)
    if state in AT_COUNTER:
        ticket = replace(ticket, counter=ROOM_1, person=ANNA)
    if state is State.SERVING:
        ticket = replace(ticket, started_at=NOW)
    if state in {State.FINISHED, State.NO_SHOW, State.CANCELLED, State.EXPIRED}:
        ticket = replace(ticket, ended_at=NOW)
    return replace(ticket, **changes)
