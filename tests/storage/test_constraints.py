"""What the database itself refuses, whatever the code above it does."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.storage import office_tables, tables
from server.storage.errors import StorageError
from tests.support.halls import Scene

Row = dict[str, Any]
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def called(scene: Scene) -> tuple[Row, Row, Row]:
    """Two tickets, the first of them called, and its call."""
    scene.press()
    scene.press()
    scene.seat(scene.specialist("anna"), "room-1").call_next()
    with scene.hall.database.read() as connection:
        first, second = (
            dict(row._mapping) for row in connection.execute(select(tables.ticket).order_by(tables.ticket.c.id))
        )
        call = dict(connection.execute(select(tables.call)).one()._mapping)
    return first, second, call


def refuse(scene: Scene, statement: Any) -> None:
    with pytest.raises(IntegrityError):
        scene.hall.database.change(lambda connection: connection.execute(statement))


def without_id(row: Row, **changes: Any) -> Row:
    return {name: value for name, value in {**row, **changes}.items() if name != "id"}


def test_a_ticket_is_called_to_one_counter(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    call = without_id(called[2], counter_id=scene.counter("room-2"))
    refuse(scene, insert(tables.call).values(call))


def test_a_counter_calls_one_ticket(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    refuse(scene, insert(tables.call).values(without_id(called[2], ticket_id=called[1]["id"])))


def test_one_ticket_is_at_a_counter(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    first, second, _ = called
    changed = update(tables.ticket).where(tables.ticket.c.id == second["id"])
    refuse(scene, changed.values(state="called", counter_id=first["counter_id"]))


def test_a_called_ticket_has_a_counter(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    refuse(scene, update(tables.ticket).where(tables.ticket.c.id == called[1]["id"]).values(state="called"))


def test_a_number_is_given_once_a_day(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    again = without_id(called[1], token="other", request_id="press-other", number="A777")
    refuse(scene, insert(tables.ticket).values(again))


def test_a_number_that_somebody_holds_is_not_given(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    again = without_id(called[1], token="other", request_id="press-other", serial=1_002)
    refuse(scene, insert(tables.ticket).values(again))


def test_a_press_gives_one_ticket(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    again = without_id(called[1], token="other", serial=77, number="A077")
    refuse(scene, insert(tables.ticket).values(again))


def test_fewer_than_nobody_never_wait(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    refuse(scene, update(tables.sector_day).values(waiting=-1))


def test_a_specialist_sits_at_one_counter(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    counter = office_tables.counter
    seat = update(counter).where(counter.c.id == scene.counter("room-2"))
    refuse(scene, seat.values(state="open", person_id=called[0]["person_id"]))


def test_a_journal_row_is_written_once(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    with scene.hall.database.read() as connection:
        row = dict(connection.execute(select(tables.journal).limit(1)).one()._mapping)
    refuse(scene, insert(tables.journal).values(row))


def test_a_row_of_nothing_is_refused(scene: Scene, called: tuple[Row, Row, Row]) -> None:
    refuse(scene, insert(tables.call).values(without_id(called[2], ticket_id=999, counter_id=scene.counter("room-2"))))


@on_sqlite
def test_readers_of_sqlite_cannot_write(scene: Scene) -> None:
    with pytest.raises(StorageError, match="readonly"), scene.hall.database.read() as connection:
        connection.execute(update(tables.sector_day).values(waiting=0))


@on_sqlite
def test_sqlite_writes_survive_a_power_cut(scene: Scene) -> None:
    def pragmas(connection: Connection) -> dict[str, Any]:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked}

    full = 2
    assert scene.hall.database.change(pragmas) == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1}
