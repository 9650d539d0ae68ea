"""The way of a ticket over HTTP, and what every answer carries."""

import pytest

from tests.api.offices import API, Office, kind_of


def test_the_way_of_a_ticket(office: Office) -> None:
    issued = office.press(request_id="press-first").get_json()
    assert issued["ticket"]["number"] == "A001"
    assert issued["print"]["state"] == "queued"
    again = office.press(request_id="press-first")
    assert (again.status_code, again.get_json()["ticket"]["id"]) == (200, issued["ticket"]["id"])
    assert office.command("open").get_json()["counter"]["state"] == "open"
    called = office.command("call-next").get_json()
    assert called["counter"]["ticket"]["number"] == "A001"
    shown = office.ask("display", "GET", "/display").get_json()["doc"]["calls"]
    assert [one["number"] for one in shown.values()] == ["A001"]
    assert kind_of(office.command("recall")) == "recall-too-soon"
    assert office.command("start").get_json()["counter"]["ticket"]["state"] == "serving"
    assert office.command("finish").get_json()["counter"]["ticket"] is None
    assert kind_of(office.command("call-next")) == "nobody-waiting"
    assert office.command("close").get_json()["counter"]["specialist"] is None


def test_the_same_command_again_is_answered_not_repeated(office: Office) -> None:
    office.press()
    office.press()
    office.command("open")
    version = office.counter("room-1")["version"]
    first, again = (office.command("call-next", on=version).get_json() for _ in range(2))
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["counter"] == again["counter"]
    stale = office.command("start", on=version)
    assert (stale.status_code, kind_of(stale)) == (409, "stale-state")
    assert stale.get_json()["counter"] == first["counter"]


def test_a_print_job_goes_to_its_agent_alone(office: Office) -> None:
    office.token("agent")
    job = office.press().get_json()["print"]["job"]
    assert office.ask("agent", "POST", "/agent/claims", {}).get_json()["job"]["id"] == job
    assert office.ask("agent", "POST", "/agent/claims", {}).get_json() == {"job": None, "more": False}
    released = office.ask("agent", "POST", f"/agent/jobs/{job}/release", {}).get_json()
    assert released == {"job": job, "state": "queued"}
    office.ask("agent", "POST", "/agent/claims", {})
    report = {"state": "printed", "detail": ""}
    for _ in range(2):
        done = office.ask("agent", "POST", f"/agent/jobs/{job}/report", report)
        assert done.get_json() == {"job": job, "state": "printed"}
    assert office.ask("kiosk", "GET", f"/kiosk/prints/{job}").get_json()["state"] == "printed"


def test_a_device_is_paired_by_its_code(office: Office) -> None:
    begun = office.ask(None, "POST", "/pairings", {"kind": "display"}).get_json()
    collect = f"/pairings/{begun['id']}/collect"
    secret = {"secret": begun["secret"]}
    assert office.ask(None, "POST", collect, secret).status_code == 202
    assert kind_of(office.ask(None, "POST", collect, {"secret": "guessed"})) == "wrong-code"
    body = {"code": begun["code"].lower(), "branch": 1, "name": "Zāles ekrāns"}
    assert office.ask("manager", "POST", "/admin/pairings", body).get_json()["kind"] == "display"
    collected = office.ask(None, "POST", collect, secret)
    office.tokens["display"] = collected.get_json()["token"]
    assert office.ask("display", "GET", "/display").status_code == 200
    assert office.ask(None, "POST", collect, secret).status_code == 404
    cookie = collected.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("path", ["/", "/kiosk", "/counter", "/display", "/admin", "/setup", "/api/v1/docs"])
def test_every_page_is_closed_to_other_sites_scripts(common_office: Office, path: str) -> None:
    answer = common_office.server.app.test_client().get(path)
    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert (policy["object-src"], policy["base-uri"], policy["frame-ancestors"]) == ("'none'",) * 3
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert policy["script-src"].split()[1].strip("'").removeprefix("nonce-") in answer.text or "<script" not in (
        answer.text
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_whether_it_lives_and_whether_it_can_work(common_office: Office) -> None:
    client = common_office.server.app.test_client()
    assert client.get("/healthz").get_json() == {"alive": True}
    assert client.get("/readyz").get_json() == {"ready": True}


def test_a_failed_request_gives_its_connection_back(common_office: Office) -> None:
    pool = common_office.server.hall.database.reader.pool
    for number in range(200):
        common_office.ask("specialist", "POST", f"/counter/{number + 100}/open", {"on": 0})
        common_office.ask("kiosk", "GET", f"/kiosk/prints/{number}")
        common_office.server.app.test_client().get(f"{API}/counter?branch=1", headers={"Authorization": "Bearer no"})
    assert pool.checkedout() == 0  # type: ignore[attr-defined]
