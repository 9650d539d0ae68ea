"""Specialists' own hours in a real browser: whose, when, days away, and what the server says against them."""

import json

import pytest
from playwright.sync_api import expect

from tests.screens.administration import Manager
from tests.support.axe import assert_accessible
from tests.support.clipped import assert_buttons_hold_their_texts


@pytest.fixture
def anna(manager: Manager) -> Manager:
    """The manager, where a specialist called anna works."""
    manager.server.add_user("anna", "alejas")
    return manager


def own_hours(manager: Manager) -> dict[str, dict[str, object]]:
    """What the server keeps, by login: the days that have hours, and the days away."""
    api, request = f"{manager.server.url}/api/v1", manager.page.request
    branch = request.get(f"{api}/session").json()["branches"][0]["id"]
    office = request.get(f"{api}/admin/office?branch={branch}").json()["office"]
    return {
        one["login"]: {**{day: spans for day, spans in one["reception"].items() if spans}, "away": one["away"]}
        for one in office["specialist"]
    }


def test_hours_and_days_away_are_set_by_name_and_taken_away(anna: Manager) -> None:
    page = anna.page
    anna.open("own-hours")
    row = page.locator(".things li").filter(has_text="anna")
    expect(row).to_contain_text("Viss sektoru pieņemšanas laiks")
    row.get_by_role("link").click()
    page.get_by_role("button", name="Iestatīt savu pieņemšanas laiku vai prombūtni").click()
    tuesday = page.get_by_role("group", name="otrdiena")
    expect(tuesday).to_contain_text("Viss sektoru pieņemšanas laiks")
    tuesday.get_by_role("button").click()
    tuesday.get_by_role("textbox").fill("9.00–11.00")
    expect(page.get_by_role("group", name="pirmdiena")).to_contain_text("Nepieņem")
    page.get_by_role("button", name="Pievienot prombūtnes dienas").click()
    page.get_by_label("Pirmā diena").fill("2026-12-28")
    page.get_by_label("Pēdējā diena").fill("2026-12-31")
    anna.save()
    away = [{"first": "2026-12-28", "last": "2026-12-31"}]
    assert own_hours(anna)["anna"] == {"tuesday": ["9.00–11.00"], "away": away}
    anna.open("own-hours")
    expect(row).to_contain_text("Otrdiena 9.00–11.00 · prombūtnē: 2026. gada 28. decembris")
    row.get_by_role("link").click()
    page.get_by_role("button", name="Noņemt savu pieņemšanas laiku").click()
    anna.save()
    assert "anna" not in own_hours(anna)


def test_what_is_wrong_stands_at_its_field(anna: Manager) -> None:
    page = anna.page
    anna.open("own-hours/anna")
    page.get_by_role("button", name="Iestatīt savu pieņemšanas laiku vai prombūtni").click()
    monday = page.get_by_role("group", name="pirmdiena")
    for hours in ("9.00–11.00", "10.00–12.00"):
        monday.get_by_role("button", name="Pievienot").click()
        monday.get_by_role("textbox").last.fill(hours)
    page.get_by_role("button", name="Pievienot prombūtnes dienas").click()
    page.get_by_label("Pirmā diena").fill("2026-12-31")
    page.get_by_label("Pēdējā diena").fill("2026-12-28")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    later = monday.get_by_role("textbox").last
    expect(later).to_be_focused()
    expect(later).to_have_accessible_description("Šis laiks pārklājas ar citu tās pašas dienas laiku")
    expect(page.get_by_label("Pēdējā diena")).to_have_accessible_description("Pēdējā diena ir pirms pirmās")
    assert_accessible(page)


def test_hours_of_a_user_name_that_nobody_has_are_shown_and_can_be_removed(manager: Manager) -> None:
    page = manager.page
    manager.open("own-hours")
    row = page.locator(".things li").filter(has_text="kristine")
    expect(row).to_contain_text("Šajā filiālē nevienam nav šāda lietotājvārda")
    row.get_by_role("link").click()
    page.get_by_role("button", name="Noņemt savu pieņemšanas laiku").click()
    manager.save()
    expect(page.get_by_text("Tā vairs nav.")).to_be_visible()
    assert own_hours(manager) == {}


def test_it_is_said_when_the_people_cannot_be_loaded(manager: Manager) -> None:
    problem = {"type": "urn:rinda:problem:unavailable", "title": "Nevar", "status": 503, "detail": "Serveris atpūšas."}
    manager.page.route("**/api/v1/admin/people", lambda route: route.fulfill(status=503, body=json.dumps(problem)))
    manager.page.evaluate("location.hash = '#/own-hours'")
    expect(manager.page.get_by_role("alert")).to_contain_text("Serveris atpūšas.")


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_pages_fit_and_can_be_read_by_all(anna: Manager, language: str) -> None:
    page = anna.page
    if language != "lv":
        page.locator("header select").select_option(language)
    for route in ("own-hours", "own-hours/anna", "own-hours/kristine"):
        anna.open(route)
        page.locator(".page .card").first.wait_for()
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert (route, page.evaluate("document.scrollingElement.scrollWidth")) == (route, width)
            assert_buttons_hold_their_texts(page)
            assert_accessible(page)
