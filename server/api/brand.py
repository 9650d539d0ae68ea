"""The logo of a branch, which every screen and every visitor's phone may show."""

from __future__ import annotations

from flask import Response, send_file
from flask_openapi3 import Tag

from server.api.answers import API, documented
from server.api.described import Part
from server.api.guard import hall
from server.api.models import BranchPath
from server.api.speech import TYPES, file_of
from server.cookies import settings
from server.hall import branding
from server.hall.errors import NotFound

api = Part("api_brand", __name__, url_prefix=f"{API}/branches", abp_tags=[Tag(name="branches")])


@api.get("/<int:branch>/logo", responses={**documented({}), **file_of("image/jpeg", "image/png", "image/webp")})
def branch_logo(path: BranchPath) -> Response:
    """The branch's logo"""
    found = (settings().data / "media" / branding.logo(hall(), path.branch)).resolve()
    if not found.is_file():
        raise NotFound("file")
    return send_file(found, mimetype=TYPES[found.suffix], conditional=True, max_age=3600)
