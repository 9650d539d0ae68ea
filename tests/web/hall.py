"""The hall's document for tests of its screen, and a double of the server that serves it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from display.pages import blueprint
from server.hall.office_form import DisplayForm
from tests.web.double import Double

LANDSCAPE = {"width": 1920, "height": 1080}
PORTRAIT = {"width": 1080, "height": 1920}
BRANCH = {
    "id": 1,
    "name": {"lv": "Sociālais dienests, Alejas iela 68", "ru": "Социальная служба", "en": "Social Service"},
    "time_zone": "Europe/Riga",
}

Calls = dict[str, dict[str, Any]]
Open = Callable[..., Page]
Hall = tuple[Double, str]


def call(number: int, state: str = "called", **more: Any) -> Calls:
    """One call as the document has it; its number says when it was made."""
    return {
        str(number): {
            "id": number,
            "number": f"A{number:03}",
            "place": {"room": "2"},
            "called_at": "2026-11-23T08:05:00.000Z",
            "calls": 1,
            "called_seq": 100 + number,
            "repeats": 1,
            "state": state,
            **more,
        }
    }


def document(calls: Calls, **settings: Any) -> dict[str, Any]:
    """The hall's document."""
    return {"branch": BRANCH, "settings": {**DisplayForm().model_dump(mode="json"), **settings}, "calls": calls}


@contextmanager
def serving() -> Iterator[tuple[Double, str]]:
    """A server whose document a test sets, and the screen's address."""
    double = Double(blueprint, "/display", document({}))
    with double.serve() as url:
        yield double, f"{url}/display"
