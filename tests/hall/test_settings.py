"""What an office may set about its queue, as the halls then keep it."""

import tomllib
from typing import Any

import pytest

from server.hall import office_import, serving, snapshots
from server.hall.office_form import OfficeForm
from server.hall.turn import SYSTEM
from server.queueing.errors import DoesNotFitToday, NotReceiving, OutcomeNeeded
from tests.support.halls import Scene, Seated
from tests.support.rinda import OFFICE

GRANTED = {"code": "granted", "name": {"lv": "Piešķirts", "ru": "Предоставлено", "en": "Granted"}}


def change(scene: Scene, *, sector: dict[str, Any] | None = None, rules: dict[str, Any] | None = None) -> None:
    """Let the assistants' sector and the rules of Alejas iela 68 be otherwise than in the example."""
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    branch = content["branch"][0]
    branch["rules"] = rules or {}
    branch["sector"][0] |= sector or {}
    office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))


def anna(scene: Scene) -> Seated:
    return scene.seat(scene.specialist("anna"), "room-1")


def test_service_begins_with_the_call_where_the_branch_says_so(scene: Scene) -> None:
    change(scene, rules={"auto_start": True})
    scene.press()
    answer = anna(scene).call_next()
    assert answer.counter["ticket"]["state"] == "serving"


def test_a_sector_that_asks_for_an_outcome_lets_nobody_finish_without_one_of_its_own(scene: Scene) -> None:
    change(scene, sector={"outcomes": [GRANTED]})
    scene.press()
    specialist = anna(scene)
    specialist.call_next()
    specialist.do(serving.start, "start", specialist.ticket)
    for given in (None, "refused"):
        with pytest.raises(OutcomeNeeded) as asked:
            specialist.do(serving.finish, "finish", specialist.ticket, given)
        assert asked.value.codes == ["granted"]
    specialist.do(serving.finish, "finish", specialist.ticket, "granted")
    assert specialist.ticket is None


def test_when_the_days_tickets_are_taken_the_kiosk_says_so(scene: Scene) -> None:
    change(scene, sector={"daily_limit": 2})
    for _ in range(2):
        scene.press()
    with pytest.raises(NotReceiving) as refused:
        scene.press()
    assert refused.value.state == "full"
    shown = snapshots.kiosk(scene.hall, scene.kiosk)["doc"]["sectors"][str(scene.sector("assistants"))]
    assert shown["reception"]["state"] == "full"
    scene.clock.forward(days=1)
    scene.press()


@pytest.mark.parametrize(("late", "insists"), [("ask", True), ("refuse", False), ("issue", None)])
def test_what_happens_to_a_late_visitor_is_the_branchs_choice(scene: Scene, late: str, insists: bool | None) -> None:
    """Ten minutes before the end, with an hour's queue; only where the branch asks can the visitor insist."""
    change(scene, rules={"late": late}, sector={"intake_minutes": 0, "service_minutes": 60})
    scene.clock.now = scene.clock.now.replace(hour=14, minute=50)
    if insists is None:
        assert scene.press().ticket.number == "A001"
        return
    with pytest.raises(DoesNotFitToday) as refused:
        scene.press()
    assert refused.value.facts()["may_insist"] is insists
    if insists:
        assert scene.press(accept_late=True).ticket.number == "A001"
    else:
        with pytest.raises(DoesNotFitToday):
            scene.press(accept_late=True)
