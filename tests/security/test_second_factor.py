"""The second factor: codes of the phone, each good once, and what stands in for a lost phone (SECURITY's table)."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from werkzeug.test import TestResponse

from server.app import Server
from server.config import SettingsError
from server.hall import people as hall_people
from server.hall.sealing import BrokenSeal, Seal
from server.hall.second_factor import Rule
from server.storage.staff_tables import recovery_code, second_factor
from tests.api.conftest import build_server
from tests.api.offices import Json, Office, kind_of
from tests.security.staff import OWN, added, outcome, sign_in, token_of, who_is
from tests.support.halls import Clock

STEP = 30
"""Seconds for which a code is the present one."""


@pytest.fixture
def anna(office: Office) -> int:
    """A specialist who is signed in as "anna" with the password OWN; the id."""
    person, initial = added(office)
    office.tokens["anna"] = token_of(sign_in(office, initial, new_password=OWN))
    return person


def phone(offered: Json) -> pyotp.TOTP:
    """What the person's phone makes of the QR code; the secret as text is the same."""
    made = pyotp.parse_uri(offered["address"])
    assert isinstance(made, pyotp.TOTP)
    assert made.secret == offered["secret"]
    return made


def set_up(office: Office, clock: Clock) -> tuple[pyotp.TOTP, list[str]]:
    """Anna turns the second factor on, and half a minute passes; her phone, and the recovery codes."""
    offered = office.ask("anna", "POST", "/account/second-factor", {"password": OWN})
    assert offered.status_code == 200, offered.text
    made = phone(offered.get_json())
    confirmed = office.ask("anna", "PUT", "/account/second-factor", {"code": made.at(clock())})
    assert confirmed.status_code == 200, confirmed.text
    clock.forward(seconds=STEP)
    return made, confirmed.get_json()["recovery_codes"]


def state(office: Office, who: str = "anna") -> Any:
    return office.ask(who, "GET", "/account").get_json()["second_factor"]


def told(office: Office) -> list[tuple[str, str]]:
    """The newest entries of the audit log first."""
    entries = office.ask("administrator", "GET", "/admin/audit").get_json()["entries"]
    return [(one["what"], one["outcome"]) for one in entries]


def test_the_password_alone_is_no_longer_enough(office: Office, anna: int, clock: Clock) -> None:
    made, _codes = set_up(office, clock)
    assert outcome(sign_in(office, OWN)) == (409, "code-needed")
    assert outcome(sign_in(office, OWN, code="000000")) == (403, "wrong-second-code")
    assert outcome(sign_in(office, "wrong", code=made.at(clock()))) == (401, "wrong-password")
    assert sign_in(office, OWN, code=made.at(clock())).status_code == 200
    assert state(office) == {"on": True, "demanded": False, "recovery_codes": 8}
    assert [one for one in told(office) if one[0].startswith("second-factor")] == [
        ("second-factor", "refused"),
        ("second-factor-on", "done"),
    ]


def test_a_code_is_good_once(office: Office, anna: int, clock: Clock) -> None:
    made, _codes = set_up(office, clock)
    code, older = made.at(clock()), made.at(clock() - timedelta(seconds=STEP))
    assert sign_in(office, OWN, code=f"{code[:3]} {code[3:]}").status_code == 200
    assert outcome(sign_in(office, OWN, code=code)) == (403, "wrong-second-code")
    assert outcome(sign_in(office, OWN, code=older)) == (403, "wrong-second-code"), "nor is one before it"
    clock.forward(seconds=STEP)
    assert sign_in(office, OWN, code=made.at(clock())).status_code == 200


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phones_clock_may_be_half_a_minute_wrong(
    office: Office, anna: int, clock: Clock, steps: int, good: bool
) -> None:
    made, _codes = set_up(office, clock)
    clock.forward(minutes=5)
    assert sign_in(office, OWN, code=made.at(clock() + timedelta(seconds=STEP * steps))).status_code == (
        200 if good else 403
    )


def test_a_recovery_code_stands_in_for_the_phone_once(office: Office, anna: int, clock: Clock) -> None:
    _made, codes = set_up(office, clock)
    assert len(set(codes)) == 8
    assert sign_in(office, OWN, code=codes[0]).status_code == 200
    assert outcome(sign_in(office, OWN, code=codes[0])) == (403, "wrong-second-code")
    assert sign_in(office, OWN, code=codes[1].replace("-", " ").upper()).status_code == 200
    assert state(office)["recovery_codes"] == 6
    assert told(office).count(("recovery-code", "done")) == 2


def test_it_is_on_only_once_the_phone_has_made_a_code(office: Office, anna: int, clock: Clock) -> None:
    first = office.ask("anna", "POST", "/account/second-factor", {"password": OWN}).get_json()
    second = office.ask("anna", "POST", "/account/second-factor", {"password": OWN}).get_json()
    refused = office.ask("anna", "PUT", "/account/second-factor", {"code": phone(first).at(clock())})
    assert outcome(refused) == (403, "wrong-second-code")
    assert sign_in(office, OWN).status_code == 200
    body = {"code": phone(second).at(clock())}
    assert office.ask("anna", "PUT", "/account/second-factor", body).status_code == 200
    clock.forward(seconds=STEP)
    again = office.ask("anna", "PUT", "/account/second-factor", {"code": phone(second).at(clock())})
    assert outcome(again) == (403, "wrong-second-code"), "nothing is offered any more"


def test_another_phone_takes_the_place_of_the_first(office: Office, anna: int, clock: Clock) -> None:
    old, old_codes = set_up(office, clock)
    asked = {"password": OWN}
    assert outcome(office.ask("anna", "POST", "/account/second-factor", asked)) == (409, "code-needed")
    wrong = office.ask("anna", "POST", "/account/second-factor", {**asked, "code": "123456"})
    assert outcome(wrong) == (403, "wrong-second-code")
    offered = office.ask("anna", "POST", "/account/second-factor", {**asked, "code": old.at(clock())})
    clock.forward(seconds=STEP)
    assert sign_in(office, OWN, code=old.at(clock())).status_code == 200, "till the new one is confirmed"
    new = phone(offered.get_json())
    assert office.ask("anna", "PUT", "/account/second-factor", {"code": new.at(clock())}).status_code == 200
    clock.forward(seconds=STEP)
    for code in (old.at(clock()), old_codes[0]):
        assert outcome(sign_in(office, OWN, code=code)) == (403, "wrong-second-code")
    assert sign_in(office, OWN, code=new.at(clock())).status_code == 200


def test_it_is_turned_off_with_password_and_code(office: Office, anna: int, clock: Clock) -> None:
    _made, codes = set_up(office, clock)
    path = "/account/second-factor/removal"
    for body, refused in (
        ({"password": "wrong", "code": codes[0]}, (403, "wrong-present-password")),
        ({"password": OWN}, (409, "code-needed")),
        ({"password": OWN, "code": "123456"}, (403, "wrong-second-code")),
    ):
        assert outcome(office.ask("anna", "POST", path, body)) == refused
    assert office.ask("anna", "POST", path, {"password": OWN, "code": codes[0]}).status_code == 204
    assert state(office) == {"on": False, "demanded": False, "recovery_codes": 0}
    assert sign_in(office, OWN).status_code == 200
    assert ("second-factor-off", "done") in told(office)


def test_turning_it_on_ends_the_persons_other_sessions(office: Office, anna: int, clock: Clock) -> None:
    office.tokens["elsewhere"] = token_of(sign_in(office, OWN))
    set_up(office, clock)
    assert who_is(office, "elsewhere") is None
    assert who_is(office, "anna")


def test_an_administrator_takes_it_off_who_has_lost_the_phone(office: Office, anna: int, clock: Clock) -> None:
    set_up(office, clock)
    path = f"/admin/people/{anna}/second-factor"
    assert outcome(office.ask("manager", "DELETE", path)) == (403, "forbidden")
    seen = office.ask("administrator", "GET", "/admin/people").get_json()["people"]
    assert {one["login"]: one["second_factor"] for one in seen}["anna"] is True
    assert office.ask("administrator", "DELETE", path).status_code == 204
    assert sign_in(office, OWN).status_code == 200
    assert outcome(office.ask("administrator", "DELETE", "/admin/people/999/second-factor")) == (404, "not-found")


def test_codes_are_tried_a_few_times_from_wherever(office: Office, anna: int, clock: Clock) -> None:
    made, _codes = set_up(office, clock)

    def guess(address: str, password: str = OWN, code: str = "000000") -> int:
        body = {"user": "anna", "password": password, "code": code}
        return office.ask(None, "POST", "/session", body, environ_base={"REMOTE_ADDR": address}).status_code

    # Whoever does not know the password uses none of the tries up.
    assert {guess(f"192.0.2.{number}", "wrong") for number in range(30)} == {401}
    answers = [guess(f"198.51.100.{number}") for number in range(25)]
    assert answers[:19] == [403] * 19, "one of the twenty was the confirmation"
    assert set(answers[20:]) == {429}
    assert guess("203.0.113.1", code=made.at(clock())) == 429


def test_the_database_alone_tells_no_code(office: Office, anna: int, clock: Clock, tmp_path: Path) -> None:
    made, codes = set_up(office, clock)
    with office.server.hall.database.read() as connection:
        (kept,) = connection.execute(select(second_factor))
        hashes = connection.execute(select(recovery_code.c.code_hash)).scalars().all()
    assert made.secret not in str(kept)
    assert all(one.startswith("$argon2id$") for one in hashes)
    assert not [code for code in codes if code in "".join(hashes)]
    key = tmp_path / "secrets.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert Seal(key, None).open(kept.secret) == made.secret
    with pytest.raises(BrokenSeal):
        Seal(tmp_path / "another.key", None).open(kept.secret)


def test_without_its_key_only_recovery_codes_are_good(
    office: Office, anna: int, clock: Clock, tmp_path: Path, database_url: str
) -> None:
    made, codes = set_up(office, clock)
    (tmp_path / "secrets.key").unlink()
    restored = build_server(tmp_path, database_url)
    restored.hall.clock = clock
    elsewhere = Office(restored)
    assert outcome(sign_in(elsewhere, OWN, code=made.at(clock()))) == (403, "wrong-second-code")
    assert sign_in(elsewhere, OWN, code=codes[0]).status_code == 200
    restored.close()


def test_servers_that_share_a_key_by_setting_keep_no_file(tmp_path: Path, database_url: str) -> None:
    key = Fernet.generate_key().decode()
    one = build_server(tmp_path, database_url, RINDA_SECRETS_KEY=key)
    one.close()
    rule: Rule = one.app.extensions["rinda_second_factors"]
    assert Seal(tmp_path / "none", key).open(rule.seal.close("a")) == "a"
    assert not list(tmp_path.glob("*.key"))
    with pytest.raises(SettingsError) as refused:
        build_server(tmp_path, database_url, RINDA_SECRETS_KEY="too-short")
    assert "too-short" not in str(refused.value)


def test_workers_that_start_together_use_one_key(tmp_path: Path) -> None:
    seals = [Seal(tmp_path / "secrets.key", None) for _ in range(2)]
    assert seals[1].open(seals[0].close("a")) == "a"
    assert [one.name for one in tmp_path.iterdir()] == ["secrets.key"]


def test_no_code_and_no_secret_is_in_the_log(
    office: Office, anna: int, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    made, codes = set_up(office, clock)
    code = made.at(clock())
    sign_in(office, OWN, code=code)
    sign_in(office, OWN, code=codes[0])
    said = capsys.readouterr()
    entries = office.ask("administrator", "GET", "/admin/audit").text
    for secret in (made.secret, code, codes[0], OWN):
        assert secret not in said.out + said.err + entries


# Where managers and administrators must have one --------------------------------------------------


@pytest.fixture
def strict(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[Server]:
    """A server that demands a second factor of managers and administrators."""
    built = build_server(tmp_path, database_url, RINDA_SECOND_FACTOR="1")
    built.hall.clock = clock
    yield built
    built.close()


def test_a_manager_sets_it_up_at_the_first_sign_in(strict: Server, clock: Clock) -> None:
    office = Office(strict)
    _person, initial = added(office, login="ilze", role="manager")

    def enter(**more: str) -> TestResponse:
        return sign_in(office, initial, user="ilze", new_password=OWN, **more)

    offered = enter()
    assert outcome(offered) == (409, "second-factor-needed")
    made = phone(offered.get_json())
    assert outcome(enter(code="000000")) == (403, "wrong-second-code")
    assert sign_in(office, OWN, user="ilze").status_code == 401, "nothing is chosen before all is proved"
    entered = enter(code=made.at(clock()))
    assert (entered.status_code, len(entered.get_json()["recovery_codes"])) == (200, 8)
    office.tokens["ilze"] = token_of(entered)
    assert state(office, "ilze")["demanded"] is True
    clock.forward(seconds=STEP)
    body = {"password": OWN, "code": made.at(clock())}
    refused = office.ask("ilze", "POST", "/account/second-factor/removal", body)
    assert outcome(refused) == (409, "second-factor-demanded")
    entered = sign_in(office, OWN, user="ilze", code=made.at(clock()))
    assert (entered.status_code, entered.get_json()["recovery_codes"]) == (200, [])


def test_nothing_is_demanded_of_a_specialist(strict: Server) -> None:
    office = Office(strict)
    _person, initial = added(office)
    assert sign_in(office, initial, new_password=OWN).status_code == 200


def test_who_is_not_signed_in_has_no_account(office: Office, anna: int) -> None:
    hall_people.sign_out(office.server.hall, office.tokens["anna"])
    assert outcome(office.ask("anna", "GET", "/account")) == (401, "not-signed-in")
    assert kind_of(office.ask(None, "DELETE", "/account/sessions")) == "not-signed-in"
