"""Errors to the outside: RFC 9457 problem details, in the reader's language, with a stable `type`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import structlog
from flask import Flask, Response, has_request_context, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from server.hall.errors import Refused
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
    "forbidden": 403,
    "job-not-yours": 403,
    "wrong-code": 404,
    "weak-password": 422,
    "invalid": 422,
    "no-ticket-needed": 422,
}
"""Statuses by kind; what the rules of the queue refuse is a conflict, 409, unless it stands here."""


def language() -> str:
    """The reader's language: of the header Accept-Language, Latvian when it names none of ours."""
    return (request.accept_languages.best_match(LANGUAGES) if has_request_context() else None) or LANGUAGES[0]


def problem(kind: str, status: int, **members: Any) -> Response:
    """A problem as a response. `members` are extension members; None ones are left out."""
    title, detail = _texts(kind, members)
    body = {"type": f"urn:rinda:problem:{kind}", "title": title, "status": status, "detail": detail}
    body.update({name: value for name, value in members.items() if value is not None})
    return Response(orjson.dumps(body, default=_plain), status, content_type="application/problem+json")


def register(app: Flask) -> None:
    """Turn every error of a request into a problem."""
    app.register_error_handler(QueueError, _refused)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(NoSuchBranch, lambda _error: problem("not-found", 404, what="branch"))
    app.register_error_handler(StorageError, _storage)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def invalid(error: ValidationError) -> Response:
    """A request that is not of the form that the API asks for."""
    if request.content_length and request.get_json(silent=True) is None:
        return problem("broken-json", 400)
    errors = [
        {"field": ".".join(str(part) for part in one["loc"]), "message": one["msg"]}
        for one in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return problem("invalid", 422, errors=errors)


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
    log.error("a request failed", exc_info=error, path=request.path, error=type(error).__name__)
    return problem("failed", 500)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return str(value)


def _texts(kind: str, members: dict[str, Any]) -> tuple[str, str]:
    """Title and detail for a person: what happened, and what to do next."""
    texts = translator(language())
    t = texts.t
    number = members.get("number", "")
    table = {
        "sector-closed": (t("Reception is closed"), t("No tickets are given now. Please look when reception is next.")),
        "no-ticket-needed": (
            t("No ticket is needed"),
            t("This service needs no ticket. Read the information instead."),
        ),
        "nobody-waiting": (
            t("Nobody is waiting"),
            t("The queue of this counter is empty, or its reception has a break."),
        ),
        "counter-busy": (
            t("The counter is busy"),
            t("%(number)s is still at the counter. Finish it first.", number=number),
        ),
        "counter-closed": (t("The counter is not open"), t("Open the counter before you call.")),
        "counter-taken": (
            t("The counter is taken"),
            t("%(name)s sits at this counter. Choose another one.", name=members.get("name", "")),
        ),
        "seated-elsewhere": (t("You sit at another counter"), t("Close your other counter first.")),
        "wrong-state": (
            t("The ticket has changed"),
            t("This is no longer possible for the ticket. Look at its present state."),
        ),
        "stale-state": (
            t("The counter has changed"),
            t("Something else was done meanwhile. This is the present state."),
        ),
        "not-found": (t("Not found"), t("There is nothing here by that name.")),
        "forbidden": (t("Not allowed"), t("You may not do this. Ask the manager for the right.")),
        "job-not-yours": (t("Not allowed"), t("Another agent has this print job.")),
        "not-signed-in": (t("Not signed in"), t("Please sign in.")),
        "wrong-password": (t("Sign-in failed"), t("The name or the password is wrong.")),
        "wrong-code": (
            t("Wrong code"),
            t("The code is wrong or has run out. The device shows a new one every ten minutes."),
        ),
        "weak-password": (
            t("The password is too weak"),
            t("Choose at least %(shortest)s characters that are hard to guess.", shortest=members.get("shortest", 8)),
        ),
        "name-taken": (t("The name is taken"), t("Choose another user name.")),
        "header-missing": (t("Refused"), t("The request lacks the header X-Rinda.")),
        "broken-json": (t("Broken request"), t("The request's body is not valid JSON.")),
        "invalid": (t("Wrong request"), t("Some fields are missing or wrong.")),
        "method-not-allowed": (t("Not possible here"), t("This address does not take this method.")),
        "too-large": (t("Too large"), t("The request is larger than the server takes.")),
        "not-json": (t("Wrong request"), t("The request must be JSON.")),
        "too-many": (t("Too many requests"), t("Please wait a moment and try again.")),
        "busy": (t("The server is busy"), t("Nothing was changed. Please try again in a moment.")),
        "disk-full": (t("The disk is full"), t("Nothing was changed. The technician must free space on the server.")),
        "storage-failed": (t("The database does not answer"), t("Nothing was changed. Please tell the technician.")),
        "bad-request": (t("Wrong request"), t("The server does not understand the request.")),
    }
    return table.get(kind, (t("Something failed"), t("The server has logged the fault. Please tell the technician.")))
