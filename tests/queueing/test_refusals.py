"""What each refusal says: its kind and facts, which are part of the HTTP contract, and a sentence for the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from server.queueing import errors
from server.queueing.errors import QueueError
from tests.queueing.examples import NOW, minutes

LATER = NOW + minutes(90)
REASON = {"lv": "Mācības", "ru": "Учёба", "en": "Training"}
NEXT = {"opens": NOW, "closes": LATER}

REFUSALS: list[tuple[Callable[[], QueueError], str, dict[str, Any], str]] = [
    (
        lambda: errors.WrongState("finish", "called"),
        "wrong-state",
        {"command": "finish", "state": "called"},
        "finish does not apply to a ticket that is called",
    ),
    (
        lambda: errors.NotReceiving("closed", NOW, LATER, REASON),
        "sector-closed",
        {"state": "closed", "next": NEXT, "reason": REASON},
        "reception is closed",
    ),
    (
        lambda: errors.NotReceiving("paused", None, None),
        "sector-closed",
        {"state": "paused", "next": None, "reason": None},
        "reception is paused",
    ),
    (lambda: errors.CounterBusy("A014"), "counter-busy", {"number": "A014"}, "A014 is still at the counter"),
    (lambda: errors.CounterTaken("Anna"), "counter-taken", {"name": "Anna"}, "the counter is taken by Anna"),
    (lambda: errors.RecallTooSoon(NOW), "recall-too-soon", {"again_at": NOW}, "call again at 07:30:00 UTC"),
    (lambda: errors.RecallLimit(3), "recall-limit", {"limit": 3}, "already called again 3 times"),
    (lambda: errors.NoShowTooSoon(NOW), "no-show-too-soon", {"allowed_at": NOW}, "wait until 07:30:00 UTC"),
    (lambda: errors.ReturnTooLate(NOW), "return-too-late", {"until": NOW}, "the ticket was kept until 07:30:00 UTC"),
    (lambda: errors.NotUndoable("issued"), "not-undoable", {"last": "issued"}, "issued cannot be undone"),
    (lambda: errors.UndoTooLate(NOW), "undo-too-late", {"until": NOW}, "could be undone until 07:30:00 UTC"),
    (
        lambda: errors.OutcomeNeeded(["helped"]),
        "outcome-needed",
        {"codes": ["helped"]},
        "the sector asks for one of its outcomes",
    ),
    (
        lambda: errors.ReasonNeeded(["urgent"]),
        "reason-needed",
        {"codes": ["urgent"]},
        "calling out of order needs a reason of the list",
    ),
    (
        lambda: errors.DoesNotFitToday(LATER, NOW, LATER, may_insist=False),
        "does-not-fit",
        {"expected": LATER, "next": NEXT, "may_insist": False},
        "the queue is longer than the reception that is left",
    ),
    (
        lambda: errors.DoesNotFitToday(None, None, None),
        "does-not-fit",
        {"expected": None, "next": None, "may_insist": True},
        "the queue is longer than the reception that is left",
    ),
]


@pytest.mark.parametrize(("met", "kind", "facts", "sentence"), REFUSALS)
def test_a_refusal_says_what_it_met(
    met: Callable[[], QueueError], kind: str, facts: dict[str, Any], sentence: str
) -> None:
    refusal = met()
    assert (refusal.kind, refusal.facts(), str(refusal)) == (kind, facts, sentence)


def test_a_refusal_that_met_nothing_has_no_facts() -> None:
    bare = [one for one in QueueError.__subclasses__() if "__init__" not in vars(one)]
    assert bare
    assert [one().facts() for one in bare] == [{}] * len(bare)


def test_no_two_refusals_are_of_one_kind() -> None:
    kinds = [one.kind for one in QueueError.__subclasses__()]
    assert len(kinds) == len(set(kinds))
