"""Staff's part of the API for tickets that are at no counter, and for sectors as a whole."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented, nothing
from server.api.described import Part
from server.api.guard import hall, staff
from server.api.kiosk import ticket_view
from server.api.models import BranchQuery, NothingRequest, PrintView, TicketAnswer
from server.api.visit_models import (
    DeskTicketRequest,
    FindQuery,
    FoundAnswer,
    MoveRequest,
    PriorityRequest,
    ReprintRequest,
    SectorPath,
    SectorPauseRequest,
    TicketPath,
    WaitingAnswer,
)
from server.api.visitor import page_prefix
from server.hall import handling, issuing, pausing
from server.hall.issuing import Press
from server.queueing.joining import Joining

api = Part("api_tickets", __name__, url_prefix=API, abp_tags=[Tag(name="tickets")], abp_security=STAFF)
WAITING = documented({200: WaitingAnswer}, 409)


@api.get("/tickets", responses=documented({200: FoundAnswer}))
def find_ticket(query: FindQuery) -> Response:
    """Today's tickets with a number"""
    found = handling.find(hall(), staff(), query.branch, query.number)
    return answer({"tickets": [{"ticket": one.ticket, "state": one.state, "printed": one.printed} for one in found]})


@api.post("/tickets", responses=documented({201: TicketAnswer, 200: TicketAnswer}, 409))
def issue_at_desk(body: DeskTicketRequest) -> Response:
    """Give a ticket for someone who can't use the kiosk"""
    press = Press(body.request_id, body.sector, body.language, body.priority, tuple(body.needs))
    given = issuing.issue_at_desk(hall(), staff(), body.branch, press, printer=body.printer, page=page_prefix())
    return answer(ticket_view(given, page_prefix()), 200 if given.repeated else 201)


@api.post("/tickets/<int:ticket>/return", responses=WAITING)
def return_ticket(path: TicketPath, query: BranchQuery, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Let a no-show wait again"""
    return answer({"ticket": handling.come_back(hall(), staff(), query.branch, path.ticket)})


@api.post("/tickets/<int:ticket>/cancel", responses=WAITING)
def cancel_ticket(path: TicketPath, query: BranchQuery, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Give a ticket up for its visitor"""
    return answer({"ticket": handling.cancel(hall(), staff(), query.branch, path.ticket)})


@api.post("/tickets/<int:ticket>/move", responses=WAITING)
def move_ticket(path: TicketPath, query: BranchQuery, body: MoveRequest) -> Response:
    """Let a waiting or parked ticket wait elsewhere"""
    moved = handling.move(
        hall(),
        staff(),
        query.branch,
        path.ticket,
        body.to.target(),
        joining=Joining(body.joining),
        note=body.note,
    )
    return answer({"ticket": moved})


@api.put("/tickets/<int:ticket>/priority", responses=WAITING)
def give_priority(path: TicketPath, query: BranchQuery, body: PriorityRequest) -> Response:
    """Put a ticket into a priority class"""
    return answer({"ticket": handling.give_priority(hall(), staff(), query.branch, path.ticket, body.priority)})


@api.post("/tickets/<int:ticket>/reprint", responses=documented({200: PrintView}, 409))
def reprint_ticket(path: TicketPath, query: BranchQuery, body: ReprintRequest) -> Response:
    """Print a ticket again, marked as a reprint"""
    branch, page = query.branch, page_prefix()
    return answer(handling.reprint(hall(), staff(), branch, path.ticket, printer=body.printer, page=page))


@api.put("/sectors/<int:sector>/pause", responses=documented({204: None}))
def pause_sector(path: SectorPath, query: BranchQuery, body: SectorPauseRequest) -> Response:
    """Take no more visitors in for a sector, or take them in again"""
    reason = body.reason.model_dump(exclude_none=True) if body.reason else {}
    pausing.pause_sector(hall(), staff(), query.branch, path.sector, paused=body.paused, reason=reason)
    return nothing()
