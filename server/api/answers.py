"""Making responses, and saying in OpenAPI which ones an operation gives."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import orjson
from flask import Response
from flask.json.provider import DefaultJSONProvider
from pydantic import BaseModel, ConfigDict

from server.api.described import Model

API = "/api/v1"

Security = list[dict[str, list[str]]]
"""Ways to prove who asks, each good enough by itself."""

STAFF: Security = [{"session": []}, {"bearer": []}]
ANYONE_OR_STAFF: Security = [{}, *STAFF]
KIOSK: Security = [{"kiosk": []}, {"bearer": []}]
DISPLAY: Security = [{"display": []}, {"bearer": []}]
AGENT: Security = [{"bearer": []}]


class Problem(Model):
    """RFC 9457 problem details. `type` is stable; `title` and `detail` are for a person, in the reader's language."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str


class Json(DefaultJSONProvider):
    """Reads requests by orjson, which refuses what the standard library fails on: nesting without end, half letters."""

    def loads(self, s: str | bytes, **_options: Any) -> Any:
        """The value. Raises ValueError."""
        return orjson.loads(s)


def answer(body: Any, status: int = 200) -> Response:
    """A JSON response that no cache keeps."""
    response = Response(orjson.dumps(body), status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def nothing() -> Response:
    """204."""
    return Response(status=204)


Responses = dict[str | int | HTTPStatus, type[BaseModel] | dict[Any, Any] | None]


def documented(success: dict[int, type[BaseModel] | None], *problems: int) -> Responses:
    """The `responses` of an operation: its successes, its own problems, and those that any operation can have."""
    described: Responses = {str(status): model or {"description": "Done"} for status, model in success.items()}
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    for status in sorted({*problems, 400, 401, 403, 404, 413, 415, 422, 429, 503, 507}):
        described[str(status)] = {"description": "Problem", "content": {"application/problem+json": {"schema": schema}}}
    return described
