"""The kiosk's part of the API."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, KIOSK, answer, documented, nothing
from server.api.described import Part
from server.api.guard import device, hall
from server.api.limits import limits
from server.api.models import JobPath, PrintView, Snapshot, SpeechRequest, TicketAnswer, TicketRequest
from server.api.speech import file_of, spoken
from server.api.visitor import page_prefix
from server.hall import issuing, printing, snapshots
from server.hall.issuing import Given, Press
from server.hall.views import moment
from server.speech import reading

api = Part("api_kiosk", __name__, url_prefix=f"{API}/kiosk", abp_tags=[Tag(name="kiosk")], abp_security=KIOSK)


@api.get("", responses=documented({200: Snapshot}))
def kiosk_snapshot() -> Response:
    """The kiosk's document"""
    return answer(snapshots.kiosk(hall(), device("kiosk")))


@api.post("/tickets", responses=documented({201: TicketAnswer, 200: TicketAnswer}, 409))
def issue_ticket(body: TicketRequest) -> Response:
    """Give a ticket; the same request_id again gives the same one with status 200"""
    kiosk = device("kiosk")
    limits().require(limits().tickets, str(kiosk))
    press = Press(body.request_id, body.sector, body.language, body.priority, tuple(body.needs), body.accept_late)
    page = page_prefix()
    given = issuing.issue(hall(), kiosk, press, page)
    return answer(ticket_view(given, page), 200 if given.repeated else 201)


@api.get("/prints/<int:job>", responses=documented({200: PrintView}))
def print_state(path: JobPath) -> Response:
    """The state of a print job that this kiosk waits for"""
    return answer(printing.print_state(hall(), device("kiosk"), path.job))


@api.post("/speech", responses={**documented({204: None}), **file_of("audio/wav")})
def speak_screen(body: SpeechRequest) -> Response:
    """Hear what a screen says; 204 when there is nothing to say or no voice can speak"""
    limits().require(limits().speech, str(device("kiosk")))
    sentences = reading.sentences(body.language, body.text)
    return spoken(body.language, sentences) if sentences else nothing()


def ticket_view(given: Given, page: str) -> dict[str, object]:
    """The ticket that a press gave, as its visitor gets it; `page` is the address under which visitors' pages stand."""
    return {
        "ticket": {
            "id": given.ticket.id,
            "number": given.ticket.number,
            "sector": given.sector.id,
            "rooms": given.rooms,
            "ahead": given.ahead,
            "issued_at": moment(given.ticket.arrived_at),
            "language": given.ticket.language,
            "url": page + given.token,
            "estimate": given.estimate,
            "then": [sector.name for sector in given.then],
        },
        "print": {"job": given.job, "state": given.print_state} if given.job else None,
    }
