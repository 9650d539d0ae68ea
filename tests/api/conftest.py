"""The application in this process, with people and devices whose tokens the test holds."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server import config
from server.app import Server, build
from tests.api.offices import Office
from tests.support.halls import make_office
from tests.support.postgres import PostgresCluster
from tests.support.rinda import RECEPTION


def build_server(data: Path, database_url: str, **settings: str) -> Server:
    """The application in this process, on a Monday at 10.05."""
    fixed = {
        "RINDA_DATA": str(data),
        "RINDA_DATABASE_URL": database_url,
        "RINDA_ASYNC_MODE": "threading",
        "RINDA_CLOCK": RECEPTION,
    }
    return build(config.read({**fixed, **settings}))


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """The application on each kind of database, with an example office of the test's own."""
    built = build_server(tmp_path, database_url)
    yield built
    built.close()


@pytest.fixture
def office(server: Server) -> Office:
    """What a test does with it."""
    return Office(server)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def common_office(
    request: pytest.FixtureRequest, sqlite_office: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office that all tests of a module share: for what is refused, and so changes nothing."""
    folder = tmp_path_factory.mktemp("common")
    if request.param == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        url = cluster.create_database()
        make_office(url)
    else:
        url = f"sqlite:///{shutil.copy(sqlite_office, folder / 'rinda.sqlite')}"
    built = build_server(folder, url, RINDA_SIGN_INS_PER_MINUTE="10000", RINDA_PAIRINGS_PER_MINUTE="10000")
    yield Office(built)
    built.close()
