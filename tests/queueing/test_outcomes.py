"""How a visit ended, where a sector asks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.queueing.errors import OutcomeNeeded
from server.queueing.outcomes import require_outcome
from tests.queueing.test_office import BOOKKEEPER

ASKS = replace(BOOKKEEPER, outcomes={"decided": {"lv": "Lēmums"}, "refused": {"lv": "Atteikums"}})


def test_a_sector_that_asks_takes_each_of_its_outcomes() -> None:
    for outcome in ASKS.outcomes:
        require_outcome(ASKS, outcome)


@pytest.mark.parametrize("outcome", [None, "", "helped"])
def test_a_sector_that_asks_refuses_anything_else_and_says_what_it_takes(outcome: str | None) -> None:
    with pytest.raises(OutcomeNeeded) as refused:
        require_outcome(ASKS, outcome)
    assert refused.value.codes == ["decided", "refused"]


def test_a_sector_that_does_not_ask_takes_none() -> None:
    require_outcome(BOOKKEEPER, None)
    with pytest.raises(OutcomeNeeded) as refused:
        require_outcome(BOOKKEEPER, "decided")
    assert refused.value.codes == []
