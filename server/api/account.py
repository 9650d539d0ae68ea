"""One's own account: password, second factor, sessions."""

from __future__ import annotations

from flask import Response, current_app
from flask_openapi3 import Tag

from server.api.account_models import (
    AccountAnswer,
    OwnPasswordRequest,
    PhoneCodeRequest,
    ProofRequest,
    RecoveryCodes,
    SecondFactorOffer,
)
from server.api.answers import API, STAFF, answer, documented, nothing
from server.api.described import Part
from server.api.guard import hall, staff, staff_token
from server.api.limits import limits
from server.hall import account
from server.hall.second_factor import Rule
from server.hall.turn import Actor
from server.storage.types import AnyRow

api = Part("api_account", __name__, url_prefix=f"{API}/account", abp_tags=[Tag(name="account")], abp_security=STAFF)


@api.get("", responses=documented({200: AccountAnswer}))
def own_account() -> Response:
    """The asker's own account"""
    return answer(account.account(hall(), second_factors(), staff(), _token()))


@api.put("/password", responses=documented({204: None}))
def change_password(body: OwnPasswordRequest) -> Response:
    """Choose another password; the asker's other sessions end"""
    actor = staff()
    limits().require(limits().sign_ins, str(actor))
    account.change_password(hall(), actor, _token(), body.password, body.new_password)
    return nothing()


@api.delete("/sessions", responses=documented({204: None}))
def end_other_sessions() -> Response:
    """End the asker's other sessions"""
    account.end_other_sessions(hall(), staff(), _token())
    return nothing()


@api.post("/second-factor", responses=documented({200: SecondFactorOffer}, 409))
def offer_second_factor(body: ProofRequest) -> Response:
    """Begin to turn a second factor on, or to replace it: a secret for the phone, good once it is confirmed"""
    person = _proved(staff(), body)
    offered = account.offer_second_factor(hall(), second_factors(), person, body.code)
    return answer({"secret": offered.secret, "address": offered.address, "qr": offered.qr})


@api.put("/second-factor", responses=documented({200: RecoveryCodes}))
def confirm_second_factor(body: PhoneCodeRequest) -> Response:
    """Turn the offered second factor on with a code that the phone has made; the asker's other sessions end"""
    actor = staff()
    limits().require(limits().codes, str(actor))
    codes = account.confirm_second_factor(hall(), second_factors(), actor, _token(), body.code)
    return answer({"recovery_codes": codes})


@api.post("/second-factor/removal", responses=documented({204: None}, 409))
def remove_second_factor(body: ProofRequest) -> Response:
    """Turn the second factor off"""
    person = _proved(staff(), body)
    account.remove_second_factor(hall(), second_factors(), person, body.code)
    return nothing()


def second_factors() -> Rule:
    """How this server has second factors."""
    return current_app.extensions["rinda_second_factors"]  # type: ignore[no-any-return]


def _proved(actor: Actor, body: ProofRequest) -> AnyRow:
    """The person, who has said the password again. A code is counted only then: nobody else can use the tries up."""
    limits().require(limits().sign_ins, str(actor))
    person = account.require_password(hall(), actor, body.password)
    if body.code is not None:
        limits().require(limits().codes, str(actor))
    return person


def _token() -> str:
    """The token of the session that asks; there is one once `staff` has found who asks."""
    return staff_token() or ""
