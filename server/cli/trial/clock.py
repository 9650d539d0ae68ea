"""When the server's clock starts, so that the example office can be tried at any hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from server.queueing.calendar import Span, reception
from server.queueing.office import Office, Sector

AFTER_OPENING = timedelta(minutes=5)


def start_time(office: Office, now: datetime, last: datetime | None) -> datetime | None:
    """Where the clock starts; None for the real time, while the office receives or when it never does.

    `last` is the time of the journal's last row, None when it is empty: time never goes back behind it, so a trial
    that ran ahead of the real time stays ahead.
    """
    earliest = max(now, last or now)
    if _receives(office, earliest):
        return None if earliest == now else earliest
    opening = min((span.opens for span in _upcoming(office, earliest)), default=None)
    return opening and opening + AFTER_OPENING


def _queues(office: Office) -> Iterator[Sector]:
    return (sector for sector in office.sectors.values() if sector.has_queue and sector.kiosk)


def _receives(office: Office, at: datetime) -> bool:
    return any(reception(sector.calendar, at).state == "open" for sector in _queues(office))


def _upcoming(office: Office, at: datetime) -> Iterator[Span]:
    """Of each sector the first reception that is yet to begin."""
    for sector in _queues(office):
        following = next((span for span in sector.calendar.upcoming(at) if span.opens > at), None)
        if following:
            yield following


def spoken(at: datetime, office: Office, *, date: bool = True) -> str:
    """The local time in words: "Monday 23 November, 8.05"; without its date "Monday 8.05"."""
    local = at.astimezone(office.zone)
    time = f"{local.hour}.{local.minute:02}"
    return f"{local:%A} {local.day} {local:%B}, {time}" if date else f"{local:%A} {time}"
