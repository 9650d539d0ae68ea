"""Signing in with the institution's own account: OpenID Connect, code flow.

The provider sends the browser back to the page `/openid`, which brings what it was given here. So no GET changes
anything, and no cookie has to come along from another site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from flask import Response, current_app, request
from flask_openapi3 import Tag
from pydantic import StringConstraints

from server import cookies
from server.api.access import session_view
from server.api.answers import API, answer, documented
from server.api.described import Model, Part
from server.api.guard import hall
from server.api.limits import address, limits
from server.api.models import PRINTABLE, Request
from server.api.problems import language
from server.api.session_models import SessionAnswer
from server.hall import openid
from server.hall.errors import NotFound

if TYPE_CHECKING:
    from server.identity.oidc import Provider

api = Part("api_openid", __name__, url_prefix=f"{API}/session/openid", abp_tags=[Tag(name="session")])


class OfferAnswer(Model):
    """Whether one can sign in with the institution's account, and how that is called; None: it has no name."""

    offered: bool
    name: str | None


class BeginRequest(Request):
    """The page on which the person wants to be signed in."""

    page: Literal["counter", "admin", "setup"]


class BeginAnswer(Model):
    """Where the browser has to go."""

    address: str


class CodeRequest(Request):
    """What the provider gave the browser; `issuer` where it names itself (RFC 9207)."""

    state: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=PRINTABLE)]
    code: Annotated[str, StringConstraints(min_length=1, max_length=8_000, pattern=PRINTABLE)]
    issuer: Annotated[str, StringConstraints(max_length=1_000, pattern=PRINTABLE)] | None = None


@api.get("", responses=documented({200: OfferAnswer}))
def offer() -> Response:
    """Whether one can sign in with the institution's account"""
    offered = current_app.extensions["rinda_openid"] is not None
    return answer({"offered": offered, "name": cookies.settings().openid_name if offered else None})


@api.post("", responses=documented({200: BeginAnswer}))
def begin(body: BeginRequest) -> Response:
    """Begin to sign in at the provider"""
    limits().require(limits().sign_ins_anywhere, address())
    where, token = openid.begin(hall(), _provider(), body.page, _back(), language())
    response = answer({"address": where})
    cookies.keep_attempt(response, token, openid.ATTEMPT)
    return response


@api.post("/code", responses=documented({200: SessionAnswer}))
def finish(body: CodeRequest) -> Response:
    """Begin a session with what the provider gave"""
    limits().require(limits().sign_ins_anywhere, address())
    brought = openid.Return(body.state, body.code, body.issuer)
    actor, token = openid.finish(hall(), _provider(), cookies.attempt_token(), brought, _back())
    response = answer(session_view(actor))
    cookies.keep_session(response, token)
    cookies.forget_attempt(response)
    return response


def _provider() -> Provider:
    provider: Provider | None = current_app.extensions["rinda_openid"]
    if provider is None:
        raise NotFound("provider")
    return provider


def _back() -> str:
    """Where the provider sends the browser: to the address by which the person came, which the provider has to know."""
    return f"{request.host_url}openid"
