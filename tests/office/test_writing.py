"""An office that is written and read again is the same office."""

from hypothesis import given, settings
from sqlalchemy import Connection, create_engine

from server import office_file
from server.hall import office_store
from server.hall.office_form import OfficeForm
from server.office_file import writing
from server.storage import office_rows
from server.storage.office_tables import metadata
from tests.office.forms import offices
from tests.support.halls import MONDAY
from tests.support.rinda import OFFICE


def stored(connection: Connection, office: OfficeForm) -> OfficeForm:
    office_store.add_office(connection, office, MONDAY)
    return office_store.read_office(connection)


@given(offices())
@settings(deadline=None, max_examples=40)
def test_any_office_survives_its_file(office: OfficeForm) -> None:
    assert office_file.parse(writing.dump(office)) == office


@given(offices())
@settings(deadline=None, max_examples=20)
def test_any_office_survives_its_tables(office: OfficeForm) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        assert stored(connection, office) == office


@given(offices(), offices())
@settings(deadline=None, max_examples=20)
def test_any_office_becomes_any_other(before: OfficeForm, after: OfficeForm) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        stored(connection, before)
        wanted = after.branch[0].model_copy(update={"key": before.branch[0].key})
        office_store.change_branch(connection, office_rows.branches(connection)[0], wanted)
        found = office_store.read_branch(connection, office_rows.branches(connection)[0])
        assert {one.key: one for one in found.printer} == {one.key: one for one in wanted.printer}
        assert found.model_copy(update={"printer": ()}) == wanted.model_copy(update={"printer": ()})


def test_hours_and_texts_are_written_as_the_office_writes_them() -> None:
    text = writing.dump(office_file.read(OFFICE))
    assert 'monday = ["8.00–12.00", "13.00–17.00"]' in text
    assert 'lv = """\nBiļete nav vajadzīga.\n' in text
    assert 'rooms = [{ room = "15", last = 2023-12-31 }]' in text


def test_writing_is_stable() -> None:
    once = writing.dump(office_file.read(OFFICE))
    assert writing.dump(office_file.parse(once)) == once
