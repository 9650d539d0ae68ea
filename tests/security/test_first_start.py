"""There is no default account: the first administrator is made with a code from the console (SECURITY's table)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from server.app import Server
from server.hall import setup
from server.storage.schema import migrate
from tests.api.conftest import build_server
from tests.api.offices import Json, Office, kind_of
from tests.support.halls import Clock

OWN = "garām-ejot-7"
CLOSED = {"hours": 14}
"""From the fixture's eight in the morning to long after reception."""


@pytest.fixture
def empty(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A server with nothing in its database."""
    url = f"sqlite:///{tmp_path / 'rinda.sqlite'}"
    migrate(url)
    built = build_server(tmp_path, url, RINDA_PAIRINGS_PER_MINUTE="5")
    built.hall.clock = clock
    yield Office(built)
    built.close()


def begin(office: Office, code: str | None, **changes: str) -> TestResponse:
    body: Json = {"code": code, "user": "dace", "name": "Dace Kalniņa", "password": OWN, **changes}
    return office.ask(None, "POST", "/setup/administrator", body)


def outcome(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, kind_of(answer) if answer.status_code >= 400 else ""


def test_the_code_makes_one_administrator(empty: Office) -> None:
    assert empty.ask(None, "GET", "/setup").get_json() == {"needed": True}
    code, other = setup.new_code(empty.server.hall), setup.new_code(empty.server.hall)
    assert outcome(begin(empty, code, password="short")) == (422, "weak-password")
    made = begin(empty, f"{code}".lower())
    assert made.status_code == 200
    assert made.get_json()["user"]["role"] == "administrator"
    assert "HttpOnly" in made.headers["Set-Cookie"]
    assert empty.ask(None, "GET", "/setup").get_json() == {"needed": False}
    for used in (code, other):
        assert outcome(begin(empty, used, user="second")) == (404, "wrong-code")
    assert setup.new_code(empty.server.hall) is None


def test_the_code_runs_out_and_is_not_guessed(empty: Office, clock: Clock) -> None:
    code = setup.new_code(empty.server.hall)
    clock.forward(hours=1, seconds=1)
    assert outcome(begin(empty, code)) == (404, "wrong-code")
    answers = [begin(empty, "AAAAAAA").status_code for _ in range(9)]
    # A window that slides is estimated: where the minute turns, one or two more pass.
    assert answers.count(404) in (4, 5, 6)
    assert answers == sorted(answers)
    assert set(answers) == {404, 429}


def test_the_code_is_nowhere_but_on_the_console(empty: Office) -> None:
    code = setup.new_code(empty.server.hall)
    with empty.server.hall.database.read() as connection:
        kept = "".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert "setup_code" in kept
    assert str(code) not in kept


def test_progress_tells_what_is_there(office: Office) -> None:
    office.token("kiosk")
    told = office.ask("administrator", "GET", "/setup/progress").get_json()
    assert [one["id"] for one in told["branches"]] == [1, 2]
    assert (told["people"], told["devices"]) == (1, {"kiosk": 1, "display": 0, "agent": 0})


def test_everything_can_be_tried_when_reception_is_closed(office: Office, server: Server, clock: Clock) -> None:
    clock.forward(**CLOSED)
    assert outcome(office.press()) == (409, "sector-closed")
    issued = office.ask("manager", "POST", "/setup/tickets", {"branch": 1})
    assert issued.status_code == 201, issued.text
    assert issued.get_json()["print"]["state"] == "queued"
    ticket = issued.get_json()["ticket"]["id"]
    assert office.command("open", "manager").status_code == 200
    called = office.command("call", "manager", ticket=ticket, reason="urgent")
    assert called.get_json()["counter"]["ticket"]["id"] == ticket
    assert office.command("park", "manager", ticket=ticket).status_code == 200
    assert office.ask("manager", "POST", f"/tickets/{ticket}/cancel?branch=1", {}).status_code == 200
    assert office.command("close", "manager").status_code == 200
    assert outcome(office.ask("manager", "POST", "/setup/tickets", {"branch": 2})) == (403, "forbidden")
