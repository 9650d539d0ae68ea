"""The fairness ledger, on both databases: whom each call passed over, why, and who may read it."""

from datetime import timedelta

import pytest

from server.api.fairness_texts import sentence
from server.hall import calling, fairness, handling, serving
from server.hall.errors import Forbidden
from server.hall.fairness import Call
from server.hall.turn import Actor
from server.queueing.events import Passing
from server.queueing.ledger import Why
from server.queueing.office import Place
from tests.support.halls import ALEJAS, MONDAY, Scene
from web.texts import translator

DAY = MONDAY.date()


@pytest.fixture
def manager(scene: Scene) -> Actor:
    return scene.specialist("ilze", "manager")


def read(scene: Scene, reader: Actor) -> list[Call]:
    return fairness.ledger(scene.hall, reader, ALEJAS, DAY, DAY)


def test_calls_in_turn_are_not_in_the_ledger(scene: Scene, manager: Actor) -> None:
    scene.press()
    scene.press()
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.call_next()
    anna.serve()
    anna.call_next()
    assert read(scene, manager) == []


def test_a_priority_class_is_named_with_its_minutes(scene: Scene, manager: Actor) -> None:
    assistant = next(iter(scene.office().priorities))
    scene.press()
    scene.clock.forward(minutes=5)
    scene.press(priority=assistant)
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.call_next()
    (call,) = read(scene, manager)
    assert (call.number, call.specialist, call.place.room) == ("A002", "Anna", "1")
    assert (call.at, call.at.utcoffset()) == (scene.clock.now, timedelta(hours=2))
    (passing,) = call.passed
    said = {language: sentence(translator(language), call, passing) for language in ("lv", "ru", "en")}
    assert said["lv"] == "A002 pirms A001: ar asistentu vai invaliditāti, 15 minūtes"
    assert said["ru"].startswith("A002 раньше A001: ")
    assert said["ru"].endswith(", 15 минут")
    assert said["en"].startswith("A002 before A001: ")
    assert said["en"].endswith(", 15 minutes")


def test_the_class_is_that_of_the_call_and_not_of_later(scene: Scene, manager: Actor) -> None:
    assistant, infant = list(scene.office().priorities)[:2]
    scene.press()
    scene.clock.forward(minutes=1)
    given = scene.press(priority=assistant)
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.call_next()
    scene.clock.forward(minutes=5)
    anna.do(serving.no_show, "no-show", anna.ticket)
    handling.give_priority(scene.hall, manager, ALEJAS, given.ticket.id, infant)
    (call,) = read(scene, manager)
    assert call.priority == scene.office().priorities[assistant].name


def test_a_call_out_of_order_has_its_reason(scene: Scene, manager: Actor) -> None:
    scene.press()
    chosen = scene.press().ticket
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.do(calling.call_chosen, "call", chosen.id, "our-mistake")
    (call,) = read(scene, manager)
    assert call.passed == (Passing("A001", Why.REASON, 0),)
    assert sentence(translator("lv"), call, call.passed[0]) == "A002 pirms A001: izvēlējās darbinieks, mūsu kļūda"


def test_other_days_are_other_pages(scene: Scene, manager: Actor) -> None:
    scene.press()
    chosen = scene.press().ticket
    anna = scene.seat(scene.specialist("anna"), "room-1")
    anna.do(calling.call_chosen, "call", chosen.id, "urgent")
    day = timedelta(days=1)
    assert fairness.ledger(scene.hall, manager, ALEJAS, DAY - day, DAY - day) == []
    assert fairness.ledger(scene.hall, manager, ALEJAS, DAY + day, DAY + day) == []
    assert len(fairness.ledger(scene.hall, manager, ALEJAS, DAY - day, DAY + day)) == 1


def test_a_specialist_does_not_read_it_nor_another_branchs_manager(scene: Scene, manager: Actor) -> None:
    with pytest.raises(Forbidden):
        read(scene, scene.specialist("anna"))
    with pytest.raises(Forbidden):
        fairness.ledger(scene.hall, manager, ALEJAS + 1, DAY, DAY)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_every_reason_has_a_sentence_of_its_own_in_every_language(language: str) -> None:
    texts = translator(language)
    call = Call(MONDAY, "A014", {"lv": "Ar zīdaini"}, Place("1"), "Anna", {"lv": "Steidzami"}, ())
    said = [sentence(texts, call, Passing("A012", why, 900)) for why in Why]
    assert len(set(said)) == len(Why)
    english = {sentence(translator("en"), call, Passing("A012", why, 900)) for why in Why}
    assert language == "en" or not english & set(said)
