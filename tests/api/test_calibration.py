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


def state(office: Office, job: int, at: int) -> tuple[int, str]:
    """What a manager is told of a job at a printer: its state, or why it is not told."""
    answer = office.ask("manager", "GET", f"/printers/{at}/calibration/{job}?branch={ALEJAS}")
    return answer.status_code, answer.get_json().get("state") or kind_of(answer)


def test_the_page_goes_to_the_printers_agent_and_its_state_to_the_manager(office: Office) -> None:
    office.token("agent")
    asked = office.ask("manager", "POST", f"/printers/{printer(office)}/calibration?branch={ALEJAS}", {})
    assert asked.status_code == 200, asked.text
    page = asked.get_json()["job"]
    assert state(office, page, printer(office)) == (200, "queued")
    job = office.ask("agent", "POST", "/agent/claims", {}).get_json()["job"]
    assert (job["id"], job["facts"]) == (asked.get_json()["job"], {"kind": "calibration"})
    outcome = {"state": "failed", "detail": "paper-out"}
    reported = office.ask("agent", "POST", f"/agent/jobs/{job['id']}/report", outcome)
    assert reported.status_code == 200, reported.text
    assert state(office, page, printer(office)) == (200, "failed")
    assert office.document()["printers"][str(printer(office))]["failed"] == []


def test_the_state_of_another_job_is_not_told(office: Office) -> None:
    ticket = office.press().get_json()["print"]["job"]
    page = office.ask("manager", "POST", f"/printers/{printer(office)}/calibration?branch={ALEJAS}", {})
    assert state(office, ticket, printer(office)) == (404, "not-found")
    assert state(office, page.get_json()["job"], printer(office) + 1) == (404, "not-found")
    asked = office.ask("specialist", "GET", f"/printers/1/calibration/{ticket}?branch={ALEJAS}")
    assert (asked.status_code, kind_of(asked)) == (403, "forbidden")


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
