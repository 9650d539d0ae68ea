"""Signing in with the institution's account in a real browser, at a real provider of another site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import assert_accessible
from tests.support.browser import wait_for_fonts
from tests.support.openid import PASSWORD, OpenidProvider, StartProvider
from tests.support.processes import ROOT
from tests.support.rinda import RindaServer, rinda

Start = Callable[..., RindaServer]
WITH_ACCOUNT = "Pierakstīties ar iestādes kontu"


def begin(start_rinda: Start, provider: OpenidProvider, name: str = "") -> RindaServer:
    """A server at which one can sign in at the provider, whose accounts have this name."""
    server = start_rinda(env={**provider.settings, "RINDA_OPENID_NAME": name})
    provider.know(f"{server.url}/openid")
    return server


def sign_in(page: Page, server: RindaServer, screen: str, user: str = "anna") -> None:
    page.goto(f"{server.url}/{screen}")
    page.get_by_role("button", name=WITH_ACCOUNT).click()
    expect(page.get_by_role("heading", name="Iestādes konts")).to_be_visible()
    page.get_by_label("Lietotājs").fill(user)
    page.get_by_label("Parole").fill(PASSWORD)
    page.get_by_role("button", name="Ieiet").click()


@pytest.mark.parametrize(("screen", "role"), [("counter", "specialist"), ("admin", "manager")])
def test_one_signs_in_at_the_provider_and_lands_where_one_began(
    start_rinda: Start, provider: OpenidProvider, page: Page, screen: str, role: str
) -> None:
    server = begin(start_rinda, provider)
    server.add_user("anna", "alejas", role)
    sign_in(page, server, screen)
    expect(page.locator(".bar .user")).to_have_text("anna")
    assert page.url == f"{server.url}/{screen}"
    cookies = {cookie.get("name"): cookie for cookie in page.context.cookies(server.url)}
    assert "rinda_openid" not in cookies
    assert (cookies["rinda_session"].get("sameSite"), cookies["rinda_session"].get("httpOnly")) == ("Strict", True)
    page.get_by_role("button", name="Izrakstīties").first.click()
    expect(page.get_by_role("button", name=WITH_ACCOUNT)).to_be_visible()
    page.goto(f"{server.url}/{screen}")
    expect(page.get_by_role("button", name=WITH_ACCOUNT)).to_be_visible()


def test_who_turns_back_at_the_provider_can_begin_again(
    start_rinda: Start, provider: OpenidProvider, page: Page
) -> None:
    server = begin(start_rinda, provider)
    page.goto(f"{server.url}/admin")
    page.get_by_role("button", name=WITH_ACCOUNT).click()
    page.get_by_role("button", name="Atcelt").click()
    expect(page.get_by_role("alert")).to_contain_text("Pierakstīšanās ar iestādes kontu nav pabeigta.")
    assert page.url == f"{server.url}/openid", "what came along stays in no address"
    page.get_by_role("link", name="Atpakaļ uz pierakstīšanos").click()
    expect(page.get_by_label("Lietotājvārds")).to_be_visible()
    assert page.url == f"{server.url}/admin"


def test_who_has_an_account_and_is_not_here_is_told(start_rinda: Start, provider: OpenidProvider, page: Page) -> None:
    server = begin(start_rinda, provider)
    sign_in(page, server, "counter", "svešais")
    expect(page.get_by_role("alert")).to_contain_text("Šeit nevienam nav šāda iestādes konta.")


def test_without_the_provider_the_password_remains(
    start_rinda: Start, start_provider: StartProvider, page: Page
) -> None:
    provider = start_provider()
    server = begin(start_rinda, provider)
    password = server.add_user("anna", "alejas")
    provider.process.kill()
    page.goto(f"{server.url}/counter")
    page.get_by_role("button", name=WITH_ACCOUNT).click()
    expect(page.get_by_role("alert").filter(has_text="Iestādes kontu sistēma neatbild.")).to_be_visible()
    page.get_by_label("Lietotājvārds").fill("anna")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    expect(page.locator(".bar .user")).to_have_text("anna")


def test_where_nothing_is_set_up_nothing_is_offered(rinda_server: RindaServer, page: Page) -> None:
    with page.expect_response("**/api/v1/session/openid") as asked:
        page.goto(f"{rinda_server.url}/counter")
    assert asked.value.json() == {"offered": False, "name": None}
    expect(page.get_by_label("Lietotājvārds")).to_be_visible()
    expect(page.locator(".signin form button:not([type])")).to_have_count(1)
    expect(page.get_by_role("button", name="kontu")).to_have_count(0)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_both_pages_fit_and_can_be_read_by_all(
    start_rinda: Start, provider: OpenidProvider, page: Page, width: int, language: str
) -> None:
    server = begin(start_rinda, provider, "Microsoft")
    page.set_viewport_size({"width": width, "height": 720})
    page.add_init_script(f"localStorage.setItem('rinda.language', '{language}')")
    for path, there in (("counter", "button:has-text('Microsoft')"), ("openid", ".signin a.primary")):
        page.goto(f"{server.url}/{path}")
        expect(page.locator(there)).to_be_visible()
        wait_for_fonts(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert_accessible(page)
        page.screenshot(path=ROOT / f"test-results/openid-{path}-{language}-{width}.png", full_page=True)


def test_the_command_lets_an_account_go(start_rinda: Start, provider: OpenidProvider, page: Page) -> None:
    server = begin(start_rinda, provider)
    server.add_user("anna", "alejas")
    refused = rinda("user", "unlink", "anna", env=server.env)
    assert (refused.returncode, "nothing was changed" in refused.stderr) == (1, True)
    sign_in(page, server, "counter")
    expect(page.locator(".bar .user")).to_have_text("anna")
    assert server.command("user", "unlink", "anna").endswith("unlinked anna\n")
    expect(page.get_by_role("button", name=WITH_ACCOUNT)).to_be_visible(timeout=15_000)
