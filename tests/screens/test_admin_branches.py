"""Branches in a real browser: one more is added, one is closed and opened again."""

from playwright.sync_api import Page, expect

from tests.screens.administration import Manager
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer


def assert_readable(page: Page) -> None:
    """At each width."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert_accessible(page)


def administer(page: Page, server: RindaServer, name: str) -> None:
    """An administrator, who has every branch, at the administration of Alejas iela 68."""
    password = server.add_user(name, "alejas", "administrator")
    page.goto(f"{server.url}/admin")
    page.locator("#user").fill(name)
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    page.get_by_role("button", name="Alejas iela 68").click()
    page.get_by_role("link", name="Filiāles", exact=True).click()


def enter(page: Page, group: str, text: str) -> None:
    page.get_by_role("group", name=group).get_by_label("latviski").fill(text)


def test_a_branch_is_added_like_another_and_closed_again(office: RindaServer, page: Page) -> None:
    administer(page, office, "dace")
    expect(page.get_by_role("link", name="Vienības iela 8")).to_be_visible()
    assert_readable(page)
    page.get_by_role("link", name="Pievienot filiāli").click()
    page.get_by_role("button", name="Pievienot filiāli").click()
    name = page.locator("#f-name-lv")
    expect(name).to_have_accessible_description("Nedrīkst būt tukšs")
    expect(name).to_be_focused()
    assert_readable(page)
    enter(page, "Filiāles nosaukums", "Sociālais dienests, Raipoles iela 3")
    enter(page, "Adrese", "Raipoles iela 3, Daugavpils")
    page.get_by_role("button", name="Pievienot filiāli").click()
    expect(page.locator(".bar .where")).to_have_text("Sociālais dienests, Raipoles iela 3")
    expect(page.get_by_role("link", name="Asistentu pakalpojumu sektors")).to_be_visible()
    page.get_by_role("link", name="Filiāle un noteikumi").click()
    page.get_by_role("button", name="Slēgt filiāli").click()
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name="Slēgt filiāli").click()
    expect(page.locator(".bar .badge")).to_have_text("darbība izbeigta")
    page.get_by_role("button", name="Atvērt no jauna").click()
    expect(page.locator(".bar .badge")).to_have_count(0)


def test_a_branch_is_added_with_sectors_of_its_own_hours(office: RindaServer, page: Page) -> None:
    administer(page, office, "inese")
    page.get_by_role("link", name="Pievienot filiāli").click()
    page.locator("#like").select_option(label="ievadīt šeit")
    enter(page, "Filiāles nosaukums", "Dienas centrs")
    enter(page, "Adrese", "Šaurā iela 20, Daugavpils")
    enter(page, "Sektora nosaukums", "Dienas centrs")
    page.get_by_label("Burts").fill("D")
    page.get_by_label("Kabineti").fill("1")
    page.get_by_label("Savs pieņemšanas laiks").check()
    own = page.get_by_role("group", name="Sektora pieņemšanas laiks").get_by_label("Pirmdiena, laiks").first
    own.fill("9.00")
    page.get_by_role("button", name="Pievienot filiāli").click()
    expect(own).to_be_focused()
    assert_readable(page)
    own.fill("9.00–11.00")
    page.get_by_role("button", name="Pievienot filiāli").click()
    page.get_by_role("link", name="Dienas centrs").click()
    expect(page.get_by_label("Pirmdiena, laiks").first).to_have_value("9.00–11.00")


def test_a_branch_where_somebody_waits_is_not_closed(office: RindaServer, page: Page) -> None:
    manager = Manager(page, office)
    api = f"{office.url}/api/v1"
    doc = page.request.get(f"{api}/counter?branch=1").json()["doc"]
    sector = next(one["id"] for one in doc["sectors"].values() if one["letter"] == "M")
    body = {"branch": 1, "request_id": "press-0001", "sector": sector, "language": "lv"}
    assert page.request.post(f"{api}/tickets", data=body, headers={"X-Rinda": "1"}).status == 201
    manager.open("branch")
    page.get_by_role("button", name="Slēgt filiāli").click()
    page.get_by_role("dialog").get_by_role("button", name="Slēgt filiāli").click()
    expect(page.locator("#summary")).to_contain_text("M001")
    expect(page.locator("#summary")).to_be_focused()
    expect(page.get_by_role("button", name="Slēgt filiāli")).to_be_visible()
    page.get_by_role("link", name="Filiāles", exact=True).click()
    expect(page.get_by_text("Filiāles pievieno administrators.")).to_be_visible()
