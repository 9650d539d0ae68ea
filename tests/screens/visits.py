"""What specialists do by the dialogs of their screen."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.screens.counters import Specialist


def choose(specialist: Specialist, *names: str) -> Locator:
    """Open "more" and press one button after the other; returns the dialog that is open then."""
    specialist.page.locator(".actions .more").click()
    for name in names:
        specialist.page.get_by_role("dialog").get_by_role("button", name=name).click()
    return specialist.page.get_by_role("dialog")


def confirm(dialog: Locator) -> None:
    """Press what the dialog leads to, and see it go."""
    dialog.locator(".choices .button").last.click()
    expect(dialog).to_have_count(0)


def issue(page: Page, letter: str, **more: Any) -> str:
    """Give out a ticket at Vienības iela 8 by the information point's right; returns its number."""
    number: str = page.evaluate(
        """async ({letter, ...more}) => {
            const headers = {"Content-Type": "application/json", "X-Rinda": "1"};
            const post = (body) => body && {method: "POST", headers, body: JSON.stringify(body)};
            const ask = (path, body) => fetch(`/api/v1${path}`, post(body)).then((answer) => answer.json());
            const {user, branches: [branch]} = await ask("/session");
            const {doc} = await ask(`/counter?branch=${branch.id}`);
            const sector = Object.values(doc.sectors).find((one) => one.letter === letter).id;
            const body = {branch: branch.id, sector, language: "lv", ...more};
            return (await ask("/tickets", body)).ticket.number;
        }""",
        {"letter": letter, "request_id": uuid4().hex, **more},
    )
    return number
