"""Which devices a branch has, and which of them are away."""

from datetime import timedelta

from sqlalchemy import update

from server.storage.office_tables import device
from tests.api.offices import Office, kind_of


def test_a_device_that_was_seen_long_ago_is_silent(office: Office) -> None:
    office.token("kiosk")
    office.token("display@2")
    (found,) = office.ask("manager", "GET", "/devices?branch=1").get_json()["devices"]
    assert (found["kind"], found["name"], found["seen_at"], found["silent"]) == ("kiosk", "kiosk", None, False)
    now = office.server.hall.clock()
    for minutes, silent in ((5, False), (10, True)):
        seen = update(device).values(seen_at=now - timedelta(minutes=minutes), version="0.1.0")
        office.server.hall.database.change(lambda connection, seen=seen: connection.execute(seen))  # type: ignore[misc]
        (found,) = office.ask("manager", "GET", "/devices?branch=1").get_json()["devices"]
        assert (found["silent"], found["version"]) == (silent, "0.1.0")


def test_who_may_not_see_them(office: Office) -> None:
    for who in ("specialist", "information", "manager@2"):
        answer = office.ask(who, "GET", "/devices?branch=1")
        assert (answer.status_code, kind_of(answer)) == (403, "forbidden"), who
