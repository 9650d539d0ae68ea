"""Print jobs as agents see them: claimed, then printed, failed or unknown. "Bytes written" is not "printed"."""

from __future__ import annotations

from typing import Any

from printers import status as printer_status
from server.hall import paper, slips
from server.hall.context import Hall
from server.hall.errors import JobNotYours, NotFound
from server.hall.turn import Actor, Turn
from server.queueing import events
from server.storage import devices, jobs
from server.storage.types import AnyRow

Json = dict[str, Any]

FINAL = ("printed", "failed", "unknown")


def desk(hall: Hall, agent: Actor) -> Json:
    """What an agent starts with: its printers and the jobs that it claimed and has not reported."""
    device = _device(agent)
    with hall.database.read() as connection:
        own = [row for row in devices.printers_of(connection, device.branch_id) if row.agent_id == device.id]
        claimed = jobs.claimed_by(connection, device.branch_id, device.id)
    return {
        "agent": device.id,
        "branch": device.branch_id,
        "printers": [
            {"id": row.id, "name": row.name, "connection": row.connection, "profile": row.profile} for row in own
        ],
        "claimed": [_job(row) for row in claimed],
    }


def claim(hall: Hall, agent: Actor) -> tuple[Json | None, bool]:
    """Give the agent the oldest queued job of its printers, None when there is none; and whether more wait.

    No job goes to two agents.
    """
    device = _device(agent)
    with hall.database.read() as connection:
        if not jobs.has_queued(connection, device.branch_id, device.id):
            return None, False

    def work(turn: Turn) -> tuple[Json | None, bool]:
        row = jobs.first_queued(turn.connection, turn.office.id, device.id)
        if row is None:
            return None, False
        job = _job(jobs.claim(turn.connection, row.id, device.id, turn.now))
        more = jobs.has_queued(turn.connection, turn.office.id, device.id)
        return {**job, "facts": slips.designed(turn.office, job["facts"])}, more

    return hall.take_turn(device.branch_id, agent, work)


def report(hall: Hall, agent: Actor, job_id: int, state: str, detail: str, *, paper_mm: int | None = None) -> Json:
    """Keep what became of a claimed job, and count the paper it took, None when the agent can't tell.

    A repeated report changes nothing. Raises NotFound, JobNotYours.
    """
    device = _device(agent)

    def work(turn: Turn) -> Json:
        row = _own(turn, job_id, device.id)
        if row.state in FINAL:
            return {"job": row.id, "state": row.state}
        jobs.report(turn.connection, row.id, state, detail, turn.now)
        printer = devices.printer_of(turn.connection, turn.office.id, row.printer_id)
        if printer is not None:
            paper.count(turn, printer, paper_mm)
        event = events.PrintReported(turn.now, row.id, row.printer_id, row.ticket_id, state, detail)
        turn.note(event, facts={"kiosk": row.kiosk_id, **paper.told(turn, row.printer_id, before=printer)})
        return {"job": row.id, "state": state}

    return hall.take_turn(device.branch_id, agent, work)


def release(hall: Hall, agent: Actor, job_id: int) -> Json:
    """Queue a claimed job again: no byte of it was sent. Raises NotFound, JobNotYours."""
    device = _device(agent)

    def work(turn: Turn) -> Json:
        row = _own(turn, job_id, device.id)
        if row.state == "claimed":
            jobs.release(turn.connection, row.id)
            return {"job": row.id, "state": "queued"}
        return {"job": row.id, "state": row.state}

    return hall.take_turn(device.branch_id, agent, work)


def status(hall: Hall, agent: Actor, version: str, printers: list[Json]) -> None:
    """Keep what an agent sees of its printers; other agents' printers are left alone.

    Staff hear of it when a printer's state changes.
    """
    device = _device(agent)

    def work(turn: Turn) -> None:
        devices.seen(turn.connection, device.id, turn.now, version)
        known = {
            row.id: row for row in devices.printers_of(turn.connection, turn.office.id) if row.agent_id == device.id
        }
        for seen in printers:
            if seen["id"] in known:
                _keep_status(turn, known[seen["id"]], seen)

    hall.take_turn(device.branch_id, agent, work)


def print_state(hall: Hall, kiosk: Actor, job_id: int) -> Json:
    """The state of a job that this kiosk waits for. Raises NotFound for any other."""
    device = _device(kiosk)
    with hall.database.read() as connection:
        row = jobs.find(connection, device.branch_id, job_id)
    if row is None or row.kiosk_id != device.id:
        raise NotFound("print job")
    return {"job": row.id, "state": row.state}


def _keep_status(turn: Turn, row: AnyRow, seen: Json) -> None:
    state = printer_status.state(seen["online"], seen["paper"], seen["cover"], seen["detail"])
    devices.set_status(turn.connection, row.id, {**seen, "state": state}, turn.now)
    before = row.status or {}
    corrected = paper.correct(turn, row, before.get("paper"), seen["paper"])
    if corrected or (before.get("state"), before.get("detail")) != (state, seen["detail"]):
        told = paper.told(turn, row.id, before=row)
        turn.note(events.PrinterChanged(turn.now, row.id, state, seen["detail"]), facts=told)


def _own(turn: Turn, job_id: int, agent: int) -> AnyRow:
    row = jobs.find(turn.connection, turn.office.id, job_id)
    if row is None:
        raise NotFound("print job")
    if row.claimed_by != agent:
        raise JobNotYours
    return row


def _job(row: AnyRow) -> Json:
    return {"id": row.id, "printer": row.printer_id, "copy": row.copy, "attempt": row.attempt, "facts": row.facts}


def _device(actor: Actor) -> AnyRow:
    assert actor.device is not None, "an agent or a kiosk is a device"
    return actor.device
