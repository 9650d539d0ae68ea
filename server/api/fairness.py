"""The fairness ledger for those who answer a complaint: as JSON, and as CSV (RFC 4180) for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask import Response, request
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.fairness_texts import minutes, reason, sentence
from server.api.guard import hall, staff
from server.api.models import DaysQuery
from server.api.problems import language
from server.api.spreadsheets import as_csv
from server.hall import fairness, views
from server.hall.fairness import Call
from web.texts import Translator, translator

api = Part("api_fairness", __name__, url_prefix=API, abp_tags=[Tag(name="ledger")], abp_security=STAFF)


class LedgerQuery(DaysQuery):
    """Which calls. A complaint is about a day; a quarter is the most that is read at once."""

    LONGEST = timedelta(days=92)


class PassedView(Model):
    """One who was passed over. `minutes` is the head start that a priority class gave, else 0."""

    number: str
    why: str
    minutes: int
    sentence: str


class LedgerCall(Model):
    """A call that passed somebody over; `at` has the branch's own offset. `reason` is empty where nobody chose."""

    at: str
    number: str
    place: dict[str, Any]
    specialist: str
    reason: str
    passed: list[PassedView]


class LedgerAnswer(Model):
    """The calls in their order."""

    calls: list[LedgerCall]


@api.get("/ledger", responses=documented({200: LedgerAnswer}))
def ledger(query: LedgerQuery) -> Response:
    """Calls that passed somebody over, each explained; as CSV when that is what Accept asks for"""
    if request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv":
        return _as_csv(query)
    texts = _texts(query)
    return answer({"calls": [_view(texts, call) for call in _calls(query)]})


@api.get("/ledger.csv", responses=documented({200: None}))
def ledger_csv(query: LedgerQuery) -> Response:
    """The same as CSV, a line for each one who was passed over"""
    return _as_csv(query)


def _as_csv(query: LedgerQuery) -> Response:
    texts = _texts(query)
    lines = (line for call in _calls(query) for line in _lines(texts, call))
    return as_csv(f"ledger-{query.first}-{query.last}", [_heading(texts), *lines])


def _calls(query: LedgerQuery) -> list[Call]:
    return fairness.ledger(hall(), staff(), query.branch, query.first, query.last)


def _texts(query: LedgerQuery) -> Translator:
    return translator(query.language or language())


def _view(texts: Translator, call: Call) -> dict[str, Any]:
    return {
        "at": call.at.isoformat(timespec="seconds"),
        "number": call.number,
        "place": views.place(call.place),
        "specialist": call.specialist,
        "reason": reason(texts, call),
        "passed": [
            {"number": one.number, "why": one.why, "minutes": minutes(one), "sentence": sentence(texts, call, one)}
            for one in call.passed
        ],
    }


def _heading(texts: Translator) -> list[str]:
    t = texts.t
    called, passed, explanation = t("Called"), t("Passed over"), t("Explanation")
    return [t("Date"), t("Time"), called, passed, explanation, t("Counter"), t("Specialist"), t("Reason")]


def _lines(texts: Translator, call: Call) -> Iterable[list[str]]:
    place = texts.place(views.place(call.place))
    for one in call.passed:
        yield [
            call.at.date().isoformat(),
            call.at.time().isoformat(timespec="seconds"),
            call.number,
            one.number,
            sentence(texts, call, one),
            place,
            call.specialist,
            reason(texts, call),
        ]
