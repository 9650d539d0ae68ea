"""What a day comes to: told as a script of events, and as a sum that any cut of the visitors leaves the same."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing import events
from server.queueing.rules import Rules
from server.queueing.totals import COUNTS, Day, Fact, Tally, by_counter, by_hour, quantile
from server.queueing.undo import undo
from tests.queueing.examples import ASSISTANTS, CARERS, RIGA, ROOM_1, local

EIGHT = local(date(2026, 11, 23), 8)
TARGETS = dict.fromkeys((ASSISTANTS, CARERS), timedelta(minutes=20))


def at(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def issued(minutes: float, ticket: int = 1, steps: tuple[int, ...] = (ASSISTANTS,), **more: object) -> events.Issued:
    facts = {"priority": None, "bonus": 0, "needs": (), **more}
    lane = f"s{steps[0]}"
    return events.Issued(at(minutes), ticket, "A001", steps, lane, 1, at(minutes), "lv", **facts)  # type: ignore[arg-type]


def called(minutes: float, ticket: int = 1) -> events.Called:
    return events.Called(at(minutes), ticket, ROOM_1, 7)


def started(minutes: float, ticket: int = 1) -> events.Started:
    return events.Started(at(minutes), ticket, ROOM_1)


def finished(minutes: float, ticket: int = 1) -> events.Finished:
    return events.Finished(at(minutes), ticket, ROOM_1, None)


def day(*script: events.TicketEvent, estimates: dict[int, tuple[int, int]] | None = None) -> Day:
    read = Day(TARGETS)
    read.tell(estimates or {})
    for event in script:
        read.read(event)
    return read


def total(read: Day) -> Tally:
    whole = Tally()
    for tally in by_hour(read.facts(), RIGA).values():
        whole.add(tally.kept())
    return whole


def test_a_visit_is_a_ticket_a_wait_and_a_service() -> None:
    tally = total(day(issued(0), called(12.2), started(13), finished(20)))
    expected = Tally(Counter(issued=1, called=1, within=1, served=1), Counter({13: 1}), Counter({7: 1}))
    assert tally.kept() == expected.kept()


AFTER: dict[str, tuple[list[events.TicketEvent], events.TicketEvent, int | None]] = {
    "no_shows": ([called(5)], events.NoShow(at(9), 1, ROOM_1), ROOM_1),
    "transferred": ([called(5), started(6)], events.Transferred(at(9), 1, ROOM_1, (CARERS,), "s2", 2, at(0)), ROOM_1),
    "returned": ([called(5), events.NoShow(at(7), 1, ROOM_1)], events.Returned(at(9), 1, 2, at(0)), None),
    "cancelled": ([], events.Cancelled(at(9), 1), None),
    "expired": ([], events.Expired(at(9), 1), None),
}
"""By what is counted: what comes before it, the event, and the counter at which it counts."""


@pytest.mark.parametrize("count", AFTER)
def test_each_of_these_counts_in_its_minute_for_the_sector_and_the_counter_that_it_happened_at(count: str) -> None:
    earlier, event, counter = AFTER[count]
    facts = day(issued(0), *earlier, event).facts()
    assert [fact for fact in facts if fact.at == at(9)] == [Fact(at(9), ASSISTANTS, (count,), counter)]


def test_a_ticket_and_its_priority_count_when_it_was_issued_for_its_first_sector() -> None:
    read = day(issued(3, steps=(CARERS, ASSISTANTS), priority=3, bonus=900))
    assert list(read.facts()) == [Fact(at(3), CARERS, ("issued",)), Fact(at(3), CARERS, ("priority",))]


def test_a_service_without_a_beginning_has_no_length() -> None:
    (fact,) = (one for one in day(issued(0), called(5), finished(9)).facts() if one.at == at(9))
    assert fact == Fact(at(9), ASSISTANTS, ("served",), ROOM_1)


@pytest.mark.parametrize(("wait", "within"), [(20, 1), (20 + 1e-6, 0)])
def test_a_wait_as_long_as_the_target_is_within_it(wait: float, within: int) -> None:
    assert total(day(issued(0), called(wait))).counts["within"] == within


@pytest.mark.parametrize(("wait", "held"), [(5 - 1e-6, 0), (5, 1), (15, 1), (15 + 1e-6, 0)])
def test_an_estimate_holds_from_its_first_minute_to_its_last(wait: float, held: int) -> None:
    assert total(day(issued(0), called(wait), estimates={1: (5, 15)})).counts["held"] == held


@pytest.mark.parametrize("kept", [([1], [], []), ([0] * len(COUNTS), [5], []), ([0] * len(COUNTS), [], [5, 1, 6])])
def test_a_damaged_tally_is_not_counted(kept: tuple[list[int], list[int], list[int]]) -> None:
    with pytest.raises(ValueError, match="shorter"):
        Tally().add(kept)


def test_what_happens_in_an_hour_counts_in_that_hour_of_the_branch() -> None:
    hours = by_hour(day(issued(50), called(65), started(66), finished(125)).facts(), RIGA)
    assert {hour: +tally.counts for (hour, _sector), tally in hours.items()} == {
        8: Counter(issued=1),
        9: Counter(called=1, within=1),
        10: Counter(served=1),
    }


def test_a_counter_has_only_what_happened_at_it() -> None:
    read = day(issued(0), called(5), started(6), finished(9), issued(1, ticket=2), events.Cancelled(at(3), 2))
    assert by_counter(read.facts()) == {
        (ROOM_1, ASSISTANTS): Tally(
            Counter(called=1, within=1, served=1), waits=Counter({5: 1}), services=Counter({3: 1})
        )
    }


def test_each_step_has_a_wait_of_its_own() -> None:
    on = events.StepFinished(at(20), 1, ROOM_1, None, "s2", 2, at(20))
    tally = total(day(issued(0, steps=(ASSISTANTS, CARERS)), called(10), started(10), on, called(50), started(51)))
    assert (tally.waits, tally.counts["within"]) == (Counter({10: 1, 30: 1}), 1)


def test_what_was_taken_back_never_happened() -> None:
    script: list[events.TicketEvent] = [issued(0), called(10)]
    script.append(undo(script, at(10), Rules(), last_actor="person:7", actor="person:7", at_counter=None))
    tally = total(day(*script, called(14), started(15), events.NoShow(at(16), 1, ROOM_1)))
    assert (tally.counts["called"], tally.counts["no_shows"], tally.waits) == (1, 1, Counter({14: 1}))


def test_a_priority_counts_as_it_was_in_the_end() -> None:
    given_later = events.PriorityGiven(at(1), 1, 3, 900, at(-14))
    taken_away = events.PriorityGiven(at(2), 2, None, 0, at(0))
    tally = total(day(issued(0), issued(0, ticket=2, priority=3, bonus=900), given_later, taken_away))
    assert tally.counts["priority"] == 1


def test_an_estimate_is_held_or_not() -> None:
    estimates = {1: (5, 15), 2: (5, 10)}
    tally = total(day(issued(0), issued(0, ticket=2), issued(0, ticket=3), called(12), called(12, 2), called(12, 3),
                      estimates=estimates))  # fmt: skip
    assert (tally.counts["told"], tally.counts["held"]) == (2, 1)


def test_an_estimate_says_nothing_of_the_queue_that_a_visitor_was_sent_to() -> None:
    sent = events.Transferred(at(5), 1, None, (CARERS,), "s2", 9, at(5))
    assert total(day(issued(0), sent, called(10), estimates={1: (5, 15)})).counts["told"] == 0


def test_a_ticket_of_the_day_before_counts_for_nothing() -> None:
    assert total(day(events.Returned(at(0), 99, 1, at(0)))).kept() == Tally().kept()


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 90), st.integers(0, 60)), min_size=1, max_size=40),
    st.integers(0, 40),
)
def test_a_sum_of_parts_is_the_whole(visits: list[tuple[int, int, int]], cut: int) -> None:
    scripts = [
        (issued(come, ticket), called(come + wait, ticket), started(come + wait, ticket),
         finished(come + wait + service, ticket))
        for ticket, (come, wait, service) in enumerate(visits, 1)
    ]  # fmt: skip
    parts = Tally()
    for some in (scripts[:cut], scripts[cut:]):
        parts.add(total(day(*(event for script in some for event in script))).kept())
    assert parts.kept() == total(day(*(event for script in scripts for event in script))).kept()
    waits = sorted(wait for _come, wait, _service in visits)
    assert quantile(parts.waits, 0.9) == waits[-(-9 * len(waits) // 10) - 1]


def test_there_is_no_median_of_nothing() -> None:
    assert quantile(Counter(), 0.5) is None
