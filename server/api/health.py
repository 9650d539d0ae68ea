"""Whether the process lives, whether it can work, and its figures."""

from __future__ import annotations

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from server import metrics as figures
from server.api.answers import answer
from server.api.guard import hall
from server.api.problems import problem
from server.hall import proving
from server.storage import jobs
from server.storage.errors import SchemaMismatch, StorageError
from server.storage.schema import require_present

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return answer({"alive": True})


@blueprint.get("/readyz")
def ready() -> Response:
    """The database answers too, and has this program's schema."""
    try:
        with hall().database.read() as connection:
            require_present(connection)
    except SchemaMismatch as error:
        return problem("wrong-schema", 503, found=error.found, expected=error.expected)
    except StorageError:
        return problem("storage-failed", 503)
    return answer({"ready": True})


@blueprint.get("/metrics")
def metrics() -> Response:
    """Figures for Prometheus."""
    database = hall().database
    figures.COMMANDS_WAITING.set(database.waiting)
    with database.read() as connection:
        in_hand = jobs.in_hand(connection)
        proofs = list(proving.all_proofs(hall(), connection))
    for state in ("queued", "claimed"):
        figures.PRINT_JOBS_IN_HAND.labels(state).set(in_hand.get(state, 0))
    figures.SHOWN_WITHIN_SECONDS.clear()
    for branch, proof in proofs:
        for share, seconds in proof.seconds.items():
            if seconds is not None:
                figures.SHOWN_WITHIN_SECONDS.labels(branch, share).set(seconds)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
