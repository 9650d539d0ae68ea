"""A specialist's own hours bound what visitors are promised, not what the specialist may do."""

import tomllib
from typing import Any

import pytest

from server.hall import office_import, visiting
from server.hall.office_form import OfficeForm
from server.hall.turn import SYSTEM
from server.queueing.errors import DoesNotFitToday
from tests.support.halls import Scene, Seated
from tests.support.rinda import OFFICE

UNTIL_TEN: dict[str, Any] = {"login": "anna", "reception": {"monday": ["8.00–10.00"]}}


@pytest.fixture
def anna(scene: Scene) -> Seated:
    """Anna alone, who receives on this Monday until ten; the sector does until five, twelve minutes for each."""
    give(scene, UNTIL_TEN)
    return scene.seat(scene.specialist("anna"), "room-1")


def give(scene: Scene, *specialists: dict[str, Any]) -> None:
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    content["branch"][0]["specialist"] = list(specialists)
    office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))


def press_until_refused(scene: Scene, most: int = 20) -> int:
    """How many get a ticket without being told that they may come in vain."""
    for given in range(most):
        try:
            scene.press()
        except DoesNotFitToday:
            return given
    return most


def test_nobody_is_promised_a_visit_after_the_only_specialist_has_gone(scene: Scene, anna: Seated) -> None:
    """From 8.05 to 10.00 there is time for nine visits of twelve minutes."""
    assert press_until_refused(scene) == 9


def test_a_colleague_without_hours_of_their_own_takes_the_rest(scene: Scene, anna: Seated) -> None:
    scene.seat(scene.specialist("boris"), "room-2")
    assert press_until_refused(scene) == 20


def test_before_any_counter_has_opened_all_are_counted_on(scene: Scene) -> None:
    give(scene, UNTIL_TEN)
    assert press_until_refused(scene) == 20


def test_days_away_are_days_without_reception(scene: Scene) -> None:
    give(scene, {"login": "anna", "away": [{"first": "2026-11-23", "last": "2026-11-24"}]})
    scene.seat(scene.specialist("anna"), "room-1")
    assert press_until_refused(scene) == 0


def test_the_range_of_the_wait_counts_who_is_really_there(scene: Scene, anna: Seated) -> None:
    assert scene.press().estimate == (0, 0)
    scene.clock.forward(hours=2)
    late = scene.press(accept_late=True)
    assert late.estimate is None
    assert visiting.look(scene.hall, late.token)["estimate"] is None
    scene.seat(scene.specialist("boris"), "room-2")
    assert visiting.look(scene.hall, late.token)["estimate"] is not None


def test_a_free_counter_calls_nobody_at_once_before_its_specialist_receives(scene: Scene) -> None:
    give(scene, {"login": "anna", "reception": {"monday": ["9.00–12.00"]}})
    scene.seat(scene.specialist("anna"), "room-1")
    told = scene.press().estimate
    assert told is None or told[0] >= 55


def test_a_specialist_may_call_outside_hours_of_their_own(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    scene.clock.forward(hours=3)
    anna.call_next()
    assert anna.number == given.ticket.number
