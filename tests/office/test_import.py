"""A running office becomes what a form says, or stays as it is."""

import tomllib
from typing import Any

import pytest

from server.hall import office_import, snapshots
from server.hall.office_form import OfficeForm
from server.hall.office_saving import OfficeInUse
from server.hall.office_store import read_office
from server.hall.turn import SYSTEM
from server.queueing.events import OfficeChanged
from server.storage import boards, inspection
from tests.support.halls import ALEJAS, Scene
from tests.support.rinda import OFFICE

Content = dict[str, Any]


@pytest.fixture
def content() -> Content:
    """The example office as plain content, to be changed."""
    return tomllib.loads(OFFICE.read_text("utf-8"))


def part(content: Content, what: str, key: str) -> Content:
    found: Content = next(one for one in content["branch"][0][what] if one["key"] == key)
    return found


def drop(content: Content, what: str, key: str) -> None:
    content["branch"][0][what].remove(part(content, what, key))


def bring_in(scene: Scene, content: Content) -> list[str]:
    changed = office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))
    return [str(one) for one in changed]


def planned(scene: Scene, content: Content) -> office_import.Plan:
    with scene.hall.database.read() as connection:
        return office_import.plan(connection, OfficeForm.model_validate(content))


def stored(scene: Scene) -> OfficeForm:
    with scene.hall.database.read() as connection:
        return read_office(connection)


def revision(scene: Scene) -> int:
    with scene.hall.database.read() as connection:
        head = boards.head(connection, ALEJAS)
        assert head is not None
        return int(head.revision)


def test_the_same_office_changes_nothing(scene: Scene, content: Content) -> None:
    before = revision(scene)
    assert bring_in(scene, content) == []
    assert revision(scene) == before
    assert scene.published == []


def test_what_is_new_and_what_differs_is_seen_by_every_screen(scene: Scene, content: Content) -> None:
    part(content, "sector", "home-care")["service_minutes"] = 7
    content["branch"][0]["counter"].append({"key": "room-7", "room": "7", "sectors": ["home-care"]})
    assert [str(one) for one in planned(scene, content).differences] == bring_in(scene, content)
    assert stored(scene) == OfficeForm.model_validate(content)
    assert [type(change.event) for change in scene.published] == [OfficeChanged]
    person = scene.specialist("anna")
    shown = snapshots.counter(scene.hall, person, ALEJAS)["doc"]["counters"].values()
    assert "room-7" in [counter["key"] for counter in shown]


def test_a_plan_changes_nothing(scene: Scene, content: Content) -> None:
    before = stored(scene)
    drop(content, "counter", "room-6")
    assert [str(one) for one in planned(scene, content).differences] == ["remove alejas: counter room-6"]
    assert stored(scene) == before


def test_what_is_gone_goes_out_of_use_and_comes_back_as_itself(scene: Scene, content: Content) -> None:
    counter = scene.counter("room-6")
    kept = part(content, "counter", "room-6")
    drop(content, "counter", "room-6")
    bring_in(scene, content)
    with pytest.raises(StopIteration):
        scene.counter("room-6")
    content["branch"][0]["counter"].append(kept)
    assert bring_in(scene, content) == ["add alejas: counter room-6"]
    assert scene.counter("room-6") == counter


def test_two_sectors_may_exchange_their_letters(scene: Scene, content: Content) -> None:
    part(content, "sector", "assistants")["letter"], part(content, "sector", "home-care")["letter"] = "M", "A"
    bring_in(scene, content)
    assert stored(scene) == OfficeForm.model_validate(content)
    assert scene.press("assistants").ticket.number == "M001"


def without_home_care(content: Content) -> None:
    for key in ("room-3", "room-6"):
        drop(content, "counter", key)
    drop(content, "sector", "home-care")


def test_a_sector_for_which_somebody_waits_cannot_go(scene: Scene, content: Content) -> None:
    number = scene.press("home-care").ticket.number
    before = stored(scene)
    without_home_care(content)
    part(content, "sector", "assistants")["service_minutes"] = 99
    with pytest.raises(OfficeInUse) as refused:
        bring_in(scene, content)
    assert [reason for reason in map(str, refused.value.reasons) if "sector home-care" in reason and number in reason]
    assert refused.value.reasons == planned(scene, content).reasons
    assert stored(scene) == before


def test_a_sector_for_which_nobody_waits_can_go(scene: Scene, content: Content) -> None:
    without_home_care(content)
    bring_in(scene, content)
    assert stored(scene) == OfficeForm.model_validate(content)


def test_a_counter_at_which_somebody_sits_cannot_go(scene: Scene, content: Content) -> None:
    scene.seat(scene.specialist("anna"), "room-6")
    drop(content, "counter", "room-6")
    assert [str(one) for one in planned(scene, content).reasons] == [
        "alejas: counter room-6 cannot go: a specialist sits at it; close the counter first"
    ]


def test_a_printer_with_jobs_cannot_go(scene: Scene, content: Content) -> None:
    scene.press()
    content["branch"][0]["printer"] = []
    [reason] = planned(scene, content).reasons
    assert "printer kiosk-1 cannot go" in str(reason)


def test_a_branch_that_is_not_named_stays(scene: Scene, content: Content) -> None:
    del content["branch"][1]
    assert planned(scene, content).left == ["vienibas"]
    assert bring_in(scene, content) == []
    assert [branch.key for branch in stored(scene).branch] == ["alejas", "vienibas"]


def test_a_branch_is_added(scene: Scene, content: Content) -> None:
    content["branch"].append({**content["branch"][0], "key": "third"})
    assert bring_in(scene, content) == ["add branch third"]
    assert stored(scene) == OfficeForm.model_validate(content)


def test_all_branches_change_or_none(scene: Scene, content: Content) -> None:
    scene.press("home-care")
    without_home_care(content)
    content["branch"][1]["address"]["lv"] = "Cita iela 1"
    before = stored(scene)
    with pytest.raises(OfficeInUse):
        bring_in(scene, content)
    assert stored(scene) == before


def test_the_journal_has_no_gap_after_an_import(scene: Scene, content: Content) -> None:
    scene.press()
    content["branch"][0]["address"]["lv"] = "Cita iela 1"
    bring_in(scene, content)
    scene.press()
    with scene.hall.database.read() as connection:
        rows = boards.journal_rows(connection, ALEJAS)
        assert inspection.last_event(connection) == rows[-1].at
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.kind for row in rows if row.kind != "printer_changed"] == ["issued", "office_changed", "issued"]
