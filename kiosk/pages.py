"""The kiosk's page. The application registers `blueprint`; everything else happens in `static/kiosk.js`."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint(
    "kiosk", __name__, static_folder="static", static_url_path="/kiosk/static", template_folder="templates"
)


@blueprint.get("/kiosk")
def kiosk() -> str:
    """The page of every kiosk; which one it is, its cookie says."""
    return page("kiosk/kiosk.html")
