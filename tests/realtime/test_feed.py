"""The feed on a real server: who may listen, what comes, and what nobody hears."""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import requests
import socketio.exceptions

from server.hall import pairing
from server.hall.context import Hall
from server.realtime.feed import TOGETHER
from server.storage.database import Database
from tests.realtime.hearing import PATIENCE, Desk, Json, Listener
from tests.support.halls import MONDAY
from tests.support.rinda import RindaServer


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RindaServer]:
    """A server that the module's tests share."""
    started = RindaServer(tmp_path_factory.mktemp("feed") / "data", async_mode=request.param)
    yield started
    started.process.kill()


@pytest.fixture(scope="module")
def desk(server: RindaServer) -> Desk:
    """A kiosk, and a specialist at an open counter."""
    opened = Desk(server.url, server.add_user("anna", "alejas"))
    opened.command("open")
    return opened


def staff(desk: Desk, **more: object) -> Json:
    return {"token": desk.token("session"), "branch": 1, **more}


@pytest.mark.parametrize(
    ("namespace", "cookie", "branch"),
    [
        ("/kiosk", None, None),
        ("/kiosk", "display", None),
        ("/kiosk", "session", 1),
        ("/display", "kiosk", None),
        ("/counter", "kiosk", 1),
        ("/counter", None, 1),
        ("/counter", "session", None),
        ("/counter", "session", 2),
        ("/counter", "session", True),
        ("/counter", "session", "1"),
        ("/counter", "session", 2**40),
        ("/admin", "session", 1),
        ("/", "session", 1),
        ("/nothing", "session", 1),
    ],
)
def test_a_stranger_is_refused(desk: Desk, namespace: str, cookie: str | None, branch: object) -> None:
    auth: Json = {} if branch is None else {"branch": branch}
    if cookie:
        auth["token"] = desk.token(cookie)
    with pytest.raises(socketio.exceptions.ConnectionError):
        Listener(desk.url, namespace, auth)


@pytest.mark.parametrize("auth", [None, [], "x", 5, {"token": 5}, {"token": ["x"]}, {"token": "\x00"}])
def test_nonsense_is_refused(desk: Desk, auth: Json | None) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        Listener(desk.url, "/display", auth)


def test_every_command_is_news_without_a_gap(desk: Desk) -> None:
    screens = {"/kiosk": "kiosk", "/display": "display"}
    listeners = {space: Listener(desk.url, space, {"token": desk.token(cookie)}) for space, cookie in screens.items()}
    listeners["/counter"] = Listener(desk.url, "/counter", staff(desk))
    before = desk.staff()["seq"]
    desk.press()
    for name in ("call-next", "start", "finish", "pause", "open"):
        desk.command(name)
    desk.visit()
    after = desk.staff()["seq"]
    for listener in listeners.values():
        with listener:
            assert [one["seq"] for one in listener.news_until(after)] == list(range(before + 1, after + 1))


def test_the_pulse_says_the_head_every_two_seconds(desk: Desk) -> None:
    with Listener(desk.url, "/display", {"token": desk.token("display")}) as display:
        assert display.next_pulse()["seq"] == desk.staff()["seq"]
        heard = []
        for _ in range(3):
            assert display.next_pulse()["seq"] == desk.staff()["seq"]
            heard.append(time.monotonic())
        assert statistics.mean((heard[1] - heard[0], heard[2] - heard[1])) < 4


def test_another_branch_hears_nothing(server: RindaServer, desk: Desk) -> None:
    stranger = desk_of_vienibas(server)
    with stranger, Listener(desk.url, "/kiosk", {"token": desk.token("kiosk")}) as own:
        desk.visit()
        own.news_until(desk.staff()["seq"])
        assert stranger.news.empty()
        assert {stranger.next_pulse()["branch"] for _ in range(2)} == {2}


def desk_of_vienibas(server: RindaServer) -> Listener:
    browser = requests.Session()
    browser.get(f"{server.url}/kiosk?branch=2", timeout=10)
    return Listener(server.url, "/kiosk", {"token": browser.cookies["rinda_kiosk"]})


def test_the_hall_learns_nothing_about_a_person(desk: Desk) -> None:
    known = desk.staff()["doc"]
    private = {name for one in known["sectors"].values() for name in one["name"].values()}
    private |= {"anna", "assistant", "wheelchair", '"needs"', '"sector"', "specialist", '"language"', '"priority"'}
    with Listener(desk.url, "/display", {"token": desk.token("display")}) as display:
        desk.visit()
        heard = display.news_until(desk.staff()["seq"])
    told = json.dumps([heard, desk.get("/display")], ensure_ascii=False).lower()
    assert [word for word in private if word.lower() in told] == []
    assert any(one["patch"] for one in heard)


def test_agents_hear_of_work_and_kiosks_what_became_of_it(server: RindaServer, desk: Desk) -> None:
    hall = Hall(Database(f"sqlite:///{server.data / 'rinda.sqlite'}"), lambda: MONDAY)
    token = pairing.pair_at_once(hall, "agent", 1, "Aģents")[1]
    hall.database.close()
    bearer = {"Authorization": f"Bearer {token}"}
    with (
        Listener(desk.url, "/kiosk", {"token": token}) as agent,
        Listener(desk.url, "/kiosk", {"token": desk.token("kiosk")}) as kiosk,
    ):
        job = desk.press()["print"]["job"]
        assert agent.others.get(timeout=PATIENCE) == ("jobs", {})
        while requests.post(f"{desk.api}/agent/claims", json={}, headers=bearer, timeout=PATIENCE).json()["job"]:
            pass
        report = {"state": "printed", "detail": ""}
        requests.post(f"{desk.api}/agent/jobs/{job}/report", json=report, headers=bearer, timeout=PATIENCE)
        assert kiosk.others.get(timeout=PATIENCE) == ("print", {"job": job, "state": "printed"})
        assert agent.news.empty()
    for name in ("call-next", "start", "finish"):
        desk.command(name)


def test_a_screen_comes_back_after_a_restart(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    desk = Desk(server.url, server.add_user("anna", "alejas"))
    desk.command("open")
    with Listener(server.url, "/display", {"token": desk.token("display")}) as display:
        display.next_pulse()
        server.kill()
        server.start()
        while not display.pulses.empty():
            display.pulses.get()
        assert display.next_pulse()["seq"] == desk.staff()["seq"]
        desk.visit()
        display.news_until(desk.staff()["seq"])


def test_every_screen_gets_a_pulse_where_they_are_too_many_for_one_go(rinda_server: RindaServer) -> None:
    desk = Desk(rinda_server.url, rinda_server.add_user("anna", "alejas"))
    with ExitStack() as stack:
        listeners = [Listener(desk.url, "/display", {"token": desk.token("display")}) for _ in range(TOGETHER + 5)]
        for display in listeners:
            stack.enter_context(display)
            display.next_pulse()
        assert {display.next_pulse()["seq"] for display in listeners} == {desk.staff()["seq"]}
