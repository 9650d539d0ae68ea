"""What an office says about its rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from server.queueing.calendar import Reception
from server.queueing.intake import Pause, intake
from server.queueing.office import Counter, Office, Place, RoomUse, Sector
from server.queueing.rules import Rules
from server.queueing.selection import Profile
from tests.queueing.examples import (
    ANNA,
    ASSISTANTS,
    CARERS,
    DECISION,
    NOW,
    RIGA,
    ROOM_1,
    ROOM_2,
    alejas,
    local,
    minutes,
    waiting,
)

LAST_OF_2023 = date(2023, 12, 31)
BOOKKEEPER = Sector(
    id=ASSISTANTS,
    key="assistants",
    position=1,
    letter="A",
    name={"lv": "Asistentu pakalpojumu sektors"},
    info=None,
    calendar=alejas(),
    rooms=(RoomUse("5"), RoomUse("15", last=LAST_OF_2023), RoomUse("1", first=LAST_OF_2023)),
    service=minutes(12),
    target=minutes(20),
    steps=(ASSISTANTS,),
)


CARE = replace(BOOKKEEPER, id=CARERS, key="carers", letter="B", rooms=(), steps=(CARERS,))


def counter(ident: int, room: str | None, *tiers: tuple[int, ...]) -> Counter:
    return Counter(ident, f"counter-{ident}", 1, Place(room), Profile(tiers))


def office(*counters: Counter, sectors: tuple[Sector, ...] = (BOOKKEEPER, CARE), **more: Any) -> Office:
    """Alejas iela 68 with these counters and sectors."""
    return Office(
        id=1,
        key="alejas-68",
        revision=1,
        name={},
        address={},
        zone=RIGA,
        languages=("lv",),
        reasons={},
        sectors={one.id: one for one in sectors},
        priorities={},
        counters={one.id: one for one in counters},
        rules=Rules(),
        settings={},
        **more,
    )


@pytest.mark.parametrize(
    ("day", "rooms"),
    [
        (LAST_OF_2023 - timedelta(1), ["5", "15"]),
        (LAST_OF_2023, ["5", "15", "1"]),
        (LAST_OF_2023 + timedelta(1), ["5", "1"]),
    ],
)
def test_a_room_belongs_to_a_sector_for_a_span_of_dates_in_the_order_of_the_list(day: date, rooms: list[str]) -> None:
    assert BOOKKEEPER.rooms_on(day) == rooms


def test_a_sector_without_a_letter_only_informs() -> None:
    assert BOOKKEEPER.has_queue
    assert not replace(BOOKKEEPER, letter=None).has_queue


def test_what_a_sector_takes_is_bounded_by_its_own_limit_and_pause() -> None:
    narrow = replace(BOOKKEEPER, limit=3, pause=Pause({"lv": "Sapulce"}))
    assert narrow.reception(NOW, issued=3) == intake(alejas(), NOW, issued=3, limit=3, pause=narrow.pause)
    assert narrow.reception(NOW, issued=3).state == "paused"
    assert replace(narrow, pause=None).reception(NOW, issued=3).state == "full"
    assert replace(narrow, pause=None).reception(NOW, issued=2).state == "open"


def test_a_sector_that_only_informs_does_so_at_night_too() -> None:
    night = local(date(2026, 11, 23), 23)
    assert BOOKKEEPER.reception(night, issued=0).state == "closed"
    assert replace(BOOKKEEPER, letter=None).reception(night, issued=0) == Reception("open")


def test_a_sector_without_rooms_is_where_its_counters_are() -> None:
    here = office(
        counter(1, "3", (CARERS,)), counter(2, None, (CARERS,)), counter(3, "6", (ASSISTANTS,), (CARERS,)),
        counter(4, "3", (CARERS,)), counter(5, "9", (ASSISTANTS,)),
    )  # fmt: skip
    assert here.rooms(CARE, NOW) == ["3", "6"]
    assert here.rooms(BOOKKEEPER, NOW) == ["5", "1"]
    assert office().rooms(CARE, NOW) == []


def test_rooms_change_at_midnight_of_the_branch() -> None:
    new_year = local(date(2024, 1, 1), 0)
    assert office().rooms(BOOKKEEPER, new_year) == ["5", "1"]
    assert office().rooms(BOOKKEEPER, new_year - minutes(1)) == ["5", "15", "1"]


def test_a_counter_serves_what_is_in_use_and_was_not_put_aside() -> None:
    room = counter(ROOM_1, "1", (ASSISTANTS,), (CARERS, DECISION))
    here = office(room)
    assert here.profile(room, None) == Profile(((ASSISTANTS,), (CARERS,)))
    assert here.profile(room, (CARERS, DECISION)) == Profile(((), (CARERS,)))


def test_a_ticket_is_called_from_the_counters_of_its_lane() -> None:
    room, other = counter(ROOM_1, "1", (ASSISTANTS,)), counter(ROOM_2, "2", (CARERS,))
    for ticket, served in (
        (waiting(), {ROOM_1}),
        (waiting(sector=CARERS), {ROOM_2}),
        (waiting(lane=f"c{ROOM_2}"), {ROOM_2}),
        (waiting(lane=f"u{ANNA}"), {ROOM_1}),
    ):
        assert {one.id for one in (room, other) if one.serves(ticket, ANNA if one is room else None)} == served
