"""Every call that passed somebody over says whom and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing import decide
from server.queueing.errors import ReasonNeeded
from server.queueing.events import Passing, dump, load
from server.queueing.ledger import Why, passed_over, require_reason
from server.queueing.selection import Profile, select
from server.queueing.ticket import Ticket
from tests.queueing.examples import ANNA, ASSISTANTS, CARERS, NOW, ROOM_1, minutes, waiting

PROFILE = Profile(((ASSISTANTS, CARERS),))
EARLIER = waiting(12, ago=10, order=12)


def only(chosen: Ticket, reason: str | None = None, profile: Profile = PROFILE, other: Ticket = EARLIER) -> Passing:
    (passing,) = passed_over(chosen, [chosen, other], profile, reason)
    return passing


def test_a_call_out_of_order_needs_a_reason_of_the_branch() -> None:
    reasons = {"urgent": {"lv": "Steidzams gadījums"}, "our-mistake": {"lv": "Mūsu kļūda"}}
    require_reason(reasons, "our-mistake")
    for wrong in ("", "because"):
        with pytest.raises(ReasonNeeded) as refused:
            require_reason(reasons, wrong)
        assert refused.value.facts() == {"codes": ["urgent", "our-mistake"]}


def test_a014_before_a012_with_an_assistant_15_minutes() -> None:
    assert only(waiting(14, ago=2, bonus=15)) == Passing("A012", "priority", 900)


def test_the_head_start_is_what_one_class_has_more_than_the_other() -> None:
    assert only(waiting(14, ago=2, bonus=20), other=waiting(12, ago=10, bonus=5)).seconds == 900


def test_a_step_kept_its_right_of_arrival() -> None:
    second_step = waiting(14, ago=30, joined_at=NOW)
    assert only(second_step) == Passing("A012", "arrival", 0)


def test_a_step_with_a_bonus_that_did_not_need_it_kept_its_arrival_too() -> None:
    assert only(waiting(14, ago=30, bonus=15, joined_at=NOW)).why == Why.ARRIVAL


def test_a_colleague_or_a_return_put_it_in_its_place() -> None:
    in_front = waiting(14, ago=2, due_at=EARLIER.due_at - minutes(1))
    assert only(in_front) == Passing("A012", "placed", 0)


def test_the_counter_serves_the_others_sector_only_after_its_own() -> None:
    tiers = Profile(((ASSISTANTS,), (CARERS,)))
    carer = waiting(12, ago=10, sector=CARERS)
    assert only(waiting(14, ago=2), profile=tiers, other=carer).why == Why.PRECEDENCE


def test_a_direct_call_goes_before_a_lower_tier() -> None:
    tiers = Profile(((ASSISTANTS,), (CARERS,)))
    direct = waiting(14, ago=2, lane=f"u{ANNA}")
    assert only(direct, profile=tiers, other=waiting(12, ago=10, sector=CARERS)).why == Why.DIRECT


def test_the_others_sector_had_its_share() -> None:
    assert only(waiting(14, ago=2), other=waiting(12, ago=10, sector=CARERS)).why == Why.SHARE


def test_a_sector_of_a_higher_tier_that_is_passed_over_had_its_share_too() -> None:
    tiers = Profile(((CARERS,), (ASSISTANTS,)))
    assert only(waiting(14, ago=2), profile=tiers, other=waiting(12, ago=10, sector=CARERS)).why == Why.SHARE


def test_the_others_sector_had_a_break() -> None:
    carer, tiers = waiting(12, ago=10, sector=CARERS), Profile(((ASSISTANTS,), (CARERS,)))
    for profile in (PROFILE, tiers):
        (passing,) = passed_over(waiting(14, ago=2), [carer], profile, resting={CARERS})
        assert passing == Passing("A012", "break", 0)
    (passing,) = passed_over(waiting(14, ago=2), [EARLIER], PROFILE, resting={CARERS})
    assert passing.why == Why.SHARE


def test_somebody_chose_it_and_said_why() -> None:
    assert only(waiting(14, ago=2), reason="unwell") == Passing("A012", "reason", 0)
    (passing,) = passed_over(waiting(14, ago=2), [EARLIER], PROFILE, "unwell", resting={ASSISTANTS})
    assert passing.why == Why.REASON


def test_whoever_joined_later_and_is_due_earlier_was_passed_over_too() -> None:
    later = waiting(15, ago=1, bonus=15)
    assert only(waiting(14, ago=2), reason="unwell", other=later).number == "A015"


def test_whoever_is_due_later_and_joined_later_was_not() -> None:
    assert passed_over(waiting(14, ago=2), [waiting(15, ago=1)], PROFILE) == ()


def test_the_longest_waiting_come_first() -> None:
    passed = passed_over(waiting(14, ago=2, bonus=60), [waiting(13, ago=8), EARLIER], PROFILE)
    assert [one.number for one in passed] == ["A012", "A013"]


def test_the_call_carries_what_it_passed_over_and_the_reason_into_the_journal() -> None:
    chosen = waiting(14, ago=2)
    passed = passed_over(chosen, [EARLIER], PROFILE, "unwell")
    event = decide.call(chosen, ROOM_1, ANNA, NOW, reason="unwell", passed=passed)
    assert (event.reason, event.passed) == ("unwell", passed)
    assert load("called", NOW, dump(event)) == event


queues = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([0, 15, 30])), min_size=1, max_size=10).map(
    lambda rows: [
        waiting(ident, ago=ago, bonus=bonus)
        for ident, (ago, bonus) in enumerate(sorted(rows, key=lambda row: -row[0]), 1)
    ]
)


@given(queues)
def test_a_call_by_the_rule_passes_over_only_for_a_larger_bonus(queue: list[Ticket]) -> None:
    chosen = select(queue, PROFILE)
    assert chosen is not None
    passed = passed_over(chosen, queue, PROFILE)
    assert {one.number for one in passed} == {other.number for other in queue if other.order < chosen.order}
    bonuses = {ticket.number: ticket.bonus for ticket in queue}
    assert all(
        one.why == Why.PRIORITY and chosen.bonus - bonuses[one.number] == minutes(one.seconds / 60) for one in passed
    )
    assert all(one.seconds > 0 for one in passed)
