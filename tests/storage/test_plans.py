"""What a command or a snapshot asks is answered by an index, however many tickets the branch has had."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from scripts.bench import history
from server.hall import handling, serving, snapshots
from server.storage import boards
from tests.support.halls import ALEJAS, MONDAY, Scene

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

GROWING = "ticket|call|journal|print_job"
THROUGH_EVERYTHING = re.compile(
    rf"SCAN ({GROWING})\b|"
    rf"SEARCH ({GROWING}) USING (COVERING )?INDEX (?!open_of_day|jobs_that_failed)\w+ \(branch_id=\?\)"
)
"""A step that reads a growing table whole, or all of a branch; the two excepted indexes hold only what is not done."""

Asked = dict[str, Any]


@pytest.fixture
def asked(scene: Scene) -> Iterator[Asked]:
    """Each statement that the hall gives to its database, with one set of its values."""
    statements: Asked = {}

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            statements[statement] = values[0] if many else values

    engines = (scene.hall.database.reader, scene.hall.database._writing)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield statements
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


def endless(scene: Scene, asked: Asked) -> list[str]:
    """The statements that read through everything; one that stops after a few rows of an index does not."""
    found = []
    with scene.hall.database.read() as connection:
        for statement, values in dict(asked).items():
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            found += [f"{step}: {statement}" for step in steps if THROUGH_EVERYTHING.search(step)]
    return [one for one in found if not ("calls_of_branch" in one and one.endswith("LIMIT ? OFFSET ?"))]


def test_a_visitors_way_and_every_screen_are_answered_by_indexes(scene: Scene, asked: Asked) -> None:
    anna = scene.seat(scene.specialist("anna"), "room-1")
    scene.press()
    late = scene.press().ticket
    anna.call_next()
    anna.serve()
    anna.call_next()
    anna.do(serving.park, "park", anna.ticket)
    handling.cancel(scene.hall, anna.actor, ALEJAS, late.id)
    snapshots.counter(scene.hall, anna.actor, ALEJAS)
    snapshots.kiosk(scene.hall, scene.kiosk)
    snapshots.display(scene.hall, scene.kiosk)
    assert len(asked) > 20
    assert endless(scene, asked) == []


def test_the_check_finds_a_statement_that_reads_everything(scene: Scene, asked: Asked) -> None:
    with scene.hall.database.read() as connection:
        connection.exec_driver_sql("SELECT number FROM ticket WHERE branch_id = 1 AND state = 'parked'")
        connection.exec_driver_sql("SELECT number FROM ticket WHERE step = 5")
    assert len(endless(scene, asked)) == 2


def test_the_hall_before_its_first_call_reads_none_of_those_that_retention_left(scene: Scene) -> None:
    scene.specialist("anna")
    scene.hall.database.change(lambda connection: history.fill(connection, 2_000, MONDAY))
    hundreds: list[None] = []
    with scene.hall.database.read() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: hundreds.append(None), 100)
        newest = boards.newest_calls(connection, ALEJAS, MONDAY.date())
        before_the_first = boards.newest_calls(connection, ALEJAS, MONDAY.date() + timedelta(days=1))
        driver.set_progress_handler(None, 0)
    assert len(newest) == boards.CALLS_ON_BOARD
    assert before_the_first == []
    assert len(hundreds) < 30, "of SQLite's own instructions"
