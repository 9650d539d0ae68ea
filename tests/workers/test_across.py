"""Three workers are one server: what one does, the screens of all hear, in order and completely."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count, cycle

import pytest
import requests
from sqlalchemy import create_engine, text

from server.hall import pairing
from server.hall.context import Hall
from server.storage.database import Database
from server.storage.leading import LEADING, Lead
from tests.realtime.hearing import PATIENCE, Desk, Listener
from tests.support.city import City
from tests.support.halls import MONDAY
from tests.support.postgres import PostgresCluster
from tests.support.redis import RedisServer


@pytest.fixture(scope="module")
def city(
    postgres: PostgresCluster, redis_server: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """Three workers that the module's tests share."""
    data = tmp_path_factory.mktemp("city") / "data"
    started = City(data, 3, redis_server.url, database_url=postgres.create_database())
    yield started
    started.process.kill()


@pytest.fixture(scope="module")
def desk(city: City) -> Desk:
    """A kiosk, and a specialist at an open counter."""
    opened = Desk(city.url, city.add_user("anna", "alejas"))
    opened.command("open")
    return opened


def test_every_command_at_any_worker_is_heard_at_all_without_a_gap(city: City, desk: Desk) -> None:
    kinds = {"/kiosk": {"token": desk.token("kiosk")}, "/display": {"token": desk.token("display")}}
    kinds["/counter"] = {"token": desk.token("session"), "branch": 1}  # type: ignore[dict-item]
    before = desk.staff()["seq"]
    with ExitStack() as stack:
        screens = {
            (space, url): stack.enter_context(Listener(url, space, auth))
            for space, auth in kinds.items()
            for url in city.urls
        }
        worker = cycle(city.urls)
        desk.at(next(worker)).press()
        desk.at(next(worker)).press()
        for name in ("call-next", "start", "finish", "call-next", "start", "finish", "pause", "open"):
            desk.at(next(worker)).command(name)
        after = desk.staff()["seq"]
        for space in kinds:
            heard = [screens[space, url].news_until(after) for url in city.urls]
            assert [one["seq"] for one in heard[0]] == list(range(before + 1, after + 1))
            assert heard[0] == heard[1] == heard[2]


def test_the_agent_and_the_kiosk_hear_of_a_print_at_other_workers(city: City, desk: Desk) -> None:
    first, second, third = city.urls
    hall = Hall(Database(city.env["RINDA_DATABASE_URL"]), lambda: MONDAY)
    token = pairing.pair_at_once(hall, "agent", 1, "Aģents")[1]
    hall.database.close()
    bearer = {"Authorization": f"Bearer {token}"}
    with (
        Listener(third, "/kiosk", {"token": token}) as agent,
        Listener(first, "/kiosk", {"token": desk.token("kiosk")}) as kiosk,
    ):
        job = desk.at(second).press()["print"]["job"]
        assert agent.others.get(timeout=PATIENCE) == ("jobs", {})
        while requests.post(f"{first}/api/v1/agent/claims", json={}, headers=bearer, timeout=PATIENCE).json()["job"]:
            pass
        report = {"state": "printed", "detail": ""}
        requests.post(f"{third}/api/v1/agent/jobs/{job}/report", json=report, headers=bearer, timeout=PATIENCE)
        assert kiosk.others.get(timeout=PATIENCE) == ("print", {"job": job, "state": "printed"})


def test_who_signs_out_at_one_worker_hears_no_more_at_another(city: City, desk: Desk) -> None:
    first, second, _third = city.urls
    guest = Desk(first, city.add_user("boris", "alejas"), "boris")
    with Listener(second, "/counter", {"token": guest.token("session"), "branch": 1}) as screen:
        screen.next_pulse()
        requests.delete(
            f"{first}/api/v1/session",
            headers={"X-Rinda": "1"},
            cookies={"rinda_session": guest.token("session")},
            timeout=PATIENCE,
        ).raise_for_status()
        assert screen.ended.wait(PATIENCE)


def test_an_attempt_at_one_worker_counts_at_the_others(city: City, desk: Desk) -> None:
    def attempt(url: str) -> int:
        body = {"user": "nobody", "password": "wrong"}
        answer = requests.post(f"{url}/api/v1/session", json=body, headers={"X-Rinda": "1"}, timeout=PATIENCE)
        return answer.status_code

    # Ten are allowed; were each worker to count for itself, it would be thirty.
    assert next(number for number in count() if attempt(city.urls[number % 3]) == 429) < 15


def test_one_worker_leads(city: City) -> None:
    engine = create_engine(city.env["RINDA_DATABASE_URL"])
    with engine.connect() as connection:
        query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = :low"
        assert connection.execute(text(query), {"low": LEADING & 0xFFFFFFFF}).scalar_one() == 1
    engine.dispose()


def test_the_lead_goes_to_another_when_who_has_it_ends(postgres: PostgresCluster) -> None:
    url = postgres.create_database()
    first, second = Lead(url), Lead(url)
    assert [first.taken(), second.taken(), first.taken()] == [True, False, True]
    postgres.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks JOIN pg_database ON oid = database"
        f" WHERE locktype = 'advisory' AND datname = '{url.rpartition('/')[2]}'"
    )
    assert [second.taken(), first.taken(), second.taken()] == [True, False, True]
    second.close()
    assert first.taken()
    first.close()


def test_a_lead_in_a_database_that_is_away_is_nobodys() -> None:
    assert not Lead("postgresql+psycopg://rinda@127.0.0.1:1/nowhere").taken()
    assert Lead("sqlite://").taken()
