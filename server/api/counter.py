"""The specialist's part of the API. Every command answers with the counter as it is then."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import APIBlueprint, Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.guard import hall, staff
from server.api.models import (
    BranchQuery,
    CounterAnswer,
    CounterPath,
    CounterRequest,
    CounterTicketRequest,
    FinishRequest,
    Snapshot,
)
from server.hall import serving, snapshots
from server.hall.serving import Answer, Command

api = APIBlueprint(
    "api_counter", __name__, url_prefix=f"{API}/counter", abp_tags=[Tag(name="counter")], abp_security=STAFF
)
COMMAND = documented({200: CounterAnswer}, 409)


@api.get("", responses=documented({200: Snapshot}))
def counter_snapshot(query: BranchQuery) -> Response:
    """The staff's document of a branch"""
    return answer(snapshots.counter(hall(), staff(), query.branch))


@api.post("/<int:counter>/open", responses=COMMAND)
def open_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Take the seat, or go on after a pause"""
    return _answer(serving.open_counter(hall(), staff(), _command("open", path, body)))


@api.post("/<int:counter>/pause", responses=COMMAND)
def pause_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Be away for a while"""
    return _answer(serving.pause_counter(hall(), staff(), _command("pause", path, body)))


@api.post("/<int:counter>/close", responses=COMMAND)
def close_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Leave the seat"""
    return _answer(serving.close_counter(hall(), staff(), _command("close", path, body)))


@api.post("/<int:counter>/call-next", responses=COMMAND)
def call_next(path: CounterPath, body: CounterRequest) -> Response:
    """Call the visitor who is due first"""
    return _answer(serving.call_next(hall(), staff(), _command("call-next", path, body)))


@api.post("/<int:counter>/recall", responses=COMMAND)
def recall(path: CounterPath, body: CounterTicketRequest) -> Response:
    """Call the same visitor once more"""
    return _answer(serving.recall(hall(), staff(), _command("recall", path, body), body.ticket))


@api.post("/<int:counter>/start", responses=COMMAND)
def start(path: CounterPath, body: CounterTicketRequest) -> Response:
    """The visitor is here"""
    return _answer(serving.start(hall(), staff(), _command("start", path, body), body.ticket))


@api.post("/<int:counter>/finish", responses=COMMAND)
def finish(path: CounterPath, body: FinishRequest) -> Response:
    """The visitor is served"""
    return _answer(serving.finish(hall(), staff(), _command("finish", path, body), body.ticket, body.outcome))


@api.post("/<int:counter>/no-show", responses=COMMAND)
def no_show(path: CounterPath, body: CounterTicketRequest) -> Response:
    """Nobody came"""
    return _answer(serving.no_show(hall(), staff(), _command("no-show", path, body), body.ticket))


def _command(name: str, path: CounterPath, body: CounterRequest) -> Command:
    """The command, for the branch that the counter belongs to. Raises NotFound for an unknown counter."""
    return Command(name, serving.branch_of(hall(), path.counter), path.counter, body.on)


def _answer(done: Answer) -> Response:
    return answer({"counter": done.counter, "repeated": done.repeated})
