"""The journal's rows: every kind goes through JSON and comes back the same."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.events import KINDS, Event, Passing, dump, load
from tests.queueing.examples import NOW

moments = st.datetimes(timezones=st.just(UTC))
texts = st.text(max_size=8)
numbers = st.integers(0, 2**40)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "int": numbers,
    "int | None": st.none() | numbers,
    "str": texts,
    "str | None": st.none() | texts,
    "datetime": moments,
    "datetime | None": st.none() | moments,
    "tuple[int, ...]": st.lists(numbers, max_size=3).map(tuple),
    "tuple[str, ...]": st.lists(texts, max_size=3).map(tuple),
    "tuple[Passing, ...]": st.lists(st.builds(Passing, texts, texts, numbers), max_size=3).map(tuple),
}
an_event = st.sampled_from(sorted(KINDS)).flatmap(
    lambda kind: st.builds(KINDS[kind], **{field.name: FIELDS[str(field.type)] for field in fields(KINDS[kind])})
)


@pytest.mark.parametrize("encode", [json.dumps, orjson.dumps])
@given(event=an_event)
def test_an_event_survives_json(encode: Any, event: Event) -> None:
    back = load(event.kind, event.at, json.loads(encode(dump(event))))
    assert back == event
    assert [type(getattr(back, field.name)) for field in fields(back)] == [
        type(getattr(event, field.name)) for field in fields(event)
    ]


def test_those_who_were_passed_over_come_back_by_name() -> None:
    data = {"ticket": 1, "counter": 2, "person": 3, "reason": None, "passed": [["A012", "priority", 900]]}
    called = load("called", NOW, data)
    assert called == KINDS["called"](NOW, 1, 2, 3, None, (Passing("A012", "priority", 900),))  # type: ignore[call-arg]
    assert called.passed[0].seconds == 900  # type: ignore[attr-defined]


def test_a_text_that_looks_like_a_time_stays_a_text() -> None:
    data = {"job": 1, "printer": 2, "ticket": None, "state": "failed", "detail": "2026-11-23"}
    assert load("print_reported", NOW, data).detail == "2026-11-23"  # type: ignore[attr-defined]


def test_a_row_from_before_a_field_was_added_gets_its_default() -> None:
    called = load("called", NOW, {"ticket": 1, "counter": 2, "person": 3})
    assert (called.reason, called.passed) == (None, ())  # type: ignore[attr-defined]


def test_the_time_is_the_rows_own_column_and_not_in_its_data() -> None:
    assert "at" not in dump(KINDS["office_changed"](NOW))


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        load("teleported", NOW, {})
