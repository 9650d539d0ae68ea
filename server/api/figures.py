"""Figures for those who lead a branch: as JSON for the screen, as CSV and XLSX for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.figures_texts import headings, line_name, title
from server.api.guard import hall, staff
from server.api.models import DaysQuery
from server.api.problems import language
from server.api.spreadsheets import Cell, as_csv, as_xlsx
from server.hall import figures as reckoning
from server.hall import views
from server.hall.figures import By, Figures, Line
from server.queueing.totals import COUNTS, Minutes, Tally, quantile
from web.texts import translator

api = Part("api_figures", __name__, url_prefix=API, abp_tags=[Tag(name="figures")], abp_security=STAFF)


class FiguresQuery(DaysQuery):
    """Which figures; a year is the usual question."""

    LONGEST = timedelta(days=366 * 5)

    by: By = "sector"


class Lasted(Model):
    """How long waits or visits lasted, in begun minutes; null where there were none."""

    median: int | None
    p90: int | None


class Measured(Model):
    """Counts; `within`, of those called, kept the sector's target; `held`, of those `told` an estimate, came true."""

    issued: int
    priority: int
    called: int
    within: int
    served: int
    no_shows: int
    returned: int
    transferred: int
    cancelled: int
    expired: int
    told: int
    held: int
    wait: Lasted
    service: Lasted


class FiguresLine(Measured):
    """Of what `key` names: a sector, a counter, a day, a weekday (1: Monday), an hour, or a weekday and an hour."""

    key: list[int | str]
    letter: str | None
    name: dict[str, str] | None
    place: dict[str, Any] | None


class FiguresAnswer(Model):
    """`known` are the first day of which anything is known and the day that is open; `whole` sums up the lines."""

    known: list[date]
    lines: list[FiguresLine]
    whole: Measured


@api.get("/figures", responses=documented({200: FiguresAnswer}))
def figures(query: FiguresQuery) -> Response:
    """Tickets, waits and visits of a span of days, by sector, counter, day, weekday or hour"""
    found = _found(query)
    return answer(
        {
            "known": [day.isoformat() for day in found.known],
            "lines": [_line(line) for line in found.lines],
            "whole": _measured(found.whole),
        }
    )


@api.get("/figures.csv", responses=documented({200: None}))
def figures_csv(query: FiguresQuery) -> Response:
    """The same as CSV"""
    return as_csv(_name(query), _table(query))


@api.get("/figures.xlsx", responses=documented({200: None}))
def figures_xlsx(query: FiguresQuery) -> Response:
    """The same as a workbook"""
    texts = translator(query.language or language())
    return as_xlsx(_name(query), title(texts), _table(query))


def _found(query: FiguresQuery) -> Figures:
    asked = reckoning.Asked(query.branch, query.first, query.last, query.by)
    return reckoning.figures(hall(), staff(), asked)


def _name(query: FiguresQuery) -> str:
    return f"figures-{query.by}-{query.first}-{query.last}"


def _line(line: Line) -> dict[str, Any]:
    return {
        "key": list(line.key),
        "letter": line.letter,
        "name": line.name,
        "place": views.place(line.place) if line.place else None,
        **_measured(line.tally),
    }


def _measured(tally: Tally) -> dict[str, Any]:
    counts = {name: tally.counts[name] for name in COUNTS}
    return {**counts, "wait": _lasted(tally.waits), "service": _lasted(tally.services)}


def _lasted(minutes: Minutes) -> dict[str, int | None]:
    return {"median": quantile(minutes, 0.5), "p90": quantile(minutes, 0.9)}


def _table(query: FiguresQuery) -> list[list[Cell]]:
    """The heading, a line for each, and the whole at the end."""
    texts = translator(query.language or language())
    found = _found(query)
    columns = headings(texts)
    lines = [[line_name(texts, query.by, line), *_cells(line.tally, columns)] for line in found.lines]
    whole = [texts.t("In all"), *_cells(found.whole, columns)]
    return [[texts.t("Figures of"), *columns.values()], *lines, whole]


def _cells(tally: Tally, columns: Iterable[str]) -> list[Cell]:
    measured = _measured(tally)
    flat = {
        **measured,
        **{f"{kind}_{name}": value for kind in ("wait", "service") for name, value in measured[kind].items()},
    }
    return [flat[name] for name in columns]
