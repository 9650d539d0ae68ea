"""The API's own description: as OpenAPI 3.1, and as a page to read."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template

from server.api.answers import API, answer

blueprint = Blueprint(
    "api_docs", __name__, template_folder="templates", static_folder="static", static_url_path="/api/static"
)

METHODS = ("get", "post", "put", "patch", "delete")


@blueprint.get(f"{API}/openapi.json")
def description() -> Response:
    """The description as OpenAPI 3.1."""
    return answer(_document())


@blueprint.get(f"{API}/docs")
def page() -> str:
    """The description as a page."""
    document = _document()
    operations = [
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]
    groups: dict[str, list[Any]] = {}
    for one in operations:
        groups.setdefault(one[2].get("tags", ["other"])[0], []).append(one)
    return render_template(
        "api/docs.html", info=document["info"], groups=groups, schemas=document["components"]["schemas"]
    )


def _document() -> dict[str, Any]:
    return current_app.api_doc  # type: ignore[attr-defined,no-any-return]
