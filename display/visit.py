"""The page of a visitor's own ticket, for a phone. What it shows comes over the HTTP interface alone."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint("visit", __name__)


@blueprint.get("/t/<token>")
def visit(token: str) -> str:  # noqa: ARG001 - the page reads it from its own address
    """The visitor's own ticket, or that there is no such ticket."""
    return page("display/visit.html")
