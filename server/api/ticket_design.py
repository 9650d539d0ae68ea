"""The design of the printed ticket: how it would look on paper, drawn by what draws it for printers."""

from __future__ import annotations

import base64
import io
from typing import Any, Literal

from flask import Response, request
from flask_openapi3 import Tag
from PIL import Image
from pydantic import ConfigDict

from printers import profiles, render, slips
from printers.facts import Template, TicketFacts
from server import green
from server.api import office_texts
from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.models import BranchQuery, Language
from server.api.problems import language, problem
from server.api.visitor import page_prefix
from server.hall import logos, ticket_preview
from server.hall.office_words import Wrong
from server.hall.rights import Right
from web.texts import translator

api = Part("api_ticket_design", __name__, url_prefix=f"{API}/admin", abp_tags=[Tag(name="office")], abp_security=STAFF)

LARGEST_REQUEST = 2 * logos.LARGEST_BYTES

# Pillow loads its formats when it first needs one, and that must not be in a real thread (see `green.offload`).
Image.preinit()


class PreviewRequest(Model):
    """A design that need not be finished: a text may lack a language. `profile` is a printer's."""

    model_config = ConfigDict(extra="forbid")

    template: Template
    language: Language = "lv"
    profile: Literal["80mm", "80mm-512", "58mm"] = "80mm"
    example: ticket_preview.Example = "usual"


class PreviewAnswer(Model):
    """A picture as it leaves the printer, PNG in base64, and its size on paper."""

    png: str
    width_mm: float
    height_mm: float


@api.before_request
def take_a_logo() -> None:
    """Let managers, and nobody else, send more than the usual limit."""
    staff().require(Right.OFFICE)
    request.max_content_length = LARGEST_REQUEST


@api.errorhandler(Wrong)
def _wrong(error: Wrong) -> Response:
    found = [(("ticket", "logo"), error.sentence)]
    return problem("wrong-office", 422, errors=office_texts.findings(translator(language()), found, "office"))


@api.post("/ticket-preview", responses=documented({200: PreviewAnswer}))
def preview_ticket(query: BranchQuery, body: PreviewRequest) -> Response:
    """Draw a ticket in this design, which is not saved"""
    facts = ticket_preview.sample(
        hall(),
        staff(),
        query.branch,
        language=body.language,
        example=body.example,
        page=page_prefix(),
    )
    template = body.template
    if template.logo:
        template = template.model_copy(update={"logo": green.offload(logos.png, template.logo)})
    ticket = TicketFacts.model_validate({**facts, "template": template})
    # The words are put together here: what knows dates and lists takes a lock of its own (see `green.offload`).
    return answer(green.offload(_drawn, slips.ticket(ticket, translator), profiles.load(body.profile)))


def _drawn(slip: slips.Slip, profile: profiles.Profile) -> dict[str, Any]:
    picture = render.picture(slip, profile)
    out = io.BytesIO()
    picture.save(out, "PNG")
    dots = profiles.DOTS_PER_MM
    return {
        "png": base64.b64encode(out.getvalue()).decode("ascii"),
        "width_mm": picture.width / dots,
        "height_mm": picture.height / dots,
    }
