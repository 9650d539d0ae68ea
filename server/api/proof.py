"""The proof of call, for those who lead a branch."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.models import BranchQuery
from server.hall import proving

api = Part("api_proof", __name__, url_prefix=API, abp_tags=[Tag(name="figures")], abp_security=STAFF)


class ShownWithin(Model):
    """Milliseconds within which half, 95 % and 99 % of the confirmed calls were shown; null while there are none."""

    p50: int | None
    p95: int | None
    p99: int | None


class ProofAnswer(Model):
    """The calls of the open service day, how many a hall screen confirmed, and how soon."""

    calls: int
    shown: int
    within: ShownWithin


@api.get("/figures/proof", responses=documented({200: ProofAnswer}))
def proof_of_calls(query: BranchQuery) -> Response:
    """How soon today's calls were on the hall's screens"""
    found = proving.proof(hall(), staff(), query.branch)
    within = {f"p{share * 100:.0f}": _milliseconds(seconds) for share, seconds in found.seconds.items()}
    return answer({"calls": found.calls, "shown": found.shown, "within": within})


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)
