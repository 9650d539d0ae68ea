"""The visitor's own part: the ticket that a token opens, its address, and its QR code."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import Any

import orjson
import segno
from flask import Response, request
from flask_openapi3 import Tag

from server.api.answers import API, answer, documented
from server.api.described import Part
from server.api.guard import hall
from server.api.limits import address, limits
from server.api.models import NothingRequest, TokenPath
from server.api.visit_models import VisitAnswer
from server.cookies import settings
from server.hall import visiting

api = Part("api_visitor", __name__, url_prefix=f"{API}/visits", abp_tags=[Tag(name="visitor")])


def page_prefix() -> str:
    """The address under which visitors' pages stand, the token still to be added."""
    return f"{settings().public_url or f'{request.scheme}://{request.host}'}/t/"


@api.get("/<token>", responses=documented({200: VisitAnswer, 304: None}))
def look(path: TokenPath) -> Response:
    """The ticket; 304 while nothing but the time has changed"""
    _limit(path.token)
    seen = visiting.look(hall(), path.token)
    response = answer(seen)
    response.set_etag(_tag(seen), weak=True)
    return response.make_conditional(request)  # type: ignore[return-value]


@api.post("/<token>/cancel", responses=documented({200: VisitAnswer}, 409))
def cancel(path: TokenPath, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Give the ticket up; a repetition changes nothing"""
    _limit(path.token)
    return answer(visiting.cancel(hall(), path.token))


@api.get("/<token>/qr.svg", responses=documented({200: None}))
def ticket_code(path: TokenPath) -> Response:
    """A QR code of the address of a ticket's page, as SVG"""
    out = io.BytesIO()
    segno.make(page_prefix() + path.token, error="m").save(out, kind="svg", border=4, omitsize=True, xmldecl=False)
    return Response(out.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def _limit(token: str) -> None:
    limits().require(limits().visits_anywhere, address())
    # Limits may be kept in Redis, where no token has to be.
    limits().require(limits().visits, sha256(token.encode()).hexdigest())


def _tag(seen: dict[str, Any]) -> str:
    """What the same answer at another time has in common with it."""
    timeless = {name: value for name, value in seen.items() if name != "now"}
    return sha256(orjson.dumps(timeless)).hexdigest()[:20]
