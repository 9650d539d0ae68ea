"""One's own account: another password, and ending what was left open elsewhere (SECURITY checks 1 and 6)."""

import time

import pytest

from tests.api.offices import Office
from tests.security.staff import OWN, added, outcome, sign_in, token_of, who_is

ANOTHER = "zaļa-vārna-9"


@pytest.fixture
def anna(office: Office) -> Office:
    """Anna is signed in at two screens, "anna" and "elsewhere"."""
    _person, initial = added(office)
    office.tokens["anna"] = token_of(sign_in(office, initial, new_password=OWN))
    office.tokens["elsewhere"] = token_of(sign_in(office, OWN))
    return office


def change(office: Office, present: str, own: str) -> tuple[int, str]:
    return outcome(office.ask("anna", "PUT", "/account/password", {"password": present, "new_password": own}))


def test_a_person_sees_the_own_account(anna: Office) -> None:
    assert anna.ask("anna", "GET", "/account").get_json() == {
        "login": "anna",
        "name": "Anna Ozola",
        "role": "specialist",
        "second_factor": {"on": False, "demanded": False, "recovery_codes": 0},
        "other_sessions": 1,
    }


def test_another_password_ends_the_other_sessions_alone(anna: Office) -> None:
    assert change(anna, OWN, ANOTHER) == (204, "")
    assert anna.ask("anna", "GET", "/account").get_json()["other_sessions"] == 0
    assert who_is(anna, "elsewhere") is None
    assert outcome(sign_in(anna, OWN)) == (401, "wrong-password")
    assert sign_in(anna, ANOTHER).status_code == 200


def test_a_password_is_changed_by_whom_it_belongs_to(anna: Office) -> None:
    assert change(anna, "wrong", ANOTHER) == (403, "wrong-present-password")
    for weak in (OWN, "short", "parole123", "anna ozola"):
        assert change(anna, OWN, weak) == (422, "weak-password")
    assert sign_in(anna, OWN).status_code == 200
    told = anna.ask("administrator", "GET", "/admin/audit").get_json()["entries"]
    assert ("present-password", "refused") in {(one["what"], one["outcome"]) for one in told}


def test_the_present_password_is_not_tried_at_will(anna: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    # Passwords are slow to check: on a busy machine the minute that the limit counts in would end meanwhile.
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    answers = [change(anna, "wrong", ANOTHER)[0] for _ in range(12)]
    assert answers == [403] * 10 + [429] * 2


def test_a_person_ends_what_was_left_open_elsewhere(anna: Office) -> None:
    anna.token("specialist")
    assert anna.ask("anna", "DELETE", "/account/sessions").status_code == 204
    assert who_is(anna, "elsewhere") is None
    assert who_is(anna, "anna")
    assert who_is(anna, "specialist")
