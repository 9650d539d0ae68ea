"""Signing in with the institution's account: who is let in, and every answer of a provider that proves nobody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server import config
from server.app import Server
from server.hall import openid as signing_in
from server.identity import oidc
from server.storage import audit, people
from tests.api.conftest import build_server
from tests.api.offices import ALEJAS, API, Office, kind_of
from tests.support.halls import Clock
from tests.support.openid import CLIENT, SECRET, OpenidProvider, StartProvider

HEADERS = {"X-Rinda": "1", "Accept-Language": "lv"}
BACK = "http://localhost/openid"


class Visitor:
    """A browser of its own, without a window."""

    def __init__(self, server: Server, provider: OpenidProvider) -> None:
        self.client: FlaskClient = server.app.test_client()
        self._provider = provider

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        return self.client.open(API + path, method=method, json=body, headers={**HEADERS, **more})

    def leave(self, page: str = "counter") -> str:
        """Begin; the address at the provider."""
        return str(self.ask("POST", "/session/openid", {"page": page}).get_json()["address"])

    def bring(self, user: str = "anna", **changes: Any) -> dict[str, Any]:
        """Begin and sign in at the provider; what the browser has to bring then."""
        brought = self._provider.sign_in(self.leave(), user)
        return {"state": brought["state"], "code": brought["code"], **changes}

    def sign_in(self, user: str = "anna") -> TestResponse:
        return self.ask("POST", "/session/openid/code", self.bring(user))

    def is_in(self) -> bool:
        return self.ask("GET", f"/counter?branch={ALEJAS}").status_code == 200


@pytest.fixture
def server(database_url: str, tmp_path: Path, clock: Clock, provider: OpenidProvider) -> Iterator[Server]:
    """A server whose institution has a provider of accounts; anna is one of its people."""
    provider.know(BACK)
    built = build_server(tmp_path, database_url, **provider.settings, RINDA_SIGN_INS_PER_MINUTE="1000")
    built.hall.clock = clock
    add(built, "anna")
    yield built
    built.close()


@pytest.fixture
def anna(server: Server, provider: OpenidProvider) -> Visitor:
    return Visitor(server, provider)


def add(server: Server, login: str) -> None:
    person = {"login": login, "name": login.title(), "role": "specialist", "branches": [ALEJAS]}
    assert Office(server).ask("administrator", "POST", "/admin/people", person).status_code == 201


def refused(anna: Visitor, body: dict[str, Any] | None = None) -> str:
    """Why the answer was refused, after seeing that nobody is in, and that the log tells of it."""
    answer = anna.ask("POST", "/session/openid/code", body or anna.bring())
    assert "rinda_session" not in str(answer.headers.getlist("Set-Cookie"))
    assert not anna.is_in()
    return kind_of(answer)


def log(server: Server) -> list[tuple[str, str, str]]:
    with server.hall.database.read() as connection:
        return [(row.what, row.outcome, row.subject) for row in audit.newest(connection, 100)]


def test_who_is_here_already_comes_in_and_needs_no_password(server: Server, anna: Visitor, clock: Clock) -> None:
    clock.now += timedelta(days=8)
    answer = anna.sign_in()
    assert answer.get_json()["user"]["name"] == "Anna"
    assert anna.is_in()
    assert ("account-linked", "done", "anna") in log(server)
    assert ("sign-in", "done", "anna") in log(server)
    assert anna.ask("DELETE", "/session").status_code == 204
    assert not anna.is_in()


def test_nobody_is_made_by_signing_in(server: Server, anna: Visitor) -> None:
    assert kind_of(anna.sign_in("svešais")) == "openid-unknown"
    assert not anna.is_in()
    with server.hall.database.read() as connection:
        assert "svešais" not in {row.login for row in people.everyone(connection)}
    assert ("sign-in", "refused", "OpenID: svešais") in log(server)


def test_who_was_locked_out_stays_out(server: Server, anna: Visitor) -> None:
    anna.sign_in()
    with server.hall.database.read() as connection:
        row = people.by_login(connection, "anna")
    assert row is not None
    server.hall.database.change(lambda connection: people.set_active(connection, row.id, False))
    assert not anna.is_in()
    assert kind_of(anna.sign_in()) == "openid-unknown"


def test_a_name_that_was_given_to_somebody_else_opens_nothing(
    server: Server, anna: Visitor, provider: OpenidProvider
) -> None:
    anna.sign_in()
    provider.lie(claims={"sub": "another-anna"})
    assert kind_of(Visitor(server, provider).sign_in()) == "openid-unknown"
    provider.lie(claims={"preferred_username": "anna.berzina"})
    assert Visitor(server, provider).sign_in().get_json()["user"]["name"] == "Anna", "the account has another name now"


def test_an_account_that_was_let_go_can_be_replaced(server: Server, anna: Visitor, provider: OpenidProvider) -> None:
    person = anna.sign_in().get_json()["user"]["id"]
    assert signing_in.unlink(server.hall, person, "anna")
    assert not anna.is_in()
    assert not signing_in.unlink(server.hall, person, "anna")
    provider.lie(claims={"sub": "new-account"})
    assert anna.sign_in().status_code == 200


WRONG: list[dict[str, Any]] = [
    {"claims": {"iss": "https://elsewhere.example"}},
    {"claims": {"iss": None}},
    {"claims": {"aud": "another-client"}},
    {"claims": {"aud": ["another-client"], "azp": CLIENT}},
    {"claims": {"aud": [CLIENT, "another-client"]}},
    {"claims": {"aud": [CLIENT, "another-client"], "azp": "another-client"}},
    {"claims": {"aud": None}},
    {"claims": {"exp": 1_700_000_000}},
    {"claims": {"exp": None}},
    {"claims": {"exp": "tomorrow"}},
    {"claims": {"iat": None}},
    {"claims": {"nbf": 4_000_000_000}},
    {"claims": {"nonce": "of-another-sign-in"}},
    {"claims": {"nonce": None}},
    {"claims": {"at_hash": "of-another-token"}},
    {"claims": {"sub": None}},
    {"claims": {"sub": ""}},
    {"claims": {"preferred_username": None}},
    {"claims": {"preferred_username": ["anna"]}},
    {"algorithm": "none"},
    {"algorithm": "HS256"},
    {"strange_key": True},
]


@pytest.mark.parametrize("spoil", WRONG, ids=str)
def test_a_token_that_proves_nobody_is_refused(
    server: Server, anna: Visitor, provider: OpenidProvider, spoil: dict[str, Any]
) -> None:
    provider.lie(**spoil)
    assert refused(anna) == "openid-refused"
    assert ("sign-in", "refused") in {entry[:2] for entry in log(server)}
    provider.lie()
    assert anna.sign_in().status_code == 200, "a refusal is of this answer alone"


def test_who_proves_it_to_several_audiences_is_let_in(anna: Visitor, provider: OpenidProvider) -> None:
    provider.lie(claims={"aud": [CLIENT, "another-client"], "azp": CLIENT})
    assert anna.sign_in().status_code == 200


def test_a_key_that_was_changed_is_fetched(anna: Visitor, provider: OpenidProvider) -> None:
    assert anna.sign_in().status_code == 200
    provider.rotate()
    assert anna.sign_in().status_code == 200


def test_an_answer_is_good_once(server: Server, anna: Visitor) -> None:
    brought = anna.bring()
    cookie = anna.client.get_cookie("rinda_openid")
    assert cookie is not None
    assert anna.ask("POST", "/session/openid/code", brought).status_code == 200
    anna.ask("DELETE", "/session")
    assert refused(anna, brought) == "openid-refused"
    anna.client.set_cookie("rinda_openid", cookie.value)
    assert refused(anna, brought) == "openid-refused"


def test_a_code_is_good_once(anna: Visitor) -> None:
    used = anna.bring()
    anna.ask("POST", "/session/openid/code", used)
    anna.ask("DELETE", "/session")
    assert refused(anna, {**anna.bring(), "code": used["code"]}) == "openid-refused"


def test_another_browsers_answer_is_refused(server: Server, anna: Visitor, provider: OpenidProvider) -> None:
    attacker = Visitor(server, provider)
    theirs = attacker.bring("anna")
    assert refused(anna, theirs) == "openid-refused"
    anna.leave()
    assert refused(anna, theirs) == "openid-refused"


def test_an_answer_to_an_older_attempt_is_refused(anna: Visitor) -> None:
    older = anna.bring()
    anna.leave()
    assert refused(anna, older) == "openid-refused"


def test_a_stolen_code_is_of_no_use_without_its_browser(anna: Visitor) -> None:
    stolen = anna.bring()["code"]
    assert refused(anna, {**anna.bring(), "code": stolen}) == "openid-refused"


def test_another_providers_answer_is_refused(anna: Visitor, provider: OpenidProvider) -> None:
    assert refused(anna, anna.bring(issuer="https://elsewhere.example")) == "openid-refused"
    assert anna.ask("POST", "/session/openid/code", anna.bring(issuer=provider.issuer)).status_code == 200


def test_who_stays_away_too_long_begins_again(anna: Visitor, clock: Clock) -> None:
    brought = anna.bring()
    clock.now += signing_in.ATTEMPT + timedelta(seconds=1)
    assert refused(anna, brought) == "openid-refused"


def test_a_session_that_somebody_else_prepared_is_not_taken(anna: Visitor) -> None:
    anna.client.set_cookie("rinda_session", "prepared")
    anna.sign_in()
    cookie = anna.client.get_cookie("rinda_session")
    assert cookie is not None
    assert cookie.value != "prepared"
    assert anna.is_in()


def test_cookies_of_the_flow_are_short_and_closed(server: Server, anna: Visitor) -> None:
    begun = anna.ask("POST", "/session/openid", {"page": "counter"}).headers["Set-Cookie"]
    assert begun.startswith("rinda_openid=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=600"} <= set(begun.split("; "))


def test_nothing_of_a_sign_in_is_in_the_log_or_the_database(
    server: Server, anna: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    brought = anna.bring()
    cookie = anna.client.get_cookie("rinda_openid")
    assert cookie is not None
    with server.hall.database.read() as connection:
        kept = str(list(connection.exec_driver_sql("SELECT * FROM openid_attempt")))
    anna.ask("POST", "/session/openid/code", brought)
    said = "".join(capsys.readouterr()) + str(log(server))
    for secret in (cookie.value, brought["code"], brought["state"], SECRET):
        assert secret not in kept + said


@pytest.mark.parametrize("page", ["https://elsewhere.example", "//elsewhere.example", "/counter", ""])
def test_one_comes_back_to_pages_of_ours_alone(anna: Visitor, page: str) -> None:
    assert kind_of(anna.ask("POST", "/session/openid", {"page": page})) == "invalid"


def test_an_address_that_nobody_has_verified_names_nobody(
    database_url: str, tmp_path: Path, provider: OpenidProvider
) -> None:
    provider.know(BACK)
    built = build_server(tmp_path, database_url, **provider.settings, RINDA_OPENID_CLAIM="email")
    add(built, "anna@daugavpils.example")
    anna = Visitor(built, provider)
    provider.lie(claims={"email_verified": False})
    assert refused(anna) == "openid-refused"
    provider.lie()
    assert anna.sign_in().status_code == 200
    built.close()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("lv", "Pierakstīšanās ar iestādes kontu neizdevās. Lūdzu, sāciet vēlreiz."),
        ("ru", "Войти с учётной записью учреждения не удалось. Пожалуйста, начните снова."),
        ("en", "Signing in with the institution's account failed. Please begin again."),
    ],
)
def test_a_refusal_is_told_in_the_readers_language(anna: Visitor, language: str, said: str) -> None:
    body = {"state": "counter.x", "code": "x"}
    answer = anna.ask("POST", "/session/openid/code", body, **{"Accept-Language": language})
    assert (answer.status_code, answer.get_json()["detail"]) == (401, said)


def test_a_provider_that_is_away_is_told_and_mends_itself(
    database_url: str, tmp_path: Path, start_provider: StartProvider
) -> None:
    provider = start_provider()
    provider.know(BACK)
    built = build_server(tmp_path, database_url, **provider.settings)
    add(built, "anna")
    anna = Visitor(built, provider)
    brought = anna.bring()
    provider.process.kill()
    assert refused(anna, brought) == "openid-away"
    fresh = build_server(tmp_path, database_url, **provider.settings)
    away = Visitor(fresh, provider).ask("POST", "/session/openid", {"page": "counter"})
    assert (away.status_code, kind_of(away)) == (503, "openid-away")
    provider.start()
    provider.know(BACK)
    assert anna.sign_in().status_code == 200
    built.close()
    fresh.close()


@pytest.mark.parametrize(
    "description", [{"issuer": "https://elsewhere.example"}, {"authorization_endpoint": None}], ids=str
)
def test_a_description_that_is_not_the_issuers_is_not_believed(
    anna: Visitor, provider: OpenidProvider, description: dict[str, Any]
) -> None:
    provider.lie(description=description)
    assert kind_of(anna.ask("POST", "/session/openid", {"page": "counter"})) == "openid-away"


def test_attempts_are_limited(database_url: str, tmp_path: Path, provider: OpenidProvider) -> None:
    built = build_server(tmp_path, database_url, **provider.settings, RINDA_SIGN_INS_PER_MINUTE="1")
    anna = Visitor(built, provider)
    body = {"state": "counter.x", "code": "x"}
    statuses = [anna.ask("POST", "/session/openid/code", body).status_code for _ in range(7)]
    assert statuses == [401] * 6 + [429]
    assert anna.ask("POST", "/session/openid", {"page": "counter"}).status_code == 429
    built.close()


def test_it_is_offered_only_where_it_is_set_up(anna: Visitor, office_without: Office) -> None:
    assert anna.ask("GET", "/session/openid").get_json() == {"offered": True, "name": None}
    assert office_without.ask(None, "GET", "/session/openid").get_json() == {"offered": False, "name": None}
    answers = [
        office_without.ask(None, "POST", "/session/openid", {"page": "counter"}),
        office_without.ask(None, "POST", "/session/openid/code", {"state": "x", "code": "x"}),
    ]
    assert {kind_of(answer) for answer in answers} == {"not-found"}


@pytest.fixture
def office_without(sqlite_office: Path, tmp_path: Path) -> Iterator[Office]:
    """An office whose institution has no accounts of its own."""
    path = tmp_path / "without.sqlite"
    path.write_bytes(sqlite_office.read_bytes())
    built = build_server(tmp_path, f"sqlite:///{path}")
    yield Office(built)
    built.close()


def test_only_signatures_of_a_key_of_its_own_are_believed() -> None:
    assert not [name for name in oidc.ALGORITHMS if name.startswith("HS") or name == "none"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"RINDA_OPENID_ISSUER": "https://login.example.lv"}, "RINDA_OPENID_CLIENT is needed"),
        ({"RINDA_OPENID_ISSUER": "https://login.example.lv"}, "RINDA_OPENID_SECRET_FILE is needed"),
        ({"RINDA_OPENID_ISSUER": "http://login.example.lv"}, "must begin with https://"),
        ({"RINDA_OPENID_SECRET_FILE": "no-such-file"}, "must be a file that the server can read"),
    ],
)
def test_settings_that_lack_something_are_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(config.SettingsError) as refusal:
        config.read(settings)
    assert said in str(refusal.value)
