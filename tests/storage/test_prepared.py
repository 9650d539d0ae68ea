"""Statements on the driver's own cursor give and refuse what SQLAlchemy would."""

from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, event, insert, select
from sqlalchemy.exc import IntegrityError

from server.storage import tables
from server.storage.office_tables import branch
from server.storage.prepared import Prepared
from tests.support.halls import ALEJAS, Scene


@pytest.mark.parametrize("table", [tables.ticket, tables.call, tables.journal, tables.print_job, tables.sector_day])
def test_rows_hold_the_values_and_types_that_sqlalchemy_gives(scene: Scene, table: Any) -> None:
    anna = scene.seat(scene.specialist("anna"), "room-1")
    scene.press()
    anna.call_next()
    with scene.hall.database.read() as connection:
        usual = connection.execute(select(table)).all()
        found = Prepared(select(table)).all(connection, {})
    assert usual
    assert [tuple(row) for row in found] == [tuple(row) for row in usual]
    assert [type(value) for value in found[0]] == [type(value) for value in usual[0]]
    assert [getattr(found[0], column.key) for column in table.c] == list(usual[0])


def test_a_violated_rule_is_sqlalchemys_error_and_undoes_the_command(scene: Scene) -> None:
    again = Prepared(insert(branch), branch.c.keys())

    def work(connection: Connection) -> None:
        row = connection.execute(select(branch).where(branch.c.id == ALEJAS)).one()
        again.run(connection, dict(row._mapping))

    with pytest.raises(IntegrityError):
        scene.hall.database.change(work)
    scene.press()


def test_one_row_that_is_not_there_is_an_error_where_it_must_be(scene: Scene) -> None:
    by_id = Prepared(select(branch.c.key).where(branch.c.id == bindparam("b")))
    with scene.hall.database.read() as connection:
        assert by_id.one(connection, {"b": ALEJAS}).key == "alejas"
        assert by_id.one_or_none(connection, {"b": 0}) is None
        with pytest.raises(LookupError):
            by_id.one(connection, {"b": 0})


def test_who_listens_to_an_engine_hears_of_each_statement(scene: Scene) -> None:
    heard: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        heard.append(text)

    event.listen(scene.hall.database.reader, "before_cursor_execute", note)
    with scene.hall.database.read() as connection:
        Prepared(select(branch.c.seq)).all(connection, {})
    assert any("seq" in text for text in heard)
