"""Days become totals and are then forgotten: made from a random morning on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.engine import make_url

from server.hall import nightly, retention, totals
from server.hall.turn import SYSTEM
from server.queueing.totals import Tally
from server.storage import boards, tables
from server.storage import totals as kept
from server.storage.office_tables import metadata
from tests.support.halls import ALEJAS, Scene
from tests.support.mornings import Morning

FIRST = 770_001
"""The first ticket's id, which no other row holds by chance."""


@pytest.fixture
def lived(scene: Scene) -> Scene:
    """Two service days have been, and the third has begun."""
    scene.hall.database.change(_number_tickets_from_first)
    morning = Morning(scene, 3)
    for _ in range(2):
        for _ in range(150):
            morning.step()
        scene.clock.forward(days=1)
    nightly.close_past_days(scene.hall)
    return scene


def _number_tickets_from_first(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO sqlite_sequence VALUES ('ticket', :id)"), {"id": FIRST - 1})
    else:
        connection.execute(text(f"ALTER SEQUENCE ticket_id_seq RESTART WITH {FIRST}"))


def counted(scene: Scene, table: Any) -> dict[str, int]:
    """The sums of the counts in a table of totals."""
    with scene.hall.database.read() as connection:
        whole = Tally()
        span = kept.span(connection, ALEJAS)
        for rows in kept.sums(connection, table, ALEJAS, span, ("sector_id",)):
            for _sector, part in rows:
                whole.add(part)
    return {**whole.counts, "waits": whole.waits.total(), "services": whole.services.total()}


def contents(scene: Scene) -> dict[str, list[Any]]:
    """The rows of both tables of totals."""
    with scene.hall.database.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in (kept.hour_total, kept.counter_total)
        }


def test_totals_count_what_the_tables_hold(lived: Scene) -> None:
    days = totals.reduce_days(lived.hall, ALEJAS)
    with lived.hall.database.read() as connection:
        issued = len(connection.execute(select(tables.ticket.c.id)).all())
        calls = connection.execute(select(tables.call).where(tables.call.c.end != "undone")).all()
        expired = [row.kind for row in boards.journal_rows(connection, ALEJAS)].count("expired")
        resumed = [row.kind for row in boards.journal_rows(connection, ALEJAS)].count("resumed")
    hours, counters = counted(lived, kept.hour_total), counted(lived, kept.counter_total)
    served = [row for row in calls if row.end in ("finished", "step_finished")]
    assert len(days) == 2
    assert (hours["issued"], hours["expired"]) == (issued, expired)
    assert hours["served"] == counters["served"] == hours["services"] == len(served) > 0
    assert hours["called"] == counters["called"] == hours["waits"]
    assert len(calls) - resumed <= hours["called"] <= len(calls)
    assert hours["no_shows"] == counters["no_shows"] > 0


def test_a_day_is_reduced_once_and_made_anew_from_the_journal(lived: Scene) -> None:
    assert len(totals.reduce_days(lived.hall, ALEJAS)) == 2
    made = contents(lived)
    assert totals.reduce_days(lived.hall, ALEJAS) == []
    assert len(totals.reduce_days(lived.hall, ALEJAS, again=True)) == 2
    assert contents(lived) == made


def test_what_is_young_is_kept(lived: Scene) -> None:
    nightly.run(lived.hall)
    lived.clock.forward(days=27)
    nightly.run(lived.hall)
    assert retention.old(lived.hall, ALEJAS) is None
    assert traces(lived)


def test_only_totals_are_left_of_what_is_old(lived: Scene) -> None:
    nightly.run(lived.hall)
    made = contents(lived)
    told = traces(lived)
    assert told
    lived.clock.forward(days=31)
    nightly.run(lived.hall)
    assert traces(lived, told) == []
    assert contents(lived) == made
    assert counted(lived, kept.hour_total)["issued"] > 0


def test_the_file_itself_forgets(lived: Scene) -> None:
    path = Path(str(make_url(lived.hall.database.url).database))
    if not path.exists():
        pytest.skip("PostgreSQL gives room back by itself, when it is vacuumed")
    tokens = [word.encode() for word in traces(lived) if len(word) > 20]
    lived.clock.forward(days=33)
    nightly.run(lived.hall)
    lived.hall.database.close()
    assert tokens
    assert [token for token in tokens if token in path.read_bytes()] == []


def test_a_day_that_is_not_in_the_totals_is_never_deleted(lived: Scene) -> None:
    lived.clock.forward(days=400)
    nightly.close_past_days(lived.hall)
    assert retention.purge(lived.hall, ALEJAS) is None
    assert traces(lived)


def test_the_branch_goes_on_with_what_is_young(lived: Scene) -> None:
    lived.clock.forward(days=33)
    nightly.run(lived.hall)
    given = lived.press()
    nightly.run(lived.hall)
    lived.hall.take_turn(ALEJAS, SYSTEM, lambda turn: turn.ticket(given.ticket.id))


def traces(scene: Scene, told: list[str] | None = None) -> list[str]:
    """Each place in any table that still names a ticket of the past days: by its id, its token or its number.

    `told` are the tickets' own words, which are found out when None.
    """
    with scene.hall.database.read() as connection:
        words = told if told is not None else list(_words(connection))
        if told is None:
            return words
        return [
            f"{table.name}.{column}: {word}"
            for table in metadata.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for column, value in row.items()
            for word in words
            if word in str(value)
        ]


def _words(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(tables.ticket)):
        yield str(row.id)
        yield row.token
        yield f"'{row.number}'"
        yield row.request_id
