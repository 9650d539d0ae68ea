"""Errors to the outside: RFC 9457 problem details, in the reader's language, with a stable `type`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g, has_request_context, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from server.api.guard import hall
from server.api.problem_texts import texts_of
from server.hall import audit
from server.hall.errors import LacksRight, Refused
from server.hall.views import moment
from server.queueing.errors import QueueError
from server.storage.errors import StorageBusy, StorageError, StorageFull
from server.storage.unit import NoSuchBranch
from web.texts import LANGUAGES, translator

log = structlog.get_logger()

STATUS = {
    "not-found": 404,
    "not-signed-in": 401,
    "wrong-password": 401,
    "openid-refused": 401,
    "openid-unknown": 403,
    "openid-away": 503,
    "forbidden": 403,
    "wrong-present-password": 403,
    "wrong-second-code": 403,
    "job-not-yours": 403,
    "wrong-code": 404,
    "weak-password": 422,
    "wrong-media": 422,
    "invalid": 422,
    "no-ticket-needed": 422,
}
"""Statuses by kind; what the rules of the queue refuse is a conflict, 409, unless it stands here."""


BODIED = ("POST", "PUT", "PATCH")
"""Methods whose request brings a body."""


def language() -> str:
    """The reader's language: of the header Accept-Language, Latvian when it names none of ours."""
    return (request.accept_languages.best_match(LANGUAGES) if has_request_context() else None) or LANGUAGES[0]


def problem(kind: str, status: int, **members: Any) -> Response:
    """A problem as a response. `members` are extension members; None ones are left out."""
    title, detail = texts_of(kind, translator(language()), members)
    body = {"type": f"urn:rinda:problem:{kind}", "title": title, "status": status, "detail": detail}
    body.update({name: value for name, value in members.items() if value is not None})
    return Response(
        orjson.dumps(body, default=_plain),
        status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )


def register(app: Flask) -> None:
    """Turn every error of a request into a problem."""
    app.register_error_handler(QueueError, _refused)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(LacksRight, _lacks_right)
    app.register_error_handler(NoSuchBranch, lambda _error: problem("not-found", 404, what="branch"))
    app.register_error_handler(StorageError, _storage)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def invalid(error: ValidationError) -> Response:
    """A request that is not of the form that the API asks for."""
    if request.method in BODIED and not request.is_json:
        return problem("not-json", 415)
    if request.method in BODIED and request.get_json(silent=True) is None:
        return problem("broken-json", 400)
    errors = [
        {"field": ".".join(str(part) for part in one["loc"]), "message": one["msg"]}
        for one in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return problem("invalid", 422, errors=errors)


def _lacks_right(error: LacksRight) -> Response:
    audit.refused(hall(), g.actor, "access", request.url_rule.rule if request.url_rule else "")
    return _refused(error)


def _refused(error: QueueError | Refused) -> Response:
    return problem(error.kind, STATUS.get(error.kind, 409), **error.facts())


def _storage(error: StorageError) -> Response:
    log.error("storage failed", error=str(error))
    if isinstance(error, StorageFull):
        return problem("disk-full", 507)
    return problem("busy" if isinstance(error, StorageBusy) else "storage-failed", 503)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    kinds = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 415: "not-json", 429: "too-many"}
    answer = problem(kinds.get(status, "bad-request" if status < 500 else "failed"), status)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    # The rule, not the path: a visitor's path holds the ticket's token.
    route = request.url_rule.rule if request.url_rule else "unknown"
    log.error("a request failed", exc_info=error, route=route, error=type(error).__name__)
    return problem("failed", 500)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return str(value)
