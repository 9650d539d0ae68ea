"""A socket ends with the right that it was opened by (SECURITY checks 1 and 4)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from server.hall import people as hall_people
from server.hall.rights import Right
from server.hall.secrets import hashed
from server.realtime import watching
from server.storage import devices, people
from tests.api.offices import ALEJAS, Office
from tests.realtime.hearing import Desk, Listener
from tests.support.halls import Clock
from tests.support.rinda import RindaServer

End = Callable[[Office, Clock], object]


def person_of(office: Office, who: str) -> int:
    return hall_people.who(office.server.hall, office.token(who)).id


def change(office: Office, work: Callable[..., object]) -> None:
    office.server.hall.database.change(work)


def lock(office: Office, _clock: Clock) -> None:
    person = person_of(office, "manager")
    change(office, lambda connection: people.set_active(connection, person, active=False))


def new_password(office: Office, _clock: Clock) -> None:
    person = person_of(office, "manager")
    change(office, lambda connection: people.set_password(connection, person, "-"))


def wear_out(office: Office, clock: Clock) -> None:
    """The person works all day and longer."""
    for _hour in range(15):
        clock.forward(hours=1)
        office.ask("manager", "GET", "/session")


ENDS: dict[str, End] = {
    "sign-out": lambda office, _clock: office.ask("manager", "DELETE", "/session"),
    "idle": lambda _office, clock: clock.forward(hours=10, minutes=1),
    "absolute": wear_out,
    "locked": lock,
    "new password": new_password,
}


def ended_by(office: Office, monkeypatch: pytest.MonkeyPatch, held: watching.Held, end: Callable[[], object]) -> bool:
    """Whether the watch closes a socket that was let in by `held` once `end` has happened, and not before."""
    watch = office.server.watch
    closed: list[tuple[str, str]] = []
    monkeypatch.setattr(watch, "_close", lambda namespace, sid: closed.append((namespace, sid)))
    monkeypatch.setattr("server.realtime.watching.green.spawn", lambda work, *given: work(*given))
    watch.hold("/admin", "socket", held)
    watch.look()
    assert closed == []
    end()
    watch.look()
    return closed == [("/admin", "socket")]


@pytest.mark.parametrize("how", ENDS)
def test_whatever_ends_a_session_ends_its_sockets(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    held = watching.Held.by_person(office.token("manager"), ALEJAS, Right.LEAD)
    assert ended_by(office, monkeypatch, held, lambda: ENDS[how](office, clock))


def test_a_device_that_was_removed_hears_nothing_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    token = office.token("display")
    with office.server.hall.database.read() as connection:
        row = devices.by_token(connection, hashed(token))
    assert row is not None
    held = watching.Held(hashed(token), ALEJAS, device=row.id)
    remove = lambda: change(office, lambda connection: devices.remove_device(connection, row.id))  # noqa: E731
    assert ended_by(office, monkeypatch, held, remove)


def test_a_connected_device_is_seen_every_few_minutes(office: Office, clock: Clock) -> None:
    token = office.token("kiosk")
    hall, watch = office.server.hall, office.server.watch

    def row() -> Any:
        with hall.database.read() as connection:
            return devices.by_token(connection, hashed(token))

    assert row().seen_at is None
    watch.hold("/kiosk", "socket", watching.Held(hashed(token), ALEJAS, device=row().id))
    watch.look()
    first = row().seen_at
    assert first == clock.now
    clock.forward(minutes=4)
    watch.look()
    assert row().seen_at == first
    clock.forward(minutes=1)
    watch.look()
    assert row().seen_at == clock.now


@pytest.fixture(params=["eventlet", "threading"])
def started(request: pytest.FixtureRequest, start_rinda: Callable[..., RindaServer]) -> RindaServer:
    return start_rinda(async_mode=request.param)


def closing(listener: Listener, namespace: str) -> threading.Event:
    """Is set when the server ends the connection."""
    event = threading.Event()
    listener._client.on("disconnect", lambda *_reason: event.set(), namespace=namespace)
    return event


def test_real_sockets_are_closed(started: RindaServer) -> None:
    desk = Desk(started.url, started.add_user("anna", "alejas"))
    with (
        Listener(desk.url, "/counter", {"token": desk.token("session"), "branch": 1}) as staff,
        Listener(desk.url, "/display", {"token": desk.token("display")}) as display,
        Listener(desk.url, "/kiosk", {"token": desk.token("kiosk")}) as kiosk,
    ):
        by_command, removed = closing(staff, "/counter"), closing(display, "/display")
        untouched = closing(kiosk, "/kiosk")
        started.command("user", "lock", "anna")
        assert by_command.wait(10)
        listed = next(line for line in started.command("device", "list").splitlines() if "display" in line)
        assert "seen" in listed
        started.command("device", "remove", listed.split()[0], "--yes")
        assert removed.wait(10)
        assert kiosk.next_pulse()["branch"] == 1
        assert not untouched.is_set()
