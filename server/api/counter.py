"""The specialist's part of the API. Every command answers with the counter as it is then."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.described import Part
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
from server.api.visit_models import (
    CallRequest,
    ConsultRequest,
    ParkRequest,
    PauseRequest,
    SectorsRequest,
    SendRequest,
    StepRequest,
)
from server.hall import calling, counters, serving, snapshots
from server.hall.counters import Answer, Command
from server.queueing.joining import Joining

api = Part("api_counter", __name__, url_prefix=f"{API}/counter", abp_tags=[Tag(name="counter")], abp_security=STAFF)
COMMAND = documented({200: CounterAnswer}, 409)


@api.get("", responses=documented({200: Snapshot}))
def counter_snapshot(query: BranchQuery) -> Response:
    """The staff's document of a branch"""
    return answer(snapshots.counter(hall(), staff(), query.branch))


@api.post("/<int:counter>/open", responses=COMMAND)
def open_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Take the seat, or go on after a pause"""
    return _answer(counters.open_counter(hall(), staff(), _command("open", path, body)))


@api.post("/<int:counter>/pause", responses=COMMAND)
def pause_counter(path: CounterPath, body: PauseRequest) -> Response:
    """Be away for a while"""
    return _answer(counters.pause_counter(hall(), staff(), _command("pause", path, body), body.reason))


@api.post("/<int:counter>/close", responses=COMMAND)
def close_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Leave the seat"""
    return _answer(counters.close_counter(hall(), staff(), _command("close", path, body)))


@api.post("/<int:counter>/call-next", responses=COMMAND)
def call_next(path: CounterPath, body: CounterRequest) -> Response:
    """Call the visitor who is due first"""
    return _answer(calling.call_next(hall(), staff(), _command("call-next", path, body)))


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


@api.post("/<int:counter>/move-here", responses=COMMAND)
def move_to_counter(path: CounterPath, body: CounterRequest) -> Response:
    """Take the seat and leave the one elsewhere"""
    return _answer(counters.move_to_counter(hall(), staff(), _command("move-here", path, body)))


@api.post("/<int:counter>/sectors", responses=COMMAND)
def choose_sectors(path: CounterPath, body: SectorsRequest) -> Response:
    """Serve only some of the counter's sectors"""
    return _answer(counters.choose_sectors(hall(), staff(), _command("sectors", path, body), body.sectors))


@api.post("/<int:counter>/call", responses=COMMAND)
def call_chosen(path: CounterPath, body: CallRequest) -> Response:
    """Call one ticket out of order, with a reason"""
    return _answer(calling.call_chosen(hall(), staff(), _command("call", path, body), body.ticket, body.reason))


@api.post("/<int:counter>/resume", responses=COMMAND)
def resume(path: CounterPath, body: CounterTicketRequest) -> Response:
    """Call a parked visitor"""
    return _answer(calling.resume(hall(), staff(), _command("resume", path, body), body.ticket))


@api.post("/<int:counter>/park", responses=COMMAND)
def park(path: CounterPath, body: ParkRequest) -> Response:
    """Set the visitor aside"""
    return _answer(serving.park(hall(), staff(), _command("park", path, body), body.ticket, body.note))


@api.post("/<int:counter>/transfer", responses=COMMAND)
def transfer(path: CounterPath, body: SendRequest) -> Response:
    """Let somebody else serve the visitor"""
    command, joining = _command("transfer", path, body), Joining(body.joining)
    sent = serving.transfer(hall(), staff(), command, body.ticket, body.to.target(), joining=joining, note=body.note)
    return _answer(sent)


@api.post("/<int:counter>/consult", responses=COMMAND)
def consult(path: CounterPath, body: ConsultRequest) -> Response:
    """Send the visitor to a colleague and get them back"""
    command = _command("consult", path, body)
    return _answer(serving.consult(hall(), staff(), command, body.ticket, body.to.target(), note=body.note))


@api.post("/<int:counter>/add-step", responses=COMMAND)
def add_step(path: CounterPath, body: StepRequest) -> Response:
    """Let the visit go on in one more sector"""
    return _answer(serving.add_step(hall(), staff(), _command("add-step", path, body), body.ticket, body.sector))


@api.post("/<int:counter>/undo", responses=COMMAND)
def undo(path: CounterPath, body: CounterTicketRequest) -> Response:
    """Take back one's own last step on a ticket"""
    return _answer(serving.undo_last(hall(), staff(), _command("undo", path, body), body.ticket))


def _command(name: str, path: CounterPath, body: CounterRequest) -> Command:
    """The command, for the branch that the counter belongs to. Raises NotFound for an unknown counter."""
    return Command(name, counters.branch_of(hall(), path.counter), path.counter, body.on)


def _answer(done: Answer) -> Response:
    return answer({"counter": done.counter, "repeated": done.repeated})
