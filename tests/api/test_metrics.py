"""The figures of /metrics count what was done."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from server.storage.tables import call
from tests.api.offices import Office

Figures = dict[str, float]


def figures(office: Office) -> Figures:
    """Every sample by its name and labels."""
    text = office.server.app.test_client().get("/metrics").text
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:\{.*\})?) (\S+)$", text, re.MULTILINE)}


def rise(office: Office, work: Callable[[], object]) -> Figures:
    """What `work` raises."""
    before = figures(office)
    work()
    return {name: value - before.get(name, 0) for name, value in figures(office).items()}


def test_a_morning_is_counted(office: Office) -> None:
    def morning() -> None:
        office.press()
        office.press()
        office.command("open")
        ticket = office.command("call-next").get_json()["counter"]["ticket"]
        with office.server.hall.database.read() as connection:
            row = connection.exec_driver_sql("SELECT called_seq FROM call").one()
        shown = {"call": ticket["call"], "called_seq": row.called_seq, "shown_at": "2026-11-23T09:00:00Z"}
        assert office.ask("display", "POST", "/display/confirmations", shown).status_code == 204
        office.token("agent")
        job = office.ask("agent", "POST", "/agent/claims", {}).get_json()["job"]["id"]
        office.ask("agent", "POST", f"/agent/jobs/{job}/report", {"state": "printed", "detail": ""})

    risen = rise(office, morning)
    assert risen['rinda_events_total{branch="alejas",kind="issued"}'] == 2
    assert risen['rinda_events_total{branch="alejas",kind="called"}'] == 1
    assert risen['rinda_requests_total{method="POST",route="/api/v1/kiosk/tickets",status="201"}'] == 2
    assert risen['rinda_request_seconds_count{method="POST",route="/api/v1/kiosk/tickets"}'] == 2
    assert risen["rinda_call_shown_seconds_count"] == 1
    assert risen['rinda_print_jobs_ended_total{state="printed"}'] == 1
    assert risen["rinda_commit_seconds_count"] == risen["rinda_commit_commands_count"]
    assert risen["rinda_commit_commands_sum"] >= 6
    now = figures(office)
    assert now['rinda_print_jobs_in_hand{state="queued"}'] == 1
    assert now['rinda_print_jobs_in_hand{state="claimed"}'] == 0
    assert now["rinda_commands_waiting"] == 0


def test_how_soon_calls_are_shown_is_told_the_manager_and_the_metrics(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/figures/proof?branch=1"
    nothing = {"calls": 0, "shown": 0, "within": {"p50": None, "p95": None, "p99": None}}
    assert office.ask("manager", "GET", path).get_json() == nothing
    office.command("open")
    for seconds in (1, 3, None):
        office.press()
        office.command("call-next")
        with office.server.hall.database.read() as connection:
            row = connection.execute(select(call).order_by(call.c.id.desc())).first()
        assert row is not None
        if seconds:
            now = row.called_at + timedelta(seconds=seconds)
            monkeypatch.setattr(office.server.hall, "clock", lambda now=now: now)
            shown = {"call": row.id, "called_seq": row.called_seq, "shown_at": now.isoformat()}
            assert office.ask("display", "POST", "/display/confirmations", shown).status_code == 204
        office.command("start")
        office.command("finish")
    told = office.ask("manager", "GET", path).get_json()
    assert told == {"calls": 3, "shown": 2, "within": {"p50": 1000, "p95": 3000, "p99": 3000}}
    within = figures(office)
    assert within['rinda_call_shown_within_seconds{branch="alejas",share="0.5"}'] == 1
    assert within['rinda_call_shown_within_seconds{branch="alejas",share="0.99"}'] == 3
    assert office.ask("specialist", "GET", path).status_code == 403
    assert office.ask("manager@2", "GET", path).status_code == 403


def test_unknown_addresses_make_no_figures_of_their_own(office: Office) -> None:
    risen = rise(office, lambda: [office.ask(None, "GET", f"/{name}") for name in ("one", "two")])
    assert risen['rinda_requests_total{method="GET",route="unknown",status="404"}'] == 2
    assert not [name for name in risen if "/one" in name]


def test_screens_are_counted_while_they_are_connected(office: Office) -> None:
    app, socketio = office.server.app, office.server.socketio
    screen = 'rinda_screens{namespace="/display"}'

    def connect() -> None:
        clients.append(socketio.test_client(app, "/display", auth={"token": office.token("display")}))
        clients.append(socketio.test_client(app, "/display", auth={"token": "wrong"}))

    clients = []  # type: ignore[var-annotated]
    assert rise(office, connect)[screen] == 1
    assert rise(office, lambda: clients[0].disconnect("/display"))[screen] == -1
