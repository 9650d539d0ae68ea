"""The catalogues for browsers."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, answer, documented
from server.api.described import Part
from server.api.models import LanguagePath
from web.texts import catalogue

api = Part("api_texts", __name__, url_prefix=f"{API}/texts", abp_tags=[Tag(name="texts")])


@api.get("/<language>", responses=documented({200: None}))
def texts(path: LanguagePath) -> Response:
    """All texts of a language by message id"""
    response = answer(catalogue(path.language))
    response.headers["Cache-Control"] = "no-cache"
    return response
