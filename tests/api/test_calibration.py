"""A printer's profile by its calibration page: printed by its agent, answered by a manager, kept in the history."""

from printers import calibration, profiles
from tests.api.offices import ALEJAS, Office, kind_of

OFFICE = f"/admin/office?branch={ALEJAS}"


def profile(office: Office) -> str:
    found = office.ask("manager", "GET", OFFICE).get_json()["office"]["printer"][0]["profile"]
    assert isinstance(found, str)
    return found


def printer(office: Office) -> int:
    return int(next(iter(office.document()["printers"])))


def test_the_page_goes_to_the_printers_agent(office: Office) -> None:
    office.token("agent")
    asked = office.ask("manager", "POST", f"/printers/{printer(office)}/calibration?branch={ALEJAS}", {})
    assert asked.status_code == 200, asked.text
    job = office.ask("agent", "POST", "/agent/claims", {}).get_json()["job"]
    assert (job["id"], job["facts"]) == (asked.get_json()["job"], {"kind": "calibration"})
    outcome = {"state": "failed", "detail": "paper-out"}
    reported = office.ask("agent", "POST", f"/agent/jobs/{job['id']}/report", outcome)
    assert reported.status_code == 200, reported.text
    assert office.document()["printers"][str(printer(office))]["failed"] == []


def test_the_lines_that_read_correctly_make_the_profile_which_can_be_taken_back(office: Office) -> None:
    before = profile(office)
    good = [1, 11, calibration.LAST]
    path = f"/printers/{printer(office)}/profile?branch={ALEJAS}"
    told = office.ask("manager", "PUT", path, {"good": good})
    assert told.status_code == 200, told.text
    assert profile(office) == told.get_json()["profile"] == calibration.settings(set(good), before)
    assert profiles.load(profile(office)).dots == 576
    version = office.ask("manager", "GET", OFFICE).get_json()["version"]
    office.ask("manager", "POST", f"/admin/office/undo?branch={ALEJAS}", {"on": version})
    assert profile(office) == before


def test_a_line_that_is_not_on_the_page_is_refused(office: Office) -> None:
    path = f"/printers/{printer(office)}/profile?branch={ALEJAS}"
    for good in ([calibration.LAST + 1], [0], []):
        answer = office.ask("manager", "PUT", path, {"good": good})
        assert (answer.status_code, kind_of(answer)) == (422, "invalid")
