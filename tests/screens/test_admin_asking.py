"""What administration says when the server refuses, and that it goes on without a reload."""

import json

from playwright.sync_api import Route, expect

from tests.screens.administration import Manager
from tests.support.axe import assert_accessible

RESTING = {"type": "urn:rinda:problem:busy", "title": "Serveris atpūšas", "detail": "Nekas nav mainīts.", "status": 503}

ASKED = {
    "people": ("**/api/v1/admin/people", ".things li"),
    "own-hours": ("**/api/v1/admin/people", ".things li"),
    "history": ("**/api/v1/admin/office/changes?*", ".history"),
    "figures": ("**/api/v1/figures?*", ".figures .card h2"),
    "displays": ("**/api/v1/admin/media", ".savebar"),
    "sectors": ("**/api/v1/admin/office?*", ".savebar"),
}
"""By page: what it cannot be without, and what it shows once it has that."""


def refuse(route: Route) -> None:
    route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(RESTING))


def test_a_page_says_why_it_lacks_something_and_asks_again_when_told(manager: Manager) -> None:
    page = manager.page
    alert = page.get_by_role("alert").filter(has_text="Serveris atpūšas Nekas nav mainīts.")
    for path, (address, shown) in ASKED.items():
        page.route(address, refuse)
        page.evaluate("route => { location.hash = route; }", f"#/{path}")
        expect(alert, path).to_be_visible()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert (path, page.evaluate("document.scrollingElement.scrollWidth")) == (path, width)
            assert_accessible(page)
        page.unroute(address)
        alert.get_by_role("button", name="Mēģināt vēlreiz").click()
        expect(page.locator(shown).first, path).to_be_visible()
        expect(alert, path).to_have_count(0)


def test_a_refusal_in_words_of_a_proxy_is_said_in_ours(manager: Manager) -> None:
    page = manager.page
    page.route("**/api/v1/admin/people", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    page.evaluate("location.hash = '#/people'")
    expect(page.get_by_role("alert")).to_contain_text("Serveris pašlaik nevar atbildēt.")


def test_what_was_entered_waits_for_its_person_and_for_nobody_else(manager: Manager) -> None:
    page = manager.page
    other = manager.server.add_user("dace", "alejas", "manager")
    name = page.get_by_label("Vārds un uzvārds")
    manager.open("people")
    page.get_by_role("button", name="Pievienot cilvēku").click()
    name.fill("Anna Ozola")
    page.get_by_label("Lietotājvārds").fill("anna")
    page.context.clear_cookies()
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_text("Jūsu sesija ir beigusies.")).to_be_visible()
    manager.sign_in("ilze", manager.password)
    expect(name).to_have_value("Anna Ozola")
    expect(page.get_by_role("alert").filter(has_text="Lūdzu, pierakstieties")).to_have_count(0)
    page.get_by_role("button", name="Izrakstīties").click()
    manager.sign_in("dace", other)
    expect(page.get_by_role("heading", name="Kas var pierakstīties")).to_be_visible()
    expect(name).to_have_count(0)
