"""What a visitor's own page is told, on both databases: this one ticket, where it stands, and nothing of any other."""

from itertools import pairwise
from typing import Any

import pytest

from server.hall import calling, handling, serving, visiting
from server.hall.errors import NotFound
from server.hall.issuing import Given
from server.hall.serving import Target
from server.queueing.errors import WrongState
from server.storage import boards
from tests.support.halls import ALEJAS, Scene, Seated


@pytest.fixture
def anna(scene: Scene) -> Seated:
    return scene.seat(scene.specialist("anna"), "room-1")


def look(scene: Scene, given: Given) -> dict[str, Any]:
    return visiting.look(scene.hall, given.token)


def test_a_waiting_visitor_sees_the_place_and_the_steps(scene: Scene) -> None:
    scene.press()
    given = scene.press(language="ru")
    seen = look(scene, given)
    assert (seen["number"], seen["state"], seen["language"]) == ("A002", "waiting", "ru")
    assert (seen["ahead"], seen["estimate"]) == (1, given.estimate)
    assert [step["rooms"] for step in seen["sectors"]] == [given.rooms]
    assert (seen["step"], seen["place"], seen["calls"], seen["kept_until"]) == (0, None, 0, None)
    assert seen["may_cancel"]
    assert seen["branch"]["time_zone"] == "Europe/Riga"


def test_the_range_shrinks_as_the_queue_does(scene: Scene, anna: Seated) -> None:
    for _ in range(4):
        scene.press()
    given = scene.press()
    told = []
    for ahead in (3, 2, 1, 0):
        anna.call_next()
        seen = look(scene, given)
        assert seen["ahead"] == ahead
        told.append(seen["estimate"])
        anna.serve()
    assert all(later[1] < earlier[1] for earlier, later in pairwise(told))
    assert look(scene, given)["estimate"] == (0, 0)


def test_a_called_visitor_sees_where_to_go_and_that_it_was_said_again(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    anna.call_next()
    first = look(scene, given)
    assert (first["state"], first["place"]["room"], first["calls"]) == ("called", "1", 1)
    assert (first["ahead"], first["estimate"], first["may_cancel"]) == (None, None, False)
    scene.clock.forward(seconds=30)
    anna.do(serving.recall, "recall", anna.ticket)
    again = look(scene, given)
    assert again["calls"] == 2
    assert again["called_at"] > first["called_at"]
    anna.do(serving.start, "start", anna.ticket)
    assert (look(scene, given)["state"], look(scene, given)["place"]["room"]) == ("serving", "1")
    anna.do(serving.finish, "finish", anna.ticket)
    assert (look(scene, given)["state"], look(scene, given)["place"]) == ("finished", None)


def test_one_who_was_sent_to_a_specialist_waits_for_that_one_alone(scene: Scene, anna: Seated) -> None:
    boris = scene.seat(scene.specialist("boris"), "room-2")
    given = scene.press()
    scene.clock.forward(minutes=1)
    scene.press()
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.transfer, "transfer", anna.ticket, Target(person=boris.actor.id))
    assert (look(scene, given)["ahead"], look(scene, given)["estimate"]) == (0, (0, 0))
    boris.call_next()
    assert look(scene, given)["place"]["room"] == "2"


def test_a_visit_of_two_steps_goes_on(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.add_step, "add-step", anna.ticket, scene.sector("home-care"))
    anna.do(serving.finish, "finish", anna.ticket)
    seen = look(scene, given)
    assert (seen["state"], seen["step"], len(seen["sectors"])) == ("waiting", 1, 2)


def test_who_did_not_come_is_told_until_when_to_return(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    anna.call_next()
    scene.clock.forward(minutes=5)
    anna.do(serving.no_show, "no-show", anna.ticket)
    seen = look(scene, given)
    assert seen["state"] == "no_show"
    assert seen["now"] < seen["kept_until"]
    scene.clock.forward(hours=1)
    assert look(scene, given)["kept_until"] is None


def test_a_visitor_cancels_once_and_for_all(scene: Scene) -> None:
    given, other = scene.press(), scene.press()
    assert visiting.cancel(scene.hall, given.token)["state"] == "cancelled"
    with scene.hall.database.read() as connection:
        journal = boards.journal_rows(connection, ALEJAS)
    assert (journal[-1].kind, journal[-1].actor) == ("cancelled", f"visitor:{given.ticket.id}")
    assert visiting.cancel(scene.hall, given.token)["state"] == "cancelled"
    with scene.hall.database.read() as connection:
        assert boards.journal_rows(connection, ALEJAS) == journal
    assert (look(scene, other)["state"], look(scene, other)["ahead"]) == ("waiting", 0)


def test_nobody_cancels_at_a_counter(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    anna.call_next()
    with pytest.raises(WrongState):
        visiting.cancel(scene.hall, given.token)
    assert look(scene, given)["state"] == "called"


def test_an_unknown_token_opens_nothing(scene: Scene) -> None:
    scene.press()
    for act in (visiting.look, visiting.cancel):
        with pytest.raises(NotFound):
            act(scene.hall, "a" * 22)


def test_a_ticket_of_a_past_day_is_over_before_the_day_is_closed_too(scene: Scene) -> None:
    given = scene.press()
    scene.clock.forward(days=1)
    assert look(scene, given) == {"state": "over"}
    with pytest.raises(WrongState):
        visiting.cancel(scene.hall, given.token)
    assert look(scene, given) == {"state": "over"}


def test_a_parked_visitor_is_called_again(scene: Scene, anna: Seated) -> None:
    given = scene.press()
    anna.call_next()
    anna.do(serving.park, "park", anna.ticket)
    assert (look(scene, given)["state"], look(scene, given)["place"]) == ("parked", None)
    anna.do(calling.resume, "resume", given.ticket.id)
    assert look(scene, given)["state"] == "called"


def test_a_note_for_the_colleague_stays_with_the_staff(scene: Scene, anna: Seated) -> None:
    given = scene.press(needs=("wheelchair",))
    anna.call_next()
    anna.do(serving.park, "park", anna.ticket, "Trūkst izziņas")
    assert "Trūkst izziņas" not in str(look(scene, given))
    assert "wheelchair" not in str(look(scene, given))
    lead = scene.specialist("lead", "information")
    assert handling.find(scene.hall, lead, ALEJAS, given.ticket.number)[0].ticket["needs"] == ["wheelchair"]
