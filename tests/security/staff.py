"""People whom a manager adds, and who sign in."""

from typing import Any

from werkzeug.test import TestResponse

from tests.api.offices import ALEJAS, Json, Office, kind_of

OWN = "garām-ejot-7"


def person(**changes: Any) -> Json:
    return {"login": "anna", "name": "Anna Ozola", "role": "specialist", "branches": [ALEJAS], **changes}


def added(office: Office, who: str = "administrator", **changes: Any) -> tuple[int, str]:
    answer = office.ask(who, "POST", "/admin/people", person(**changes))
    assert answer.status_code == 201, answer.text
    return answer.get_json()["person"]["id"], answer.get_json()["password"]


def sign_in(office: Office, password: str, user: str = "anna", **more: str) -> TestResponse:
    return office.ask(None, "POST", "/session", {"user": user, "password": password, **more})


def who_is(office: Office, token: str) -> Json | None:
    """Whom a session belongs to; None when it has ended."""
    found: Json | None = office.ask(token, "GET", "/session").get_json()["user"]
    return found


def token_of(answer: TestResponse) -> str:
    return str(answer.headers["Set-Cookie"].partition("=")[2].partition(";")[0])


def outcome(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, kind_of(answer) if answer.status_code >= 400 else ""
