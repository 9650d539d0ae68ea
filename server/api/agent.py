"""The print agent's part of the API."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import AGENT, API, answer, documented, nothing
from server.api.described import Part
from server.api.guard import device, hall
from server.api.models import (
    AgentAnswer,
    AgentStatusRequest,
    ClaimAnswer,
    JobPath,
    NothingRequest,
    PrintView,
    ReportRequest,
)
from server.hall import printing

api = Part("api_agent", __name__, url_prefix=f"{API}/agent", abp_tags=[Tag(name="agent")], abp_security=AGENT)


@api.get("", responses=documented({200: AgentAnswer}))
def agent_desk() -> Response:
    """What the agent starts with"""
    return answer(printing.desk(hall(), device("agent")))


@api.post("/claims", responses=documented({200: ClaimAnswer}))
def claim_job(body: NothingRequest) -> Response:  # noqa: ARG001 - checked to be an empty object
    """Claim the oldest queued job of the agent's printers"""
    job, more = printing.claim(hall(), device("agent"))
    return answer({"job": job, "more": more})


@api.post("/jobs/<int:job>/report", responses=documented({200: PrintView}))
def report_job(path: JobPath, body: ReportRequest) -> Response:
    """Say what became of a claimed job; a repeated report changes nothing"""
    told = printing.report(hall(), device("agent"), path.job, body.state, body.detail, paper_mm=body.paper_mm)
    return answer(told)


@api.post("/jobs/<int:job>/release", responses=documented({200: PrintView}))
def release_job(path: JobPath, body: NothingRequest) -> Response:  # noqa: ARG001 - checked to be an empty object
    """Queue a claimed job again, of which no byte was sent"""
    return answer(printing.release(hall(), device("agent"), path.job))


@api.post("/status", responses=documented({204: None}))
def agent_status(body: AgentStatusRequest) -> Response:
    """A sign of life, with what the agent sees of its printers"""
    printing.status(hall(), device("agent"), body.version, [seen.model_dump() for seen in body.printers])
    return nothing()
