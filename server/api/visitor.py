"""The visitor's own part: addresses of tickets, and their QR codes."""

from __future__ import annotations

import io

import segno
from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag

from server.api.answers import API, documented
from server.api.models import TokenPath
from server.cookies import settings

api = APIBlueprint("api_visitor", __name__, url_prefix=f"{API}/visits", abp_tags=[Tag(name="visitor")])


def page_prefix() -> str:
    """The address under which visitors' pages stand, the token still to be added."""
    return f"{settings().public_url or request.host_url.rstrip('/')}/t/"


@api.get("/<token>/qr.svg", responses=documented({200: None}))
def ticket_code(path: TokenPath) -> Response:
    """A QR code of the address of a ticket's page, as SVG"""
    out = io.BytesIO()
    segno.make(page_prefix() + path.token, error="m").save(out, kind="svg", border=4, omitsize=True, xmldecl=False)
    return Response(out.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
