"""A manager at the administration of Alejas iela 68, for the tests of its pages."""

from playwright.sync_api import Page, expect

from tests.support.rinda import RindaServer


class Manager:
    """Signed in; `page` is the window."""

    def __init__(self, page: Page, server: RindaServer, role: str = "manager") -> None:
        self.page = page
        self.server = server
        self.password = server.add_user("ilze", "alejas", role)
        page.goto(f"{server.url}/admin")
        self.sign_in("ilze", self.password)

    def sign_in(self, name: str, password: str) -> None:
        """From the sign-in to the page that the address names."""
        self.page.locator("#user").fill(name)
        self.page.locator("#password").fill(password)
        self.page.locator("#password").press("Enter")
        self.page.locator(".places").wait_for()

    def open(self, route: str) -> None:
        """Go to a page by its address."""
        self.page.evaluate("route => { location.hash = route; }", f"#/{route}")
        self.page.locator(".savebar, .page .card").first.wait_for()

    def save(self) -> None:
        """Save, and see that it was."""
        self.page.get_by_role("button", name="Saglabāt", exact=True).click()
        expect(self.page.get_by_text("Saglabāts.")).to_be_visible()
