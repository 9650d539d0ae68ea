"""The parent of the workers: what it refuses, and that its workers live and end as it says."""

import os
import select as poll
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest
from sqlalchemy import create_engine, select

from server.storage.tables import ticket
from server.storage.totals import hour_total
from tests.realtime.hearing import Desk
from tests.support.city import City
from tests.support.halls import MONDAY
from tests.support.processes import STOPPED_WITHIN, free_port, listens
from tests.support.rinda import RindaServer, rinda


@pytest.fixture
def city(postgres_url: str, redis_url: str, tmp_path: Path) -> Iterator[City]:
    """Two workers."""
    started = City(tmp_path / "data", 2, redis_url, database_url=postgres_url)
    yield started
    started.process.kill()


def test_workers_need_postgresql_and_redis(tmp_path: Path, postgres_url: str) -> None:
    env = {"RINDA_DATA": str(tmp_path), "RINDA_PORT": str(free_port())}
    refused = rinda("serve", "--workers", "2", env=env)
    assert (refused.returncode, "several workers need PostgreSQL" in refused.stderr) == (1, True)
    env["RINDA_DATABASE_URL"] = postgres_url
    refused = rinda("serve", "--workers", "2", env=env)
    assert (refused.returncode, "several workers need Redis" in refused.stderr) == (1, True)
    far = {**env, "RINDA_REDIS_URL": "redis://127.0.0.1/0", "RINDA_PORT": "65535"}
    refused = rinda("serve", "--workers", "2", env=far)
    assert (refused.returncode, "there are no 2 ports" in refused.stderr) == (1, True)


def test_a_worker_that_was_killed_is_started_again_beside_the_other(city: City) -> None:
    first, second = city.urls
    other, killed = city.pid(first), city.pid(second)
    os.kill(killed, SIGKILL)
    city.process.wait_until(lambda: city.pid(second) != killed, within=60)
    city.process.wait_until(city.ready, within=60)
    assert city.pid(first) == other


def gone(city: City) -> Callable[[], bool]:
    """Whether no worker listens any more."""
    return lambda: not any(listens(int(url.rpartition(":")[2])) for url in city.urls)


def test_a_stop_ends_all_in_order(city: City) -> None:
    assert city.process.stop(SIGTERM) == 0
    assert gone(city)()


def test_no_worker_outlives_a_parent_that_was_killed(city: City) -> None:
    # A pidfd tells when a process has ended, whoever started it.
    workers = [os.pidfd_open(city.pid(url)) for url in city.urls]
    os.kill(city.process.pid, SIGKILL)
    for worker in workers:
        assert poll.select([worker], [], [], STOPPED_WITHIN)[0]
        os.close(worker)
    assert gone(city)()


def test_old_tickets_are_deleted_by_whoever_serves(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    Desk(server.url, server.add_user("anna", "alejas")).press()
    server.stop()
    server.env["RINDA_CLOCK"] = (MONDAY + timedelta(days=33)).isoformat()
    server.start()
    engine = create_engine(f"sqlite:///{server.data / 'rinda.sqlite'}")
    with engine.connect() as connection:

        def forgotten() -> bool:
            with connection.begin():
                return not connection.execute(select(ticket.c.id)).all()

        server.process.wait_until(forgotten, within=60)
        assert connection.execute(select(hour_total)).all()
    engine.dispose()
