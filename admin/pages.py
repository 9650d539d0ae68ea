"""The manager's page; everything on it is made in the browser."""

from flask import Blueprint

from web.pages import page

blueprint = Blueprint(
    "admin", __name__, static_folder="static", static_url_path="/admin/static", template_folder="templates"
)


@blueprint.get("/admin")
def admin() -> str:
    """The manager's page; it asks for a sign-in by itself."""
    return page("admin/admin.html")
