"""Coming in: sessions of staff, pairing of devices."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3 import Tag

from server import cookies
from server.api.account import second_factors
from server.api.answers import ANYONE_OR_STAFF, API, STAFF, answer, documented, nothing
from server.api.described import Part
from server.api.guard import hall, staff, staff_token
from server.api.limits import address, limits
from server.api.models import (
    ApproveRequest,
    CollectAnswer,
    CollectRequest,
    DeviceAnswer,
    PairingAnswer,
    PairingPath,
    PairingRequest,
    PendingAnswer,
)
from server.api.session_models import PresentSessionAnswer, SignInAnswer, SignInRequest
from server.hall import audit, pairing, people, signing_in
from server.hall.errors import NotSignedIn
from server.hall.rights import Right
from server.hall.signing_in import Typed
from server.hall.turn import Actor
from server.hall.views import moment

api = Part("api_access", __name__, url_prefix=API)
SESSION = Tag(name="session")
DEVICES = Tag(name="devices")


@api.post("/session", tags=[SESSION], responses=documented({200: SignInAnswer}, 409))
def sign_in(body: SignInRequest) -> Response:
    """Begin a session"""
    limits().require(limits().sign_ins_anywhere, address())
    limits().require(limits().sign_ins, address(), body.user)
    person = signing_in.prove(hall(), body.user, body.password)
    if body.code is not None:
        # Counted once the password is proved, wherever it was: nobody else can use a person's tries up.
        limits().require(limits().codes, str(audit.by(person)))
    typed = Typed(body.password, body.new_password, body.code)
    actor, token, recovery_codes = signing_in.enter(hall(), second_factors(), person, typed)
    response = answer({**session_view(actor), "recovery_codes": recovery_codes})
    cookies.keep_session(response, token)
    return response


@api.get("/session", tags=[SESSION], security=ANYONE_OR_STAFF, responses=documented({200: PresentSessionAnswer}))
def present_session() -> Response:
    """Who is signed in; nobody is an answer too, by which a page knows that it has to ask"""
    try:
        return answer(session_view(staff()))
    except NotSignedIn:
        return answer({"user": None, "branches": []})


@api.delete("/session", tags=[SESSION], security=ANYONE_OR_STAFF, responses=documented({204: None}))
def sign_out() -> Response:
    """End the session; when there is none, nothing changes"""
    token = staff_token()
    if token:
        people.sign_out(hall(), token)
    response = nothing()
    cookies.forget_session(response)
    return response


@api.post("/pairings", tags=[DEVICES], responses=documented({201: PairingAnswer}))
def begin_pairing(body: PairingRequest) -> Response:
    """Begin to pair a device: it shows the code and keeps the secret"""
    limits().require(limits().pairings, address())
    begun = pairing.begin(hall(), body.kind)
    view = {"id": begun.id, "secret": begun.secret, "code": begun.code, "expires_at": moment(begun.expires_at)}
    return answer(view, 201)


@api.post("/pairings/<pairing>/collect", tags=[DEVICES], responses=documented({200: CollectAnswer, 202: PendingAnswer}))
def collect_pairing(path: PairingPath, body: CollectRequest) -> Response:
    """Collect the device's token once a manager has typed the code"""
    collected = pairing.collect(hall(), path.pairing, body.secret)
    if collected is None:
        return answer({"pending": True}, 202)
    device, kind, token = collected
    response = answer({"device": device, "token": token})
    cookies.keep_device(response, kind, token)
    return response


@api.post("/admin/pairings", tags=[DEVICES], security=STAFF, responses=documented({200: DeviceAnswer}))
def approve_pairing(body: ApproveRequest) -> Response:
    """Let the device that shows the code into a branch"""
    actor = staff()
    limits().require(limits().pairings, str(actor))
    device, kind = pairing.approve(hall(), actor, body.code, body.branch, body.name)
    return answer({"device": device, "kind": kind})


def session_view(actor: Actor) -> dict[str, Any]:
    """The person, and the branches that were given to the person."""
    rights = [right for right in Right if actor.may(right)]
    return {
        "user": {"id": actor.id, "name": actor.name, "role": actor.role, "rights": rights},
        "branches": people.branches_of(hall(), actor),
    }
