"""The frame of every page: shared styles and modules, npm packages under a versioned path, and the first page.

The application registers `blueprint`; a screen's template extends `web/base.html`. Each part's static files are served
under the path they have in the tree (`/web/static/feed.js`, `/display/static/board.js`), so that a module's relative
imports mean the same to browsers, to the type checker and to Node.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, abort, g, render_template, request, send_from_directory

from web.texts import LANGUAGES, Translator, is_language, translator

STATIC: Final = Path(__file__).parent / "static"
VENDOR: Final = Path(__file__).parent / "vendor"
FONTS: Final = "fonts.css"
YEAR: Final = 365 * 24 * 60 * 60
blueprint = Blueprint(
    "web", __name__, static_folder="static", static_url_path="/web/static", template_folder="templates"
)

NAMES: Final = {"lv": "Latviešu", "ru": "Русский", "en": "English"}


@dataclass(frozen=True, slots=True)
class Screen:
    """A card of the first page; the drawing is a path on a field of 24 × 24."""

    href: str
    name: str
    purpose: str
    drawing: str


@cache
def _manifest() -> dict[str, Any]:
    """What `scripts/vendor.py` says of the npm files that it gathered."""
    manifest: dict[str, Any] = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    return manifest


@cache
def vendor_prefix() -> str:
    """Where the present set of npm files is served; changes whenever any of them does, so browsers may keep them."""
    parts = _manifest()["version"].encode() + (STATIC / FONTS).read_bytes()
    return f"/vendor/{sha256(parts).hexdigest()[:12]}"


def import_map() -> dict[str, dict[str, str]]:
    """The npm packages that browser modules import by name."""
    return {"imports": {name: f"{vendor_prefix()}/{path}" for name, path in _manifest()["imports"].items()}}


def page(template: str, texts: Translator | None = None, **values: Any) -> str:
    """Renders a screen's page, in Latvian unless told otherwise; its template extends `web/base.html`."""
    texts = texts or translator("lv")
    return render_template(
        template,
        **values,
        language=texts.language,
        t=texts.t,
        import_map=import_map(),
        vendor=vendor_prefix(),
        # Unset only where no security headers are sent, as in a test of pages alone.
        nonce=getattr(g, "csp_nonce", ""),
    )


@blueprint.get("/vendor/<version>/<path:path>")
def vendor(version: str, path: str) -> Response:
    """A file of an npm package; 404 under any but the present version, lest a browser keep the wrong one."""
    if vendor_prefix() != f"/vendor/{version}":
        abort(404)
    answer = send_from_directory(STATIC if path == FONTS else VENDOR, path, max_age=YEAR)
    answer.cache_control.public = True
    answer.cache_control.immutable = True
    return answer


@blueprint.get("/")
def start() -> str:
    """Where to go: the screens there are. `?language=` chooses the language, else the browser's own."""
    asked = request.args.get("language", "")
    texts = translator(asked if is_language(asked) else request.accept_languages.best_match(LANGUAGES, "lv"))
    return page("web/start.html", texts, languages=NAMES, screens=_screens(texts))


@blueprint.get("/openid")
def openid() -> str:
    """Where the institution's sign-in sends the browser back; a script takes to the server what it brings."""
    return page("web/openid.html")


def _screens(texts: Translator) -> list[Screen]:
    t = texts.t
    return [
        Screen(
            "/kiosk", t("Kiosk"), t("Visitors take a ticket here"), "M6 3h12v12H6z M9 15l-1 6h8l-1-6 M10 7h4 M10 11h4"
        ),
        Screen(
            "/counter",
            t("Counter"),
            t("Specialists call and receive visitors"),
            "M3 20h18 M5 20v-7h14v7 M9 7a3 3 0 1 1 6 0a3 3 0 1 1-6 0 M12 10v3",
        ),
        Screen(
            "/display",
            t("Hall display"),
            t("Shows who is called, and where to"),
            "M3 4h18v12H3z M8 20h8 M12 16v4 M7 8h4 M7 12h10",
        ),
        Screen(
            "/admin",
            t("Administration"),
            t("Managers set up the office and its screens"),
            "M4 7h9 M17 7h3 M15 5v4 M4 17h3 M11 17h9 M9 15v4",
        ),
    ]
