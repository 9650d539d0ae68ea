"""Offices made at random: any form that is right."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from server.hall.office_checks import inconsistencies
from server.hall.office_form import WEEKDAYS, OfficeForm
from server.queueing.numbering import LETTERS

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('"\\#=[]{}āščēЖ'),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() != "")
lines = st.lists(words, min_size=1, max_size=4).map("\n".join)
keys = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
minutes = st.integers(1, 600)
dates = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def texts(text: st.SearchStrategy[str] = words) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"lv": text, "ru": text, "en": text})


@st.composite
def receptions(draw: st.DrawFn) -> dict[str, list[str]]:
    """Up to three spans of each weekday, apart from one another."""
    found: dict[str, list[str]] = {}
    for weekday in draw(st.sets(st.sampled_from(WEEKDAYS))):
        times = sorted(
            draw(st.sets(st.times(time(0), time(23, 59)).map(lambda at: f"{at:%H.%M}"), min_size=2, max_size=6))
        )
        found[weekday] = [f"{opens}–{closes}" for opens, closes in zip(times[::2], times[1::2], strict=False)]
    return found


@st.composite
def spans(draw: st.DrawFn) -> dict[str, date]:
    first, last = sorted(draw(st.tuples(dates, dates)))
    return {"first": first, "last": last}


rooms = st.builds(lambda room, span: {"room": room, **span}, st.integers(1, 99).map(str), spans() | st.just({}))


@st.composite
def sectors(draw: st.DrawFn, key: str, letter: str | None, queued: list[str]) -> dict[str, Any]:
    """A sector with a queue, or without a letter one that only informs."""
    return {
        "key": key,
        **({"letter": letter} if letter else {"info": draw(texts(lines))}),
        "name": draw(texts()),
        "rooms": draw(st.lists(rooms, max_size=3)),
        "reception": draw(receptions()),
        "then": draw(st.lists(st.sampled_from(queued), unique=True)) if queued else [],
        "kiosk": draw(st.booleans()),
        "service_minutes": draw(minutes),
        "target_minutes": draw(minutes),
        "intake_minutes": draw(minutes),
    }


@st.composite
def branches(draw: st.DrawFn, key: str) -> dict[str, Any]:
    letters = draw(st.lists(st.sampled_from(LETTERS), unique=True, min_size=1, max_size=4))
    names = draw(st.lists(keys, unique=True, min_size=len(letters) + 1, max_size=len(letters) + 1))
    queued = names[:-1]
    made = [
        draw(sectors(name, letter, [other for other in queued if other != name]))
        for name, letter in zip(names, [*letters, None], strict=True)
    ]
    served = st.lists(st.sampled_from(queued), unique=True)
    return {
        "key": key,
        "name": draw(texts()),
        "address": draw(texts()),
        "time_zone": draw(st.sampled_from(["Europe/Riga", "UTC", "America/New_York"])),
        **draw(st.sampled_from([{}, {"holidays": "LV"}])),
        "languages": draw(st.permutations(["lv", "ru", "en"])),
        "display": {
            "languages": draw(st.sampled_from([["lv"], ["lv", "ru"], []])),
            "diagonal_inch": draw(st.integers(10, 150)),
        },
        "priority": [
            {"key": one, "name": draw(texts()), "bonus_minutes": draw(minutes), "visitor": draw(st.booleans())}
            for one in draw(st.lists(keys, unique=True, max_size=3))
        ],
        "sector": draw(st.permutations(made)),
        "counter": [
            {"key": one, "room": draw(st.none() | st.just("4")), "name": draw(texts()), "sectors": draw(served)}
            for one in draw(st.lists(keys, unique=True, max_size=3))
        ],
        "specialist": [
            {"login": login, "reception": draw(receptions()), "away": draw(st.lists(spans(), max_size=2))}
            for login in draw(st.lists(keys, unique=True, max_size=2))
        ],
        "printer": [
            {"key": one, "name": draw(words), "connection": "network://127.0.0.1:9100"}
            for one in draw(st.lists(keys, unique=True, max_size=2))
        ],
        "closure": draw(st.lists(spans(), max_size=3)),
    }


@st.composite
def offices(draw: st.DrawFn) -> OfficeForm:
    """An office of one or two branches."""
    content = {"branch": [draw(branches(key)) for key in draw(st.lists(keys, unique=True, min_size=1, max_size=2))]}
    assert inconsistencies(content) == []
    return OfficeForm.model_validate(content)
