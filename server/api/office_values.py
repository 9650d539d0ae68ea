"""From what to what a member of the office was changed, in the reader's language and short enough for a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from typing import Any

from babel.dates import format_date, get_day_names

from server.hall.office_form import WEEKDAYS
from web.texts import LOCALES, Translator

LONG = 100
"""Letters after which a value is cut: what differs is shown, with a little before it."""

BEFORE = 30
"""Letters that are left before the first that differs."""


def change(texts: Translator, detail: Mapping[str, Any]) -> dict[str, str | None]:
    """A detail, as a change keeps it, for a reader; None stands for nothing."""
    member = detail["member"]
    before, after = (_listed(texts, member, detail[name]) for name in ("before", "after"))
    if max(len(", ".join(one)) for one in (before, after)) > LONG:
        gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
        # Of a long list only what went and what came, unless it is the same in another order.
        before, after = (gone, come) if gone or come else (before, after)
    old, new = _joined(before), _joined(after)
    return {"member": member, "before": _excerpt(old, new), "after": _excerpt(new, old)}


def _joined(values: list[str]) -> str | None:
    return ("; " if any(", " in one for one in values) else ", ").join(values) or None


def _excerpt(text: str | None, other: str | None) -> str | None:
    """The part of a long text in which it begins to differ from the other."""
    if text is None or len(text) <= LONG:
        return text
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other or "", strict=False)))
    begin = max(0, same - BEFORE)
    piece = text[begin : begin + LONG].strip()
    if begin + LONG < len(text):
        piece = f"{piece.rpartition(' ')[0] or piece} …"
    return f"… {piece}" if begin else piece


def _listed(texts: Translator, member: str, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [said for one in values if (said := _said(texts, member, one))]


def _said(texts: Translator, member: str, value: Any) -> str:
    """One value in words; empty for none."""
    if value is None or value == "":
        return ""
    if member == "ticket.logo":
        return texts.t("a picture")
    if isinstance(value, bool):
        return texts.t("yes") if value else texts.t("no")
    if isinstance(value, int | float):
        return _number(texts, member, value)
    if isinstance(value, dict):
        return _table(texts, value)
    return _words(texts).get(member, {}).get(str(value), str(value))


def _number(texts: Translator, member: str, value: float) -> str:
    number = f"{value:g}" if texts.language == "en" else f"{value:g}".replace(".", ",")
    if member.endswith("_minutes"):
        return texts.t("%(minutes)s min", minutes=number)
    if member.endswith("_seconds"):
        return texts.t("%(n)s s", n=number)
    return texts.t("%(n)s mm", n=number) if member.endswith("_mm") else number


def _words(texts: Translator) -> dict[str, dict[str, str]]:
    """Members whose values are words of the program, as the forms call them."""
    t = texts.t
    languages = {"lv": t("Latvian"), "ru": t("Russian"), "en": t("English")}
    return {
        "languages": languages,
        "display.languages": languages,
        "display.theme": {"light": t("Light, for a bright hall"), "dark": t("Dark, for a dim hall")},
        "holidays": {"LV": t("Those of Latvia"), "LT": t("Those of Lithuania"), "EE": t("Those of Estonia")},
        "rules.late": {
            "ask": t("ask whether the visitor wants a ticket all the same"),
            "refuse": t("give no ticket"),
            "issue": t("give a ticket without a word"),
        },
    }


def _table(texts: Translator, value: Mapping[str, Any]) -> str:
    """A text, a room, an outcome or reason, a closure, a share, or a specialist's hours."""
    if "lv" in value:
        return texts.pick(value)
    if "of" in value:
        return texts.t("%(calls)s of %(of)s calls", **value)
    if "login" in value:
        return _own_hours(texts, value)
    if "room" in value:
        return f"{value['room']}{_brackets(_span(texts, value))}"
    if "code" in value:
        return texts.pick(value["name"])
    sector, reason = (texts.pick(one) if isinstance(one, dict) else one for one in (value["sector"], value["reason"]))
    return f"{_span(texts, value)}{_brackets(', '.join(filter(None, (sector, reason))))}"


def _brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _span(texts: Translator, value: Mapping[str, Any]) -> str:
    """The days from `first` to `last`, either of which may be open."""
    first, last = (_day(texts, value[name]) for name in ("first", "last"))
    return first if first == last else f"{first}–{last}"


def _day(texts: Translator, value: str | None) -> str:
    if value is None:
        return ""
    return format_date(date.fromisoformat(value), "medium", locale=LOCALES[texts.language]).replace("\u202f", " ")


def _own_hours(texts: Translator, value: Mapping[str, Any]) -> str:
    names = get_day_names("abbreviated", locale=LOCALES[texts.language])
    days = [
        f"{names[number]} {', '.join(value['reception'][weekday])}"
        for number, weekday in enumerate(WEEKDAYS)
        if value["reception"][weekday]
    ]
    away = [texts.t("away: %(days)s", days=_span(texts, one)) for one in value["away"]]
    return f"{value['login']}: {', '.join(days + away) or texts.t('All hours of the sectors')}"
