"""Who may make whom what: people, roles, initial passwords, sessions (SECURITY's table, checks 1, 6 and 11)."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from argon2 import Type, extract_parameters
from sqlalchemy import insert, update

from server.hall import nightly, passwords
from server.hall.errors import WeakPassword
from server.storage import audit as stored
from server.storage.office_tables import branch, counter_sector
from tests.api.offices import ALEJAS, VIENIBAS, Json, Office
from tests.security.staff import OWN, added, outcome, person, sign_in, token_of
from tests.support.halls import Clock
from tests.support.rinda import RindaServer


def signed_in(office: Office) -> bool:
    """Whether the server still knows anna's session."""
    answer = office.ask("anna", "GET", "/session")
    assert answer.status_code == 200, answer.text
    return answer.get_json()["user"] is not None


def test_a_session_says_what_its_person_may_do(office: Office) -> None:
    steps = {
        "specialist": [],
        "information": ["issue", "handle", "choose", "ledger"],
        "manager": ["lead", "pair", "office", "people"],
        "administrator": ["server"],
    }
    expected: list[str] = []
    for role, more in steps.items():
        expected += more
        assert office.ask(role, "GET", "/session").get_json()["user"]["rights"] == expected


def test_guessing_passwords_from_a_copy_of_the_database_is_dear(rinda_server: RindaServer) -> None:
    """At least what OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB and two passes."""
    rinda_server.add_user("anna", "alejas")
    with closing(sqlite3.connect(rinda_server.data / "rinda.sqlite")) as database:
        (kept,) = database.execute("SELECT password_hash FROM person WHERE login = 'anna'").fetchone()
    found = extract_parameters(kept)
    assert found.type is Type.ID
    assert found.memory_cost >= 19 * 1_024
    assert found.time_cost >= 2


def test_an_initial_password_is_good_for_choosing_ones_own(office: Office, clock: Clock) -> None:
    _person, initial = added(office)
    assert outcome(sign_in(office, initial)) == (409, "new-password-needed")
    assert outcome(sign_in(office, initial, new_password=initial)) == (422, "weak-password")
    assert outcome(sign_in(office, initial, new_password="short")) == (422, "weak-password")
    assert sign_in(office, initial, new_password=OWN).status_code == 200
    assert outcome(sign_in(office, initial)) == (401, "wrong-password")
    clock.forward(days=30)
    assert sign_in(office, OWN).status_code == 200


def test_an_initial_password_runs_out(office: Office, clock: Clock) -> None:
    _person, initial = added(office)
    clock.forward(days=7, seconds=1)
    assert outcome(sign_in(office, initial, new_password=OWN)) == (401, "wrong-password")


def test_a_new_initial_password_ends_the_sessions(office: Office) -> None:
    person_id, initial = added(office)
    office.tokens["anna"] = token_of(sign_in(office, initial, new_password=OWN))
    assert signed_in(office)
    again = office.ask("administrator", "POST", f"/admin/people/{person_id}/password", {}).get_json()["password"]
    assert not signed_in(office)
    assert outcome(sign_in(office, OWN)) == (401, "wrong-password")
    assert outcome(sign_in(office, again)) == (409, "new-password-needed")


def test_an_administrator_ends_sessions(office: Office) -> None:
    person_id, initial = added(office)
    office.tokens["anna"] = token_of(sign_in(office, initial, new_password=OWN))
    assert office.ask("administrator", "DELETE", f"/admin/people/{person_id}/sessions").status_code == 204
    assert not signed_in(office)


def test_what_was_taken_away_is_gone_at_once(office: Office) -> None:
    person_id, initial = added(office)
    office.tokens["anna"] = token_of(sign_in(office, initial, new_password=OWN))
    assert office.ask("anna", "GET", f"/counter?branch={ALEJAS}").status_code == 200
    moved = office.ask("administrator", "PUT", f"/admin/people/{person_id}", person(branches=[VIENIBAS]))
    assert moved.status_code == 200
    assert office.ask("anna", "GET", f"/counter?branch={ALEJAS}").status_code == 403
    office.ask("administrator", "PUT", f"/admin/people/{person_id}", person(active=False))
    assert not signed_in(office)
    assert outcome(sign_in(office, OWN)) == (401, "wrong-password")


@pytest.mark.parametrize(
    "changes",
    [{"role": "administrator"}, {"branches": [VIENIBAS]}, {"branches": [ALEJAS, VIENIBAS]}, {"branches": []}],
)
def test_a_manager_gives_no_more_than_a_manager_has(office: Office, changes: Json) -> None:
    assert outcome(office.ask("manager", "POST", "/admin/people", person(**changes))) == (403, "forbidden")
    person_id, _password = added(office, "manager")
    changed = office.ask("manager", "PUT", f"/admin/people/{person_id}", person(**changes))
    assert outcome(changed) == (403, "forbidden")
    assert added(office, "manager", login="boris", role="manager")


def test_a_manager_touches_nobody_above_or_elsewhere(office: Office) -> None:
    above, _password = added(office, login="dace", role="administrator")
    elsewhere, _password = added(office, login="juris", branches=[VIENIBAS])
    both, _password = added(office, login="inga", branches=[ALEJAS, VIENIBAS])
    for target in (above, elsewhere, both):
        for method, path, body in (
            ("PUT", f"/admin/people/{target}", person(login="stolen")),
            ("POST", f"/admin/people/{target}/password", {}),
            ("DELETE", f"/admin/people/{target}/sessions", None),
        ):
            assert outcome(office.ask("manager", method, path, body)) == (403, "forbidden")
    seen = {one["login"]: one["may_change"] for one in office.ask("manager", "GET", "/admin/people").json["people"]}  # type: ignore[index]
    assert "juris" not in seen
    assert (seen["inga"], seen["dace"]) == (False, False)


def test_the_last_administrator_stays(office: Office) -> None:
    first, _password = added(office, login="dace", role="administrator")
    office.token("administrator")
    asking = next(
        one["id"]
        for one in office.ask("administrator", "GET", "/admin/people").get_json()["people"]
        if one["login"] == "administrator-1"
    )
    gone = person(login="dace", active=False, role="administrator")
    assert office.ask("administrator", "PUT", f"/admin/people/{first}", gone).status_code == 200
    for changes in ({"active": False, "role": "administrator"}, {"role": "manager"}):
        refused = office.ask("administrator", "PUT", f"/admin/people/{asking}", person(login="last", **changes))
        assert outcome(refused) == (409, "last-administrator")
    assert office.ask("administrator", "GET", "/session").get_json()["user"]["id"] == asking


def test_parts_of_other_branches_are_not_given(office: Office) -> None:
    wrong: dict[str, Json] = {
        "branch": {"branches": [99]},
        "sector": {"sectors": [9999]},
        "counter": {"counters": [9999]},
    }
    for what, changes in wrong.items():
        answer = office.ask("administrator", "POST", "/admin/people", person(**changes))
        assert (outcome(answer), answer.get_json()["what"]) == ((404, "not-found"), what)
    added(office)
    assert outcome(office.ask("administrator", "POST", "/admin/people", person())) == (409, "name-taken")


@pytest.mark.parametrize(
    "password",
    [
        *("short", "parole123", "P@ssw0rd!", "12345678", "87654321", "qwertyuiop", "aaaaaaaa", "abababab"),
        *("Daugavpils2026", "пароль123", "asdfghjkl", "anna.ozola"),
    ],
)
def test_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        passwords.refuse_weak(password, "anna.ozola", "Anna Ozola")


@pytest.mark.parametrize("password", [OWN, "četras zaļas vārnas", "x9#Lq2vR"])
def test_other_passwords_are_taken(password: str) -> None:
    passwords.refuse_weak(password, "anna.ozola", "Anna Ozola")


def test_a_made_password_is_one_that_is_taken() -> None:
    for _ in range(100):
        passwords.refuse_weak(passwords.initial_password(), "anna.ozola", "Anna Ozola")


def test_the_log_tells_who_did_what_and_no_secret(office: Office) -> None:
    _person, initial = added(office)
    sign_in(office, "wrong-password")
    sign_in(office, "wrong-password", user="my-own-password")
    sign_in(office, initial, new_password=OWN)
    office.ask("specialist", "GET", "/admin/people")
    answer = office.ask("administrator", "GET", "/admin/audit")
    told = [(one["what"], one["outcome"], one["subject"]) for one in answer.get_json()["entries"]]
    assert told == [
        ("access", "refused", "/api/v1/admin/people"),
        ("sign-in", "done", "anna"),
        ("password-chosen", "done", "anna"),
        ("sign-in", "refused", "unknown name"),
        ("sign-in", "refused", "anna"),
        ("person-added", "done", "anna: specialist"),
    ]
    for secret in (initial, OWN, "my-own-password", "127.0.0.1", office.token("administrator")):
        assert secret not in answer.text
    assert outcome(office.ask("manager", "GET", "/admin/audit")) == (403, "forbidden")


def test_the_log_is_read_page_by_page(office: Office) -> None:
    for _ in range(102):
        office.ask("specialist", "GET", "/admin/people")
    first = office.ask("administrator", "GET", "/admin/audit").get_json()
    assert (len(first["entries"]), first["more"]) == (100, True)
    rest = office.ask("administrator", "GET", f"/admin/audit?before={first['entries'][-1]['id']}").get_json()
    assert rest["more"] is False
    ids = [one["id"] for one in first["entries"] + rest["entries"]]
    assert ids == sorted(set(ids), reverse=True)
    assert len(ids) >= 102
    assert outcome(office.ask("administrator", "GET", "/admin/audit?before=3000000000")) == (422, "invalid")


def given(office: Office, **changes: Any) -> None:
    """Let the specialist have this and nothing else."""
    office.token("specialist")
    people = office.ask("administrator", "GET", "/admin/people").get_json()["people"]
    specialist = next(one["id"] for one in people if one["login"] == "specialist-1")
    body = person(login="specialist-1", **changes)
    assert office.ask("administrator", "PUT", f"/admin/people/{specialist}", body).status_code == 200


def test_a_specialist_sits_where_the_manager_said(office: Office) -> None:
    given(office, counters=[office.counter("room-2")["id"]])
    assert outcome(office.command("open")) == (403, "forbidden")
    given(office, counters=[office.counter("room-1")["id"]])
    assert office.command("open").status_code == 200


def test_a_specialist_serves_the_sectors_that_were_given(office: Office) -> None:
    assistants, home_care, room = office.sector("A"), office.sector("M"), office.counter("room-1")["id"]
    both = {"counter_id": room, "sector_id": home_care, "position": 1}
    change = office.server.hall.database.change
    change(lambda connection: connection.execute(insert(counter_sector).values(both)))
    change(lambda connection: connection.execute(update(branch).values(revision=branch.c.revision + 1)))
    given(office, sectors=[home_care])
    opened = office.command("open").get_json()["counter"]
    assert opened["chosen"] == [home_care]
    assert outcome(office.command("sectors", sectors=[assistants, home_care])) == (403, "forbidden")
    assert office.command("close").status_code == 200
    given(office, sectors=[office.sector("M")], counters=[office.counter("room-2")["id"]])
    assert outcome(office.command("open")) == (403, "forbidden")


def test_a_manager_locks_a_device_out(office: Office) -> None:
    office.token("kiosk")
    (kiosk,) = office.ask("manager", "GET", "/devices?branch=1").get_json()["devices"]
    assert kiosk["kind"] == "kiosk"
    assert outcome(office.ask("manager@2", "DELETE", f"/admin/devices/{kiosk['id']}")) == (403, "forbidden")
    assert office.ask("manager", "DELETE", f"/admin/devices/{kiosk['id']}").status_code == 204
    assert office.ask("kiosk", "GET", "/kiosk").status_code == 401
    assert outcome(office.ask("manager", "DELETE", f"/admin/devices/{kiosk['id']}")) == (404, "not-found")
    assert office.ask("manager", "GET", "/devices?branch=1").get_json() == {"devices": []}


def test_each_night_the_log_forgets_what_is_older_than_a_year(office: Office, clock: Clock) -> None:
    office.ask("specialist", "GET", "/admin/people")
    clock.forward(days=399)
    nightly.run(office.server.hall)
    with office.server.hall.database.read() as connection:
        assert len(stored.newest(connection, 10)) == 1
    clock.forward(days=2)
    nightly.run(office.server.hall)
    with office.server.hall.database.read() as connection:
        assert stored.newest(connection, 10) == []
