"""What an office says about its rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.queueing.office import RoomUse, Sector
from tests.queueing.examples import ASSISTANTS, alejas, minutes

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
