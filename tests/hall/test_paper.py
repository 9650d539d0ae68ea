"""What is left on a roll, when it ends, and which tickets a printer owes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.hall import concerns, handling, paper, printing, silence, snapshots
from server.hall.errors import Forbidden, NotFound
from server.hall.turn import Actor
from tests.support.halls import ALEJAS, Scene

TICKET_MM = 130
ROLL_MM = 80_000


def printers(scene: Scene) -> dict[str, Any]:
    """The printers of the counter's document."""
    manager = Actor("person", 0, "Vadītāja", None, "manager")
    found: dict[str, Any] = snapshots.counter(scene.hall, manager, ALEJAS)["doc"]["printers"]
    return found


def first(scene: Scene) -> dict[str, Any]:
    """The kiosk's printer in that document."""
    return dict(next(iter(printers(scene).values())))


def print_one(scene: Scene, state: str = "printed", mm: int | None = TICKET_MM) -> str:
    """A visitor takes a ticket; its number."""
    given = scene.press()
    job, _more = printing.claim(scene.hall, scene.agent)
    assert job is not None
    printing.report(scene.hall, scene.agent, job["id"], state, "", paper_mm=mm)
    return given.ticket.number


def sense(scene: Scene, seen: str) -> None:
    """The agent tells what the printer's sensors say."""
    detail = {"low": "paper-low", "out": "paper-out"}.get(seen, "")
    status = {"id": first(scene)["id"], "online": "yes", "paper": seen, "cover": "closed", "detail": detail}
    printing.status(scene.hall, scene.agent, "test", [status])


def owed(scene: Scene) -> list[str]:
    """The numbers that the kiosk's printer owes to visitors."""
    return [ticket["number"] for ticket in first(scene)["failed"]]


def told_concerns(scene: Scene) -> list[tuple[str | None, str | None]]:
    """What alerts are made of since the last look: each trouble before and now."""
    found = [concern for change in scene.published for concern in change.facts.get("concerns", [])]
    scene.published.clear()
    return [(concern.before, concern.now) for concern in found]


def change_roll(scene: Scene) -> None:
    manager = Actor("person", 0, "Vadītāja", None, "manager")
    paper.change_roll(scene.hall, manager, ALEJAS, first(scene)["id"])


def test_nothing_is_said_before_anything_is_known(scene: Scene) -> None:
    print_one(scene)
    assert "paper" not in first(scene)


def test_tickets_are_counted_off_a_new_roll_by_their_length(scene: Scene) -> None:
    change_roll(scene)
    print_one(scene)
    assert first(scene)["paper"] == {"left_tickets": (ROLL_MM - TICKET_MM) // TICKET_MM}
    print_one(scene, "unknown")
    assert first(scene)["paper"] == {"left_tickets": (ROLL_MM - 2 * TICKET_MM) // TICKET_MM}


def test_an_agent_that_cannot_tell_lengths_counts_nothing(scene: Scene) -> None:
    change_roll(scene)
    print_one(scene, mm=None)
    assert "paper" not in first(scene)


def test_a_report_that_is_repeated_is_counted_once(scene: Scene) -> None:
    change_roll(scene)
    print_one(scene)
    before = first(scene)
    printing.report(scene.hall, scene.agent, 1, "printed", "", paper_mm=TICKET_MM)
    assert first(scene) == before


def test_the_sensors_are_trusted_more_than_the_count(scene: Scene) -> None:
    change_roll(scene)
    print_one(scene)
    sense(scene, "enough")
    sense(scene, "low")
    assert first(scene)["paper"]["left_tickets"] == concerns.NEAR_END_MM // TICKET_MM
    print_one(scene)
    sense(scene, "low")
    assert first(scene)["paper"]["left_tickets"] == (concerns.NEAR_END_MM - TICKET_MM) // TICKET_MM
    sense(scene, "out")
    assert first(scene)["paper"]["left_tickets"] == 0
    sense(scene, "enough")
    assert first(scene)["paper"]["left_tickets"] == ROLL_MM // TICKET_MM


def test_the_end_is_reckoned_over_the_hours_of_reception_to_come(scene: Scene) -> None:
    """Thirty tickets, one each three minutes, from five past eight on Monday; the sensor then leaves 38 of them."""
    for _ in range(30):
        print_one(scene)
        scene.clock.forward(minutes=3)
    sense(scene, "enough")
    sense(scene, "low")
    told = first(scene)["paper"]
    assert told["left_tickets"] == 38
    ends_at = datetime.fromisoformat(told["ends_at"])
    # 5000 mm at 30 × 130 mm in 29 × 3 minutes are 111 minutes: from 9.35 to 11.26 in Riga.
    assert ends_at == datetime(2026, 11, 23, 9, 26, tzinfo=UTC)


def test_hours_without_reception_use_no_paper(scene: Scene) -> None:
    office = scene.office()
    thursday_before_eight = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
    opens = thursday_before_eight + timedelta(hours=1)
    assert paper.seconds_between(office, thursday_before_eight, opens + timedelta(hours=10)) == 4 * 3600
    # After Thursday's four hours comes Monday: 8.00 in Riga and one hour more.
    assert paper.after_reception(office, thursday_before_eight, 5 * 3600) == datetime(2026, 11, 30, 7, 0, tzinfo=UTC)


def test_a_printer_owes_the_tickets_that_it_did_not_print_until_they_are_printed_again(scene: Scene) -> None:
    lost, unsure = print_one(scene, "failed"), print_one(scene, "unknown")
    print_one(scene)
    assert owed(scene) == [lost, unsure]
    anna = scene.specialist("anna")
    handling.reprint(scene.hall, anna, ALEJAS, 1, printer=None, page="http://rinda.test/t/")
    assert owed(scene) == [unsure]
    job, _more = printing.claim(scene.hall, scene.agent)
    assert job is not None
    printing.report(scene.hall, scene.agent, job["id"], "failed", "paper-out")
    assert owed(scene) == [lost, unsure]


def test_a_roll_is_changed_by_staff_of_the_branch_alone(scene: Scene) -> None:
    with pytest.raises(NotFound):
        paper.change_roll(scene.hall, scene.specialist("anna"), ALEJAS, 999)
    stranger = Actor("person", 1, "Citur", frozenset({2}), "specialist")
    with pytest.raises(Forbidden):
        paper.change_roll(scene.hall, stranger, ALEJAS, first(scene)["id"])


def test_a_trouble_is_told_once_and_so_is_its_end(scene: Scene) -> None:
    sense(scene, "enough")
    assert told_concerns(scene) == []
    sense(scene, "out")
    sense(scene, "out")
    assert first(scene)["concern"] == "paper-out"
    sense(scene, "low")
    sense(scene, "enough")
    assert told_concerns(scene) == [(None, "paper-out"), ("paper-out", "paper-low"), ("paper-low", None)]
    assert "concern" not in first(scene)


def test_a_roll_that_is_nearly_used_up_by_the_count_is_a_concern_too(scene: Scene) -> None:
    change_roll(scene)
    print_one(scene, mm=ROLL_MM - concerns.NEAR_END_MM - 1)
    assert told_concerns(scene) == []
    print_one(scene, mm=1)
    assert told_concerns(scene) == [(None, "paper-low")]
    change_roll(scene)
    assert told_concerns(scene) == [("paper-low", None)]


def test_an_agent_that_says_nothing_any_more_is_told_once_until_it_is_heard_again(scene: Scene) -> None:
    sense(scene, "enough")
    began = scene.clock.now
    scene.clock.forward(seconds=silence.PATIENCE.total_seconds())
    silence.note_silence(scene.hall, began)
    assert told_concerns(scene) == []
    scene.clock.forward(seconds=1)
    for _ in range(2):
        silence.note_silence(scene.hall, began)
    assert told_concerns(scene) == [(None, concerns.SILENT)]
    assert first(scene)["state"] == "silent"
    sense(scene, "enough")
    assert told_concerns(scene) == [(concerns.SILENT, None)]
    assert first(scene)["state"] == "ready"


def test_a_server_that_was_away_gives_its_agents_time_to_speak(scene: Scene) -> None:
    sense(scene, "enough")
    scene.clock.forward(hours=10)
    silence.note_silence(scene.hall, scene.clock.now)
    assert first(scene)["state"] == "ready"
    scene.clock.forward(seconds=silence.PATIENCE.total_seconds() + 1)
    silence.note_silence(scene.hall, scene.clock.now - silence.PATIENCE - timedelta(seconds=1))
    assert first(scene)["state"] == "silent"
