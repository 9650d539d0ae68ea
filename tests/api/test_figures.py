"""Figures over HTTP: of today and of days whose tickets are gone, for whom, and as tables for a spreadsheet."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import Connection

from server.queueing.totals import COUNTS, Tally
from server.storage import totals
from tests.api.offices import ALEJAS, Office, kind_of

TODAY = date(2026, 11, 23)


def ask(office: Office, first: date = TODAY, last: date = TODAY, by: str = "sector", **more: Any) -> dict[str, Any]:
    answer = office.ask("manager", "GET", f"/figures?branch=1&first={first}&last={last}&by={by}", **more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def serve_one(office: Office) -> None:
    """A visitor comes, is called at once and served."""
    office.press()
    for name in ("open", "call-next", "start", "finish"):
        done = office.command(name)
        assert done.status_code == 200, done.text


def keep(office: Office, day: date, tally: Tally, hour: int = 9) -> None:
    """Totals of a past day, of the sector A and of the counter in room 1."""
    sector, counter = office.sector("A"), office.counter("room-1")["id"]

    def work(connection: Connection) -> None:
        totals.keep_day(connection, ALEJAS, day, {(hour, sector): tally}, {(counter, sector): tally})

    office.server.hall.database.change(work)


def test_today_is_in_the_figures_at_once(office: Office) -> None:
    assert ask(office)["lines"] == []
    serve_one(office)
    (line,) = ask(office)["lines"]
    assert (line["key"], line["letter"]) == ([office.sector("A")], "A")
    assert (line["issued"], line["called"], line["within"], line["served"]) == (1, 1, 1, 1)
    assert line["wait"]["median"] in (0, 1)
    assert ask(office, by="counter")["lines"][0]["place"]["room"] == "1"


def test_past_days_and_today_are_summed_up(office: Office) -> None:
    serve_one(office)
    waits = Counter({5: 8, 60: 2})
    keep(office, TODAY - timedelta(days=3), Tally(Counter(issued=10, called=10, within=8), waits))
    found = ask(office, first=TODAY - timedelta(days=7))
    assert found["known"] == ["2026-11-20", "2026-11-23"]
    assert (found["whole"]["issued"], found["whole"]["within"]) == (11, 9)
    assert found["whole"]["wait"] == {"median": 5, "p90": 60}


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("day", [["2026-11-20"], ["2026-11-23"]]),
        ("weekday", [[1], [5]]),
        ("hour", [[9], [10]]),
        ("weekday-hour", [[1, 10], [5, 9]]),
    ],
)
def test_each_way_to_look_at_them(office: Office, by: str, keys: list[list[Any]]) -> None:
    office.press()
    keep(office, TODAY - timedelta(days=3), Tally(Counter(issued=1)))
    assert [line["key"] for line in ask(office, first=TODAY - timedelta(days=7), by=by)["lines"]] == keys


def test_who_may_not_read_them(office: Office) -> None:
    for who, status in ((None, 401), ("kiosk", 401), ("specialist", 403), ("information", 403), ("manager@2", 403)):
        for path in ("/figures", "/figures.csv", "/figures.xlsx"):
            answer = office.ask(who, "GET", f"{path}?branch=1&first={TODAY}&last={TODAY}")
            assert (answer.status_code, kind_of(answer)) == (
                status,
                "not-signed-in" if status == 401 else "forbidden",
            ), who


@pytest.mark.parametrize("query", ["first=2026-11-23&last=2026-11-22", "first=2001-01-01&last=2026-01-01",
                                   "first=2026-11-23&last=2026-11-23&by=person"])  # fmt: skip
def test_what_makes_no_sense_is_refused(office: Office, query: str) -> None:
    answer = office.ask("manager", "GET", f"/figures?branch=1&{query}")
    assert (answer.status_code, kind_of(answer)) == (422, "invalid")


def test_the_table_for_a_spreadsheet(office: Office) -> None:
    serve_one(office)
    answer = office.ask("manager", "GET", f"/figures.csv?branch=1&first={TODAY}&last={TODAY}&language=lv")
    heading, line, whole = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert heading[:2] == ["Rādītāji", "Biļetes"]
    assert line[:2] == ["A Asistentu pakalpojumu sektors", "1"]
    assert whole[1:] == line[1:]
    assert answer.headers["Content-Disposition"].endswith(f'"figures-sector-{TODAY}-{TODAY}.csv"')


def test_the_workbook(office: Office) -> None:
    serve_one(office)
    path = f"/figures.xlsx?branch=1&first={TODAY}&last={TODAY}&by=weekday-hour&language=ru"
    answer = office.ask("manager", "GET", path)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "понедельник, 10–11" in texts
    assert "Талоны" in texts


def fill(office: Office, cell: int) -> int:
    """A quarter's totals, with so many tickets in each hour of each day; how many tickets that are."""
    sector, counter = office.sector("A"), office.counter("room-1")["id"]

    def tally(hour: int) -> Tally:
        minutes = Counter((hour * 7 + number * 11) % 60 for number in range(cell))
        return Tally(Counter(dict.fromkeys(COUNTS, cell)), minutes, minutes)

    def work(connection: Connection) -> None:
        for back in range(1, 91):
            day = TODAY - timedelta(days=back)
            hours = {(hour, sector): tally(hour) for hour in range(24)}
            totals.keep_day(connection, ALEJAS, day, hours, {(counter, sector): tally(9)})

    office.server.hall.database.change(work)
    return 90 * 24 * cell


def fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


@pytest.mark.alone
def test_more_tickets_take_no_longer(office: Office) -> None:
    def year() -> dict[str, Any]:
        return ask(office, first=TODAY - timedelta(days=365))

    fill(office, 100)
    some = fastest(year)
    many = fill(office, 10_000)
    assert year()["whole"]["issued"] == many
    assert fastest(year) < 3 * some, "totals are rows by hour, however many tickets are in them"
