"""An office in this process, as its clients see it, and its clock in the test's hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.app import Server
from tests.api.conftest import build_server
from tests.api.offices import Office
from tests.support.halls import Clock


@pytest.fixture
def clock() -> Clock:
    """Eight in the morning of a Monday."""
    return Clock()


@pytest.fixture
def server(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[Server]:
    """The application on each kind of database, with an example office of the test's own."""
    built = build_server(tmp_path, database_url)
    built.hall.clock = clock
    yield built
    built.close()


@pytest.fixture
def office(server: Server) -> Office:
    """What a test does with it."""
    return Office(server)
