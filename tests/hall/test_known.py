"""What is remembered of who asks is forgotten with every change, and after half a second."""

from datetime import timedelta

import pytest

from server.hall import pairing, people, signing_in
from server.hall.errors import NotSignedIn
from server.hall.known import VALID, Known
from server.hall.turn import Actor
from server.storage import people as rows
from tests.support.halls import ALEJAS, Scene

PASSWORD = "zaļā-pļava-7"


@pytest.fixture
def token(scene: Scene) -> str:
    people.add_person(scene.hall, "anna", "Anna", PASSWORD, role="specialist", branches=[ALEJAS])
    return people.begin_session(scene.hall, signing_in.prove(scene.hall, "anna", PASSWORD))[1]


def test_what_this_process_changes_is_known_at_once(scene: Scene, token: str) -> None:
    assert people.who(scene.hall, token).branches == frozenset({ALEJAS})
    people.sign_out(scene.hall, token)
    with pytest.raises(NotSignedIn):
        people.who(scene.hall, token)


def test_a_removed_device_is_out_at_once(scene: Scene) -> None:
    manager = Actor("system", 0, "system", None)
    device, kept = pairing.pair_at_once(scene.hall, "kiosk", ALEJAS, "Kiosks 2")
    pairing.who(scene.hall, kept)
    pairing.remove(scene.hall, manager, device)
    with pytest.raises(NotSignedIn):
        pairing.who(scene.hall, kept)


def test_what_another_process_changes_is_known_when_the_memory_ends(scene: Scene, token: str) -> None:
    people.who(scene.hall, token)
    before = scene.hall.database.changes
    scene.hall.database.change(lambda connection: rows.set_active(connection, 1, active=False))
    scene.hall.database.changes = before  # as if somebody else had done it
    assert people.who(scene.hall, token).name == "Anna"
    scene.clock.now += VALID
    with pytest.raises(NotSignedIn):
        people.who(scene.hall, token)


def test_a_clock_that_is_set_back_makes_nobody_remembered(scene: Scene, token: str) -> None:
    people.who(scene.hall, token)
    scene.hall.database.change(lambda connection: rows.set_active(connection, 1, active=False))
    scene.hall.database.changes -= 1
    scene.clock.now -= timedelta(seconds=1)
    with pytest.raises(NotSignedIn):
        people.who(scene.hall, token)


def test_a_change_during_the_look_is_not_overlooked(scene: Scene) -> None:
    known = Known(scene.hall.database, scene.clock)
    old, new = Actor("person", 1, "old", None), Actor("person", 1, "new", None)

    def look_while_it_changes() -> Actor:
        scene.hall.database.change(lambda _connection: None)
        return old

    assert known.actor("session", "hash", look_while_it_changes) is old
    assert known.actor("session", "hash", lambda: new) is new
