"""What a display says aloud of a call, number and place, and what it shows beside the calls."""

from __future__ import annotations

from sqlalchemy import Connection

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.turn import Actor
from server.queueing.office import Office, Place
from server.speech import words
from server.storage import tickets


def sentences(hall: Hall, display: Actor, call: int, language: str) -> tuple[str, ...] | None:
    """The sentences of a call in a language of the branch's displays; None when the branch has speech switched off.

    Raises NotFound for a call of another branch, and for a language that the displays don't have.
    """
    with hall.database.read() as connection:
        office = _office(hall, connection, display)
        row = tickets.call_by_id(connection, office.id, call)
    if row is None:
        raise NotFound("call")
    settings = views.display_settings(office)
    if language not in ("lv", *settings["languages"]):
        raise NotFound("language")
    if not settings["speech"]:
        return None
    counter = office.counters.get(row.counter_id)
    place = counter.place if counter else Place(None)
    return words.announcement(language, row.number, room=place.room, desk=place.desk, name=place.name)


def playlist(hall: Hall, display: Actor) -> list[str]:
    """The names of the pictures and films that the branch's displays show."""
    with hall.database.read() as connection:
        media: list[str] = views.display_settings(_office(hall, connection, display))["media"]
    return media


def _office(hall: Hall, connection: Connection, display: Actor) -> Office:
    device = display.device
    assert device is not None, "a display is a device"
    return hall.present(connection, device.branch_id)[1]
