"""A visitor who is not received here is told which other branch has the same sector, and when it receives."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from server.hall import office_editing, office_import, snapshots
from server.hall.office_form import OfficeForm
from server.hall.office_reading import WrongOffice
from server.hall.turn import SYSTEM
from server.queueing import events
from server.queueing.errors import DoesNotFitToday, NotReceiving
from tests.support.halls import ALEJAS, Scene
from tests.support.rinda import OFFICE

VIENIBAS = 2
UNTIL_SEVEN = {"monday": ["10.00–19.00"], "wednesday": ["10.00–19.00"]}


@pytest.fixture
def town(scene: Scene) -> Scene:
    """At Vienības iela 8 assistants are received too, till seven on Mondays; at Alejas iela 68 till five."""
    spread(scene, reception=UNTIL_SEVEN)
    return scene


def spread(scene: Scene, **changes: Any) -> None:
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    sector = next(one for one in content["branch"][0]["sector"] if one["key"] == "assistants")
    content["branch"][1]["sector"].append({**sector, **changes})
    office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))


def refused(scene: Scene) -> dict[str, Any]:
    """What the kiosk is told instead of a ticket for the assistants' sector."""
    with pytest.raises((NotReceiving, DoesNotFitToday)) as refusal:
        scene.press()
    return refusal.value.facts()


def at(scene: Scene, hour: int, minute: int = 0, *, later_days: int = 0) -> None:
    """Let it be this time in Daugavpils, on Monday or so many days later."""
    scene.clock.now = scene.clock.now.replace(hour=hour - 2, minute=minute)
    scene.clock.forward(days=later_days)


def test_where_the_sector_is_open_it_is_said_until_when(town: Scene) -> None:
    at(town, 17, 30)
    (offer,) = refused(town)["elsewhere"]
    assert offer["address"]["lv"] == "Vienības iela 8, Daugavpils"
    assert (offer["reception"]["state"], offer["reception"]["until"]) == ("open", "2026-11-23T16:50:00.000Z")


def test_where_it_is_closed_too_it_is_said_when_it_opens(town: Scene) -> None:
    at(town, 19, 30)
    (offer,) = refused(town)["elsewhere"]
    assert offer["reception"]["state"] == "closed"
    assert offer["reception"]["next"] == {"opens": "2026-11-25T08:00:00.000Z", "closes": "2026-11-25T17:00:00.000Z"}


def test_a_queue_that_is_too_long_names_the_other_branch_as_well(town: Scene) -> None:
    at(town, 16, 20)
    for _ in range(8):
        town.press()
    facts = refused(town)
    assert facts["may_insist"]
    assert [one["reception"]["state"] for one in facts["elsewhere"]] == ["open"]


def test_a_branch_that_takes_no_more_tickets_says_when_it_does_again(scene: Scene) -> None:
    spread(scene, reception=UNTIL_SEVEN, intake_minutes=180)
    at(scene, 17)
    (offer,) = refused(scene)["elsewhere"]
    assert (offer["reception"]["state"], offer["reception"]["next"]["opens"]) == (
        "intake_over",
        "2026-11-25T08:00:00.000Z",
    )


@pytest.mark.parametrize("changes", [{"reception": {}}, {"kiosk": False}, {"key": "other"}, {"letter": "B"}])
def test_nobody_is_sent_where_no_ticket_can_be_had(scene: Scene, changes: dict[str, Any]) -> None:
    spread(scene, **changes)
    at(scene, 19, 30)
    assert ("elsewhere" in refused(scene)) == (changes == {"letter": "B"})


def test_the_kiosk_knows_which_of_its_sectors_are_elsewhere_too(town: Scene) -> None:
    sectors = snapshots.kiosk(town.hall, town.kiosk)["doc"]["sectors"].values()
    assert {one["letter"]: one.get("elsewhere") for one in sectors if "letter" in one} == {"A": True, "M": None}


def told(scene: Scene) -> int:
    return sum(isinstance(change.event, events.ElsewhereChanged) for change in scene.published)


def test_only_a_kiosk_for_which_it_matters_is_told(scene: Scene) -> None:
    spread(scene, key="other")
    spread(scene, letter="B", key="other")
    assert told(scene) == 0
    spread(scene)
    assert told(scene) == 1
    spread(scene, letter="B")
    assert told(scene) == 1


def test_a_manager_who_saves_one_branch_tells_the_other(scene: Scene) -> None:
    manager = replace(scene.specialist("lead", "manager"), branches=None)
    (assistants,) = (
        one.model_dump(mode="json")
        for one in office_editing.read(scene.hall, manager, ALEJAS).form.sector
        if one.key == "assistants"
    )
    edition = office_editing.read(scene.hall, manager, VIENIBAS)
    content = edition.form.model_dump(mode="json")
    content["sector"].append(assistants)
    saved, _ = office_editing.save(scene.hall, manager, VIENIBAS, edition.version, content)
    assert told(scene) == 1
    office_editing.undo(scene.hall, manager, VIENIBAS, saved.version)
    assert told(scene) == 2
    refused = {**content, "key": "elsewhere"}
    with pytest.raises(WrongOffice):
        office_editing.save(scene.hall, manager, VIENIBAS, saved.version + 1, refused)
    assert told(scene) == 2
