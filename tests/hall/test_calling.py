"""Whom a counter of two sectors calls: the home carers' share of its calls, and a break of one of its sectors."""

import tomllib
from typing import Any

import pytest

from server.hall import office_import
from server.hall.office_form import OfficeForm
from server.hall.turn import SYSTEM
from server.queueing.events import Called, Passing
from tests.support.halls import Scene, Seated
from tests.support.rinda import OFFICE

ONE_IN_THREE = {"calls": 1, "of": 3}


def with_home_care(scene: Scene, **changes: Any) -> None:
    """Let room 7 serve assistants' clients and home carers alike, whose sector has these changes."""
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    alejas = content["branch"][0]
    next(one for one in alejas["sector"] if one["key"] == "home-care").update(changes)
    alejas["counter"].append({"key": "room-7", "room": "7", "sectors": ["assistants", "home-care"]})
    office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))


def called(seated: Seated, calls: int) -> list[str]:
    """The numbers that so many calls bring to the counter, each served to the end."""
    numbers = []
    for _ in range(calls):
        seated.call_next()
        numbers.append(str(seated.number))
        seated.serve()
    return numbers


def passed(scene: Scene) -> tuple[Passing, ...]:
    """Whom the last call passed over."""
    return next(change.event for change in reversed(scene.published) if isinstance(change.event, Called)).passed


def test_home_carers_who_came_first_get_their_share_of_the_calls_and_no_more(scene: Scene) -> None:
    with_home_care(scene, share=ONE_IN_THREE)
    for sector in ["home-care"] * 4 + ["assistants"] * 4:
        scene.press(sector)
    room = scene.seat(scene.specialist("anna"), "room-7")
    assert called(room, 2) == ["M001", "A001"]
    assert passed(scene) == tuple(Passing(f"M00{number}", "share", 0) for number in (2, 3, 4))
    assert called(room, 4) == ["A002", "M002", "A003", "A004"]
    assert called(room, 2) == ["M003", "M004"], "nobody else waits"


def test_a_share_is_of_all_the_counters_that_serve_the_sector(scene: Scene) -> None:
    with_home_care(scene, share=ONE_IN_THREE)
    for sector in ["home-care"] * 2 + ["assistants"] * 2:
        scene.press(sector)
    assert called(scene.seat(scene.specialist("boris"), "room-3"), 1) == ["M001"]
    assert called(scene.seat(scene.specialist("anna"), "room-7"), 3) == ["A001", "A002", "M002"]


@pytest.mark.parametrize("share", [None, {"calls": 3, "of": 4}])
def test_without_a_share_or_within_it_who_came_first_is_called_first(scene: Scene, share: Any) -> None:
    with_home_care(scene, share=share)
    for sector in ["home-care"] * 3 + ["assistants"]:
        scene.press(sector)
    assert called(scene.seat(scene.specialist("anna"), "room-7"), 4) == ["M001", "M002", "M003", "A001"]


def test_who_is_passed_over_in_a_break_of_their_sector_is_told_so(scene: Scene) -> None:
    with_home_care(scene, reception={"monday": ["8.00–9.00", "11.00–17.00"]})
    scene.press("home-care")
    scene.press("assistants")
    scene.clock.forward(hours=1)
    room = scene.seat(scene.specialist("anna"), "room-7")
    assert called(room, 1) == ["A001"]
    assert passed(scene) == (Passing("M001", "break", 0),)
    scene.clock.forward(hours=2)
    assert called(room, 1) == ["M001"]
    assert passed(scene) == ()
