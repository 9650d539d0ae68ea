"""What is remembered of the open day is what its journal says, read row by row once: on both databases."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from server.hall import nightly
from server.hall.open_days import OpenDays
from server.hall.totals import reduce_days
from server.queueing.totals import Fact
from server.storage import totals
from tests.support.halls import ALEJAS, Scene
from tests.support.mornings import Morning

Facts = dict[date, list[Fact]]


def facts(scene: Scene, days: OpenDays) -> Facts:
    """What these days come to now."""
    with scene.hall.database.read() as connection:
        head, office = scene.hall.present(connection, ALEJAS)
        return days.facts(connection, office, head.seq)


def assert_alike(found: Facts, anew: Facts) -> None:
    assert {day: sorted(map(repr, some)) for day, some in found.items()} == {
        day: sorted(map(repr, some)) for day, some in anew.items()
    }


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Between which rows of the journal it was read."""
    read: list[tuple[int, int]] = []
    original = totals.ticket_events

    def noted(connection: Any, branch: int, after: int, until: int) -> Any:
        read.append((after, until))
        return original(connection, branch, after, until)

    monkeypatch.setattr(totals, "ticket_events", noted)
    return read


def test_only_what_is_new_is_read_and_nothing_is_missing(scene: Scene, seed: int, spans: list[tuple[int, int]]) -> None:
    morning, asked = Morning(scene, seed), 0
    for _ in range(5):
        for _ in range(40):
            morning.step()
        assert_alike(facts(scene, scene.hall.open_days), facts(scene, OpenDays()))
        (after, until), (start, end) = spans[-2:]
        assert (after, until, start) == (asked, end, 0)
        asked = until
    assert asked > 0


def test_a_day_that_has_gone_into_the_totals_is_not_open(scene: Scene, seed: int) -> None:
    morning = Morning(scene, seed)
    for _ in range(40):
        morning.step()
    (first,) = facts(scene, scene.hall.open_days)
    scene.clock.forward(days=1)
    nightly.close_past_days(scene.hall)
    assert reduce_days(scene.hall, ALEJAS) == [first]
    assert first not in facts(scene, scene.hall.open_days)
    for _ in range(40):
        morning.step()
    assert_alike(facts(scene, scene.hall.open_days), facts(scene, OpenDays()))


def test_what_fails_halfway_is_read_anew(scene: Scene, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    morning = Morning(scene, seed)
    for _ in range(40):
        morning.step()
    facts(scene, scene.hall.open_days)
    for _ in range(40):
        morning.step()
    original = totals.ticket_events

    def broken(connection: Any, branch: int, after: int, until: int) -> Iterator[Any]:
        yield from list(original(connection, branch, after, until))[:5]
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(totals, "ticket_events", broken)
        with pytest.raises(ConnectionError):
            facts(scene, scene.hall.open_days)
    assert_alike(facts(scene, scene.hall.open_days), facts(scene, OpenDays()))
