"""The page of the specialist's screen; everything on it is made in the browser."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint(
    "counter", __name__, static_folder="static", static_url_path="/counter/static", template_folder="templates"
)


@blueprint.get("/counter")
def counter() -> str:
    """The specialist's screen; it asks for a sign-in by itself."""
    return page("counter/counter.html")
