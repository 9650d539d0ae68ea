"""Visits that are more than one call: steps, colleagues, breaks, second thoughts, and what the office limits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.hall import calling, counters, handling, issuing, patches, pausing, serving, snapshots, views
from server.hall.errors import Forbidden, SeatedElsewhere
from server.hall.issuing import Press
from server.hall.serving import Target
from server.queueing.errors import (
    ActedSince,
    DoesNotFitToday,
    NoShowTooSoon,
    NotReceiving,
    ReasonNeeded,
    RecallLimit,
    RecallTooSoon,
    ReturnTooLate,
    UndoTooLate,
)
from server.queueing.joining import Joining
from server.storage import boards, tables
from tests.support.halls import ALEJAS, PAGE, Scene, Seated


@pytest.fixture
def anna(scene: Scene) -> Seated:
    return scene.seat(scene.specialist("anna"), "room-1")


@pytest.fixture
def vera(scene: Scene) -> Seated:
    return scene.seat(scene.specialist("vera"), "room-3")


def document(scene: Scene, at: Seated) -> dict[str, object]:
    doc: dict[str, object] = snapshots.counter(scene.hall, at.actor, ALEJAS)["doc"]
    return doc


def test_a_visitor_is_sent_on_and_keeps_the_right_of_arrival(scene: Scene, anna: Seated, vera: Seated) -> None:
    early = scene.press("assistants").ticket
    scene.clock.forward(minutes=1)
    scene.press("home-care")
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.transfer, "transfer", anna.ticket, Target(sector=scene.sector("home-care")))
    assert anna.ticket is None
    vera.call_next()
    assert vera.number == early.number


def test_a_note_reaches_the_colleague_and_nobody_tomorrow(scene: Scene, anna: Seated, vera: Seated) -> None:
    ticket = scene.press("assistants", needs=("wheelchair",)).ticket
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    target = Target(counter=vera.counter)
    command = counters.Command("transfer", ALEJAS, anna.counter, anna.version)
    note = "Lūdzu, palīdziet ar veidlapu"
    serving.transfer(scene.hall, anna.actor, command, ticket.id, target, note=note)
    assert document(scene, vera)["notes"] == {str(ticket.id): note}
    scene.clock.forward(days=1)
    scene.hall.take_turn(ALEJAS, scene.kiosk, lambda _turn: None)
    with scene.hall.database.read() as connection:
        row = connection.execute(select(tables.ticket).where(tables.ticket.c.id == ticket.id)).one()
        told = [row.data for row in boards.journal_rows(connection, ALEJAS)]
    assert (row.note, row.needs) == (None, [])
    assert "wheelchair" not in str(told)
    assert note not in str(told)


def test_a_visitor_sent_to_a_colleague_comes_back_to_the_same_specialist(
    scene: Scene, anna: Seated, vera: Seated
) -> None:
    ticket = scene.press("assistants").ticket
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.consult, "consult", anna.ticket, Target(sector=scene.sector("home-care")))
    vera.call_next()
    vera.serve()
    boris = scene.seat(scene.specialist("boris"), "room-2")
    other = scene.press("assistants").ticket
    boris.call_next()
    assert boris.number == other.number
    anna.call_next()
    assert anna.number == ticket.number


def test_an_added_step_follows_the_present_one(scene: Scene, anna: Seated, vera: Seated) -> None:
    ticket = scene.press("assistants").ticket
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.add_step, "add-step", anna.ticket, scene.sector("home-care"))
    anna.do(serving.finish, "finish", anna.ticket)
    vera.call_next()
    assert vera.number == ticket.number


def test_a_parked_visitor_is_resumed_at_another_counter(scene: Scene, anna: Seated) -> None:
    ticket = scene.press("assistants").ticket
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.park, "park", anna.ticket, "Meklē dokumentus")
    parked = document(scene, anna)["parked"]
    assert isinstance(parked, dict)
    assert parked[str(ticket.id)]["by"] == anna.actor.id
    assert parked[str(ticket.id)]["counter"] == anna.counter
    boris = scene.seat(scene.specialist("boris"), "room-2")
    boris.do(calling.resume, "resume", ticket.id)
    assert boris.number == ticket.number


def test_recalls_have_a_pause_and_a_limit(scene: Scene, anna: Seated) -> None:
    scene.press("assistants")
    anna.call_next()
    with pytest.raises(RecallTooSoon):
        anna.do(serving.recall, "recall", anna.ticket)
    for _ in range(3):
        scene.clock.forward(seconds=20)
        anna.do(serving.recall, "recall", anna.ticket)
    scene.clock.forward(seconds=20)
    with pytest.raises(RecallLimit):
        anna.do(serving.recall, "recall", anna.ticket)


def test_a_visitor_with_a_need_has_longer_to_come(scene: Scene, anna: Seated) -> None:
    scene.press("assistants", needs=("wheelchair",))
    anna.call_next()
    scene.clock.forward(seconds=61)
    with pytest.raises(NoShowTooSoon):
        anna.do(serving.no_show, "no-show", anna.ticket)
    scene.clock.forward(seconds=60)
    anna.do(serving.no_show, "no-show", anna.ticket)
    assert anna.ticket is None


def test_a_no_show_returns_behind_the_next_three_and_not_after_half_an_hour(scene: Scene, anna: Seated) -> None:
    gone = scene.press("assistants").ticket
    for _ in range(5):
        scene.clock.forward(seconds=1)
        scene.press("assistants")
    anna.call_next()
    scene.clock.forward(seconds=60)
    anna.do(serving.no_show, "no-show", anna.ticket)
    scene.clock.forward(minutes=29)
    handling.come_back(scene.hall, anna.actor, ALEJAS, gone.id)
    order = []
    for _ in range(4):
        anna.call_next()
        order.append(anna.number)
        anna.serve()
    assert order == ["A002", "A003", "A004", "A001"]
    late = scene.press("assistants").ticket
    for _ in range(3):
        anna.call_next()
        if anna.ticket == late.id:
            break
        anna.serve()
    scene.clock.forward(minutes=1)
    anna.do(serving.no_show, "no-show", anna.ticket)
    scene.clock.forward(minutes=31)
    with pytest.raises(ReturnTooLate):
        handling.come_back(scene.hall, anna.actor, ALEJAS, late.id)


def test_ones_own_last_step_can_be_taken_back_within_a_minute(scene: Scene, anna: Seated) -> None:
    ticket = scene.press("assistants").ticket
    anna.call_next()
    anna.serve()
    assert anna.ticket is None
    scene.clock.forward(seconds=59)
    anna.do(serving.undo_last, "undo", ticket.id)
    assert anna.seen is not None
    assert anna.seen.counter["ticket"]["state"] == "serving"
    anna.do(serving.finish, "finish", anna.ticket)
    scene.clock.forward(seconds=61)
    with pytest.raises(UndoTooLate):
        anna.do(serving.undo_last, "undo", ticket.id)


def test_what_somebody_else_did_is_not_taken_back(scene: Scene, anna: Seated) -> None:
    ticket = scene.press("assistants").ticket
    anna.call_next()
    anna.do(serving.start, "start", anna.ticket)
    anna.do(serving.park, "park", anna.ticket)
    boris = scene.seat(scene.specialist("boris"), "room-2")
    boris.do(calling.resume, "resume", ticket.id)
    with pytest.raises(ActedSince):
        anna.do(serving.undo_last, "undo", ticket.id)


def test_a_call_out_of_order_needs_a_reason_and_tells_who_was_passed_over(scene: Scene, anna: Seated) -> None:
    first, second = scene.press("assistants").ticket, scene.press("assistants").ticket
    with pytest.raises(ReasonNeeded):
        anna.do(calling.call_chosen, "call", second.id, "because")
    anna.do(calling.call_chosen, "call", second.id, "urgent")
    assert anna.number == second.number
    with scene.hall.database.read() as connection:
        called = [row for row in boards.journal_rows(connection, ALEJAS) if row.kind == "called"]
    assert called[-1].data["reason"] == "urgent"
    assert called[-1].data["passed"] == [[first.number, "reason", 0]]


def test_the_hall_repeats_a_call_once_more_for_a_visitor_with_a_need_and_learns_nothing_else(
    scene: Scene, anna: Seated
) -> None:
    scene.press(needs=("low-vision",))
    anna.call_next()
    anna.serve()
    scene.press()
    anna.call_next()
    told = patches.display(scene.office(), scene.published[-1])
    with scene.hall.database.read() as connection:
        calls = boards.newest_calls(connection, ALEJAS, scene.clock.now.date())
    shown = [views.call(row, scene.office(), row.needs) for row in calls]
    assert told == {"calls": {str(calls[0].id): shown[0]}}
    assert [one["repeats"] for one in shown] == [1, 2]
    assert "low-vision" not in str(shown)


def test_a_sector_in_pause_gives_no_tickets_and_says_why(scene: Scene, anna: Seated) -> None:
    reason = {"lv": "Speciāliste ir sapulcē", "ru": "Специалист на совещании", "en": "At a meeting"}
    sector = scene.sector("assistants")
    pausing.pause_sector(scene.hall, anna.actor, ALEJAS, sector, paused=True, reason=reason)
    with pytest.raises(NotReceiving) as refused:
        scene.press("assistants")
    assert (refused.value.state, refused.value.reason) == ("paused", reason)
    shown = snapshots.kiosk(scene.hall, scene.kiosk)["doc"]["sectors"][str(sector)]["reception"]
    assert (shown["state"], shown["reason"]) == ("paused", reason)
    pausing.pause_sector(scene.hall, anna.actor, ALEJAS, sector, paused=False, reason={})
    scene.press("assistants")


def test_a_visitor_who_will_hardly_be_seen_today_is_told_and_may_insist(scene: Scene) -> None:
    scene.clock.now = scene.clock.now.replace(hour=14, minute=45)
    for _ in range(4):
        scene.press("home-care")
    with pytest.raises(DoesNotFitToday) as told:
        scene.press("home-care")
    assert told.value.opens is not None
    assert scene.press("home-care", accept_late=True).ticket.number


def test_the_estimate_is_kept_with_the_ticket(scene: Scene, anna: Seated) -> None:
    for _ in range(4):
        given = scene.press("assistants")
    assert given.estimate is not None
    low, high = given.estimate
    assert 0 <= low < high
    with scene.hall.database.read() as connection:
        row = connection.execute(select(tables.ticket).where(tables.ticket.c.id == given.ticket.id)).one()
    assert (row.estimate_low, row.estimate_high) == (low, high)


def test_the_information_point_issues_finds_changes_and_reprints(scene: Scene, anna: Seated) -> None:
    lead = scene.specialist("lead", "information")
    hall, printer = scene.hall, 1
    press = Press("desk-000001", scene.sector("home-care"), "ru")
    with pytest.raises(Forbidden):
        issuing.issue_at_desk(hall, anna.actor, ALEJAS, press, printer=printer, page=PAGE)
    given = issuing.issue_at_desk(hall, lead, ALEJAS, press, printer=printer, page=PAGE)
    found = handling.find(hall, lead, ALEJAS, given.ticket.number.lower())
    assert [(one.state, one.printed) for one in found] == [("waiting", "queued")]
    moved = handling.move(
        hall, lead, ALEJAS, given.ticket.id, Target(sector=scene.sector("assistants")), joining=Joining.FRONT
    )
    assert moved["sector"] == scene.sector("assistants")
    reprinted = handling.reprint(hall, lead, ALEJAS, given.ticket.id, printer=None, page=PAGE)
    with hall.database.read() as connection:
        job = connection.execute(select(tables.print_job).where(tables.print_job.c.id == reprinted["job"])).one()
    assert job.copy
    assert job.facts["number"] == given.ticket.number


def test_a_specialist_moves_to_another_counter_by_asking(scene: Scene, anna: Seated) -> None:
    other = Seated(scene, anna.actor, scene.counter("room-2"))
    with pytest.raises(SeatedElsewhere):
        other.do(counters.open_counter, "open")
    other.do(counters.move_to_counter, "move-here")
    assert counters.look(scene.hall, anna.actor, anna.counter)["state"] == "closed"


def test_service_times_of_recent_days_make_the_estimate(scene: Scene, anna: Seated) -> None:
    for _ in range(12):
        scene.press("assistants")
        anna.call_next()
        anna.do(serving.start, "start", anna.ticket)
        scene.clock.forward(minutes=2)
        anna.do(serving.finish, "finish", anna.ticket)
    scene.clock.now += timedelta(days=7)
    scene.clock.now = scene.clock.now.replace(hour=6, minute=10)
    anna.seen = None
    scene.hall.take_turn(ALEJAS, scene.kiosk, lambda _turn: None)
    anna.seen = counters.Answer(counters.look(scene.hall, anna.actor, anna.counter))
    anna.do(counters.open_counter, "open")
    for _ in range(11):
        given = scene.press("assistants")
    assert given.estimate is not None
    assert given.estimate[1] < 30, "ten visits of two minutes, not of the configured twelve"
