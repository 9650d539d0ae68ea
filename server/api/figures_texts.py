"""The figures in words: what a column counts, and what a line is about."""

from __future__ import annotations

from babel.dates import get_day_names

from server.hall import views
from server.hall.figures import By, Line
from web.texts import LOCALES, Translator


def title(texts: Translator) -> str:
    """What the download is."""
    return texts.t("Figures")


def headings(texts: Translator) -> dict[str, str]:
    """The columns of a download, in their order, with what stands above each."""
    t = texts.t
    return {
        "issued": t("Tickets"),
        "priority": t("With priority"),
        "called": t("Calls"),
        "within": t("Calls within the target"),
        "wait_median": t("Wait, half within (min)"),
        "wait_p90": t("Wait, 9 of 10 within (min)"),
        "served": t("Served"),
        "service_median": t("Service, half within (min)"),
        "service_p90": t("Service, 9 of 10 within (min)"),
        "no_shows": t("No-shows"),
        "returned": t("Came back"),
        "transferred": t("Sent on"),
        "cancelled": t("Cancelled"),
        "expired": t("Not served by the day's end"),
        "told": t("Estimates told"),
        "held": t("Estimates that came true"),
    }


def line_name(texts: Translator, by: By, line: Line) -> str:
    """What a line is about: "A Asistentu pakalpojumu sektors", "2. kabinets", "2026-11-23", "pirmdiena, 9–10"."""
    if line.name is not None:
        return " ".join(filter(None, [line.letter, texts.pick(line.name)]))
    if line.place is not None:
        return texts.place(views.place(line.place))
    if by == "day":
        return str(line.key[0])
    hours = [f"{int(line.key[-1])}–{int(line.key[-1]) + 1}"] if by in ("hour", "weekday-hour") else []
    weekdays = [weekday(texts, int(line.key[0]))] if by in ("weekday", "weekday-hour") else []
    return ", ".join([*weekdays, *hours])


def weekday(texts: Translator, number: int) -> str:
    """The weekday's name, 1 for Monday."""
    return str(get_day_names("wide", "stand-alone", LOCALES[texts.language])[number - 1])
