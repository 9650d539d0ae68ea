"""Which queue a counter takes from: its precedence of sectors and the share of the home carers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.selection import Profile, Share, held_back, select
from tests.queueing.examples import ANNA, ASSISTANTS, CARERS, DECISION, INTERVIEW, NOW, ROOM_1, waiting

ONE_TIER = Profile(((ASSISTANTS, CARERS),))
TWO_TIERS = Profile(((ASSISTANTS,), (CARERS, DECISION)))
CLIENT, CARER = waiting(1, ago=5), waiting(2, ago=50, sector=CARERS)


def test_a_counter_serves_its_own_lane_its_persons_and_its_sectors() -> None:
    lanes = TWO_TIERS.lanes(ROOM_1, ANNA)
    assert lanes == [f"c{ROOM_1}", f"u{ANNA}", f"s{ASSISTANTS}", f"s{CARERS}", f"s{DECISION}"]


def test_an_empty_seat_serves_no_persons_lane() -> None:
    assert ONE_TIER.lanes(ROOM_1, None) == [f"c{ROOM_1}", f"s{ASSISTANTS}", f"s{CARERS}"]


def test_fewer_sectors_keep_their_precedence() -> None:
    assert TWO_TIERS.only({DECISION, ASSISTANTS}) == Profile(((ASSISTANTS,), (DECISION,)))
    assert TWO_TIERS.only({CARERS}).tier(CARER) == 1


def test_within_a_tier_who_is_due_first_is_called() -> None:
    assert select([CLIENT, CARER], ONE_TIER) == CARER


def test_a_lower_tier_is_served_only_while_the_higher_is_empty() -> None:
    assert select([CARER, CLIENT], TWO_TIERS) == CLIENT
    assert select([CARER], TWO_TIERS) == CARER


def test_a_direct_call_is_of_the_highest_tier_whatever_its_sector() -> None:
    direct = waiting(3, ago=20, sector=CARERS, lane=f"u{ANNA}")
    assert TWO_TIERS.tier(direct) == 0
    assert select([CLIENT, direct], TWO_TIERS) == direct
    assert select([CARER, direct], TWO_TIERS) == direct


def test_a_sector_that_is_not_served_is_below_all_tiers() -> None:
    assert [TWO_TIERS.tier(waiting(sector=sector)) for sector in (ASSISTANTS, DECISION, INTERVIEW)] == [0, 1, 2]


def test_nobody_waits() -> None:
    assert select([], TWO_TIERS) is None


def test_a_sector_that_had_its_share_is_passed_over_for_anyone_else() -> None:
    assert select([CLIENT, CARER], ONE_TIER, frozenset({CARERS})) == CLIENT
    assert select([CARER, CLIENT], Profile(((CARERS,), (ASSISTANTS,))), frozenset({CARERS})) == CLIENT


def test_a_sector_that_had_its_share_is_served_when_nobody_else_waits() -> None:
    assert select([CARER], ONE_TIER, frozenset({CARERS})) == CARER


@pytest.mark.parametrize(
    ("recent", "held"),
    [
        ([], False),
        ([CARERS], True),
        ([ASSISTANTS, ASSISTANTS, ASSISTANTS, CARERS], True),
        ([ASSISTANTS, ASSISTANTS, ASSISTANTS, ASSISTANTS, CARERS], False),
    ],
)
def test_one_call_in_five_is_held_back_until_four_others_were_called(recent: list[int], held: bool) -> None:
    assert (CARERS in held_back({CARERS: Share(1, 5)}, recent)) is held


def test_each_sector_has_a_share_of_its_own() -> None:
    shares = {CARERS: Share(1, 5), DECISION: Share(2, 3)}
    assert held_back(shares, [DECISION, CARERS]) == {CARERS}
    assert held_back(shares, [DECISION, DECISION, CARERS]) == {CARERS, DECISION}


shares = st.integers(2, 8).flatmap(lambda of: st.builds(Share, st.integers(1, of - 1), st.just(of)))


@given(share=shares, calls=st.integers(1, 60))
def test_a_sector_never_takes_more_than_its_share_while_others_wait_and_gets_all_of_it(
    share: Share, calls: int
) -> None:
    history: list[int] = []
    for _ in range(calls):
        called = select([CLIENT, CARER], ONE_TIER, held_back({CARERS: share}, history))
        assert called is not None
        history.insert(0, called.sector)
    for begin in range(calls - share.of + 1):
        assert history[begin : begin + share.of].count(CARERS) == share.calls


@given(share=shares, others=st.lists(st.booleans(), max_size=60))
def test_whoever_else_waits_and_when_the_share_holds_in_every_stretch_of_others(
    share: Share, others: list[bool]
) -> None:
    history: list[int] = []
    for others_wait in others:
        called = select([CLIENT, CARER] if others_wait else [CARER], ONE_TIER, held_back({CARERS: share}, history))
        assert called is not None
        carers_lately = history[: share.of - 1].count(CARERS)
        assert called.sector == (ASSISTANTS if others_wait and carers_lately >= share.calls else CARERS)
        history.insert(0, called.sector)


@given(share=shares, history=st.lists(st.sampled_from([ASSISTANTS, CARERS]), max_size=30))
def test_a_sector_is_never_held_back_for_longer_than_its_run(share: Share, history: list[int]) -> None:
    after_others = [ASSISTANTS] * (share.of - 1) + history
    assert held_back({CARERS: share}, after_others) == frozenset()


def test_the_examples_are_of_this_moment() -> None:
    assert CARER.due_at < CLIENT.due_at < NOW
