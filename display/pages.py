"""The page of the hall screen. What it shows comes over the HTTP interface and the feed alone."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint(
    "display", __name__, static_folder="static", static_url_path="/display/static", template_folder="templates"
)


@blueprint.get("/display")
def display() -> str:
    """The hall screen, or how to pair it."""
    return page("display/display.html")
