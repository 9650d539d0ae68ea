"""The first start: the first administrator, what is still to be done, and a ticket to try everything with."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server import cookies
from server.api.access import session_view
from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.kiosk import ticket_view
from server.api.limits import address, limits
from server.api.models import BranchView, Code, Identifier, Name, Password, Request, TicketAnswer
from server.api.people_models import Login
from server.api.session_models import SessionAnswer
from server.api.visitor import page_prefix
from server.hall import setup

api = Part("api_setup", __name__, url_prefix=f"{API}/setup", abp_tags=[Tag(name="setup")])


class SetupAnswer(Model):
    """Whether nobody can administer the server yet."""

    needed: bool


class AdministratorRequest(Request):
    """The code from the server's console, and who types it."""

    code: Code
    user: Login
    name: Name
    password: Password


class TrialRequest(Request):
    """Where everything is to be tried."""

    branch: Identifier


class ProgressAnswer(Model):
    """What there is already: branches, how many people may sign in, how many devices of each kind are paired."""

    branches: list[BranchView]
    people: int
    devices: dict[str, int]


@api.get("", responses=documented({200: SetupAnswer}))
def setup_needed() -> Response:
    """Whether the server waits for its first administrator"""
    return answer({"needed": setup.needed(hall())})


@api.post("/administrator", responses=documented({200: SessionAnswer}, 409))
def make_administrator(body: AdministratorRequest) -> Response:
    """Make the first administrator, who is signed in then"""
    limits().require(limits().pairings, address())
    actor, token = setup.make_administrator(hall(), body.code, body.user, body.name, body.password)
    response = answer(session_view(actor))
    cookies.keep_session(response, token)
    return response


@api.get("/progress", security=STAFF, responses=documented({200: ProgressAnswer}))
def progress() -> Response:
    """What is set up already"""
    return answer(setup.progress(hall(), staff()))


@api.post("/tickets", security=STAFF, responses=documented({201: TicketAnswer}, 409))
def try_ticket(body: TrialRequest) -> Response:
    """Give a ticket whatever the hours are, to see that it is printed, called and shown"""
    given = setup.try_ticket(hall(), staff(), body.branch, page_prefix())
    return answer(ticket_view(given, page_prefix()), 201)
