"""The manager's pages; everything on them is made in the browser."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint(
    "admin", __name__, static_folder="static", static_url_path="/admin/static", template_folder="templates"
)


@blueprint.get("/admin")
def admin() -> str:
    """The manager's page; it asks for a sign-in by itself."""
    return page("admin/admin.html")


@blueprint.get("/setup")
def setup() -> str:
    """The first start; it asks the server what is still to be done."""
    return page("admin/setup.html")
