"""The figures in a real browser: what a manager sees of past days and today."""

from collections import Counter
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Connection

from server.queueing.totals import Tally
from server.storage import totals
from server.storage.database import Database
from tests.support.axe import assert_accessible
from tests.support.halls import ALEJAS
from tests.support.rinda import RindaServer

MONDAY = date(2026, 11, 16)
"""A week before the server's clock."""


def keep_week(server: RindaServer) -> None:
    """Totals of four days: 40 tickets each at nine o'clock, who waited for 6 or 25 minutes."""
    database = Database(f"sqlite:///{server.data / 'rinda.sqlite'}")

    def work(connection: Connection) -> None:
        sector = next(one.id for one in totals.sectors(connection, ALEJAS) if one.letter == "A")
        counter = totals.counters(connection, ALEJAS)[0].id
        tally = Tally(Counter(issued=40, called=40, within=30, served=40), Counter({6: 30, 25: 10}), Counter({8: 40}))
        for days in range(4):
            day = MONDAY + timedelta(days=days)
            totals.keep_day(connection, ALEJAS, day, {(9, sector): tally}, {(counter, sector): tally})

    database.change(work)
    database.close()


def sign_in(page: Page, server: RindaServer) -> None:
    password = server.add_user("ilze", "alejas", "manager")
    page.goto(f"{server.url}/admin#/figures")
    page.locator("#user").fill("ilze")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")


def test_a_manager_reads_what_the_branch_did(rinda_server: RindaServer, page: Page) -> None:
    keep_week(rinda_server)
    sign_in(page, rinda_server)
    assistants = page.get_by_role("row", name="A Asistentu pakalpojumu sektors")
    expect(assistants).to_contain_text("160")
    expect(assistants).to_contain_text("25 min")
    expect(page.locator(".heat").get_by_role("row", name="Trešdiena")).to_contain_text("40")
    page.get_by_label("Katrā rindā").select_option("counter")
    expect(page.get_by_role("row", name="1. kabinets")).to_contain_text("160")
    expect(page.locator(".plot canvas")).to_have_count(2)


def test_the_workbook_is_a_link_away(rinda_server: RindaServer, page: Page) -> None:
    keep_week(rinda_server)
    sign_in(page, rinda_server)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Lejupielādēt (Excel)").click()
    assert coming.value.suggested_filename == "figures-sector-2026-10-27-2026-11-23.xlsx"
    assert coming.value.path().read_bytes().startswith(b"PK")


def test_days_without_anything_say_so(rinda_server: RindaServer, page: Page) -> None:
    keep_week(rinda_server)
    sign_in(page, rinda_server)
    page.get_by_role("button", name="Šodien").click()
    expect(page.get_by_text("Šajās dienās nekas nav noticis")).to_be_visible()
    page.get_by_role("button", name="4 nedēļas").click()
    expect(page.locator(".heat")).to_be_visible()


def ends(page: Page, part: str) -> list[float]:
    """Where the cells of the first row in this part of the table of figures end."""
    row = page.locator(".figures .wide").first.locator(f"{part} tr").first
    found: list[float] = row.locator("th, td").evaluate_all(
        "cells => cells.map((cell) => cell.getBoundingClientRect().right)"
    )
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_figures_fit_and_can_be_read_by_all(rinda_server: RindaServer, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    keep_week(rinda_server)
    sign_in(page, rinda_server)
    expect(page.locator(".heat")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == width
    assert ends(page, "thead") == ends(page, "tbody") == ends(page, "tfoot")
    assert_accessible(page)
