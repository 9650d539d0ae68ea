"""The line before the counters: who works it off today, and until when."""

from __future__ import annotations

from datetime import date, time

from server.queueing.calendar import Closure, Hours
from server.queueing.hours import OwnHours, left_today
from server.queueing.line import Line, Present, line, shared_sectors
from tests.queueing.examples import ASSISTANTS, CARERS, INTERVIEW, NOW, alejas
from tests.queueing.test_office import BOOKKEEPER, counter, office

FIRST = counter(1, "1", (ASSISTANTS,), (CARERS,))
SECOND = counter(2, "2", (ASSISTANTS, INTERVIEW))
SERVING = [FIRST, SECOND]
MONDAY = date(2026, 11, 23)
WHOLE = left_today(alejas(), NOW)
UNTIL_TEN = OwnHours((Hours(0, time(8), time(10)),))
FROM_TEN = OwnHours((Hours(0, time(10), time(12)),))
AWAY = OwnHours(away=(Closure(MONDAY, MONDAY),))


def before(present: dict[int, Present], **own_hours: OwnHours) -> Line:
    here = office(FIRST, SECOND, own_hours=own_hours)
    return line(here, BOOKKEEPER, SERVING, present, NOW, ahead=3)


def test_open_counters_share_what_they_call_and_before_any_opened_all_do() -> None:
    assert shared_sectors(SERVING, {}) == {ASSISTANTS, CARERS, INTERVIEW}
    assert shared_sectors(SERVING, {1: Present("anna", busy=False)}) == {ASSISTANTS, CARERS}
    assert shared_sectors(SERVING, {7: Present("anna", busy=False)}) == {ASSISTANTS, CARERS, INTERVIEW}
    assert shared_sectors([], {}) == set()


def test_before_any_counter_has_opened_all_are_hoped_for() -> None:
    assert before({}) == Line(3, [], 0, [WHOLE, WHOLE])
    assert before({7: Present("dace", busy=False)}) == before({})
    assert line(office(), BOOKKEEPER, [], {}, NOW, ahead=0) == Line(0, [], 0, [WHOLE])


def test_the_open_counters_work_the_line_off() -> None:
    assert before({1: Present("anna", busy=True)}) == Line(3, [WHOLE], 0, [WHOLE])
    both = {1: Present("anna", busy=True), 2: Present("boriss", busy=False)}
    assert before(both) == Line(3, [WHOLE, WHOLE], 1, [WHOLE, WHOLE])


def test_a_specialist_counts_in_hours_of_their_own() -> None:
    until_ten = left_today(UNTIL_TEN.within(alejas()), NOW)
    assert until_ten != WHOLE
    both = {1: Present("anna", busy=False), 2: Present("boriss", busy=False)}
    assert before(both, anna=UNTIL_TEN) == Line(3, [until_ten, WHOLE], 2, [until_ten, WHOLE])
    assert before({1: Present("anna", busy=False)}, boriss=UNTIL_TEN) == Line(3, [WHOLE], 1, [WHOLE])


def test_who_does_not_receive_yet_frees_nobody() -> None:
    from_ten = left_today(FROM_TEN.within(alejas()), NOW)
    assert before({1: Present("anna", busy=False)}, anna=FROM_TEN) == Line(3, [from_ten], 0, [from_ten])


def test_who_is_away_works_nothing_off() -> None:
    assert before({1: Present("anna", busy=False)}, anna=AWAY) == Line(3, [], 0, [])
