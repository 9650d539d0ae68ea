"""An applicant with an assistant at Vienības iela 8: two specialists one after the other on one ticket.

The visitor is set aside for a paper, sent to a colleague, late for the second specialist, and back again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.actors import MENDED_WITHIN, Hall, Kiosk, Specialist
from tests.journeys.line import Visitor
from tests.support.rinda import RindaServer

OPENING = "2026-11-23T06:05:00Z"
"""A Monday, 8.05 in Riga."""

LATER = "2026-11-23T06:45:00Z"
"""Long enough after the last call that nobody can be on the way any more."""

VIENIBAS = 2
SECTORS = {"social-assistance": {"lv": "Sociālā palīdzība"}}
PRIORITY = {"lv": "Ar asistentu vai invaliditāti"}
FIRST_DESK, SECOND_DESK, DECISION = "4. kabinets, 1. lodziņš", "4. kabinets, 2. lodziņš", "5. kabinets"


@dataclass
class Office:
    """Vienības iela 8: its server, and windows in it."""

    server: RindaServer
    open_page: Callable[..., Page]

    def screen(self, path: str, **size: int) -> Page:
        """A window of this screen in this branch."""
        page = self.open_page(**size)
        page.goto(f"{self.server.url}{path}?branch={VIENIBAS}")
        return page

    def specialist(self, name: str, place: str) -> Specialist:
        """A specialist who sits down at this place."""
        password = self.server.add_user(name, "vienibas")
        specialist = Specialist(self.open_page(), self.server.url, name, password)
        specialist.sign_in()
        specialist.sit_down(place)
        return specialist


@pytest.fixture
def office(start_rinda: Callable[..., RindaServer], open_page: Callable[..., Page]) -> Office:
    """The office at 8.05, nobody in it yet."""
    return Office(start_rinda(clock=OPENING), open_page)


def ask(specialist: Specialist, button: str) -> Locator:
    """Choose one of the rarer things to do; returns the dialog that asks about it."""
    specialist.page.locator(".actions .more").click()
    dialog = specialist.page.get_by_role("dialog")
    dialog.get_by_role("button", name=button).click()
    return dialog


def send(dialog: Locator) -> None:
    """Press what the dialog leads to."""
    dialog.locator(".choices .button").last.click()
    expect(dialog).to_have_count(0)


def sees(hall: Hall, number: str, place: str) -> None:
    """Wait until the hall has come to this call: calls that come together take their turns."""
    hero = hall.page.locator(".hero").filter(has_text=place)
    expect(hero.locator(".number")).to_have_text(number, timeout=MENDED_WITHIN)


def set_aside(specialist: Specialist, note: str) -> None:
    """Let the visitor go for a while."""
    dialog = ask(specialist, "Atlikt…")
    dialog.get_by_label("Piezīme kolēģim").fill(note)
    send(dialog)


def row(specialist: Specialist, name: str, number: str) -> Locator:
    """A visitor in one of the lists."""
    specialist.page.locator(".queue .lists").get_by_role("button", name=name).click()
    return specialist.page.locator(".queue li").filter(has_text=number)


def at(specialist: Specialist, state: str, number: str) -> None:
    """Wait until the specialist's own visitor is this one in this state."""
    expect(specialist.page.locator(f".own.{state} .number")).to_have_text(number, timeout=MENDED_WITHIN)


def take(kiosk: Kiosk, *, priority: bool) -> tuple[str, str]:
    """Take a ticket for social assistance; returns its number and the token that its code holds."""
    kiosk.ask(Visitor("lv", "social-assistance", priority))
    number = kiosk.number()
    code = kiosk.page.locator(".code img").get_attribute("src") or ""
    kiosk.leave()
    return number, code.split("/")[-2]


def told(phone: Page, state: str, text: str) -> None:
    """Wait until the visitor's own page is in this state and says this."""
    expect(phone.locator("body")).to_have_attribute("data-state", state, timeout=MENDED_WITHIN)
    expect(phone.locator("main")).to_contain_text(text)


def test_an_applicant_goes_through_two_specialists_on_one_ticket(office: Office) -> None:
    kiosk = Kiosk(office.screen("/kiosk", width=1080, height=1920), SECTORS, PRIORITY)
    hall = Hall(office.screen("/display", width=1920, height=1080))
    inga = office.specialist("inga", FIRST_DESK)
    juris = office.specialist("juris", SECOND_DESK)
    lina = office.specialist("lina", DECISION)
    (other, _), (applicant, token) = take(kiosk, priority=False), take(kiosk, priority=True)
    phone = office.open_page(width=390, height=844)
    phone.goto(f"{office.server.url}/t/{token}")
    expect(phone.locator("main .number")).to_have_text(applicant)
    told(phone, "waiting", "4. kabinets")
    inga.sees_waiting([applicant, other])
    serve_and_set_aside(inga, hall, applicant, phone)
    go_on_and_send_to_colleague(inga, juris, hall, applicant)
    juris.finish()
    come_too_late(office, lina, hall, applicant, phone)
    expect(row(lina, "Jūs gaida", applicant)).to_be_visible()
    assert lina.call_next() == applicant
    lina.receive()
    expect(lina.page.locator(".own")).not_to_contain_text("Pēc tam")
    lina.finish()
    told(phone, "finished", "Paldies")
    lina.sees_waiting([])
    inga.sees_waiting([other])


def serve_and_set_aside(inga: Specialist, hall: Hall, applicant: str, phone: Page) -> None:
    """The first specialist finds that a paper is missing."""
    assert inga.call_next() == applicant
    sees(hall, applicant, FIRST_DESK)
    told(phone, "called", FIRST_DESK)
    inga.receive()
    own = inga.page.locator(".own")
    expect(own).to_contain_text(PRIORITY["lv"])
    expect(own).to_contain_text("Pēc tam: Sociālā palīdzība: lēmums")
    expect(own).to_contain_text(re.compile(r"Parādīts zālē \d+\.\d\d\.\d\d"))
    set_aside(inga, "Jāatnes izziņa")
    told(phone, "parked", applicant)


def go_on_and_send_to_colleague(inga: Specialist, juris: Specialist, hall: Hall, applicant: str) -> None:
    """With the paper the visitor comes back to the first desk, and goes on at the second."""
    aside = row(inga, "Atlikti", applicant)
    expect(aside).to_contain_text("Jāatnes izziņa")
    aside.get_by_role("button", name=f"Turpināt ar {applicant}").click()
    at(inga, "called", applicant)
    inga.receive()
    dialog = ask(inga, "Nosūtīt tālāk…")
    dialog.get_by_label("Kurp").select_option(label=f"{SECOND_DESK} (juris)")
    dialog.get_by_label("Piezīme kolēģim").fill("Izziņa ir")
    send(dialog)
    at(juris, "next", applicant)
    assert juris.call_next() == applicant
    sees(hall, applicant, SECOND_DESK)
    juris.receive()
    expect(juris.page.locator(".own .note")).to_have_text("Izziņa ir")


def come_too_late(office: Office, lina: Specialist, hall: Hall, applicant: str, phone: Page) -> None:
    """The second specialist waits in vain; then the visitor comes after all."""
    at(lina, "next", applicant)
    assert lina.call_next() == applicant
    sees(hall, applicant, DECISION)
    office.server.env["RINDA_CLOCK"] = LATER
    office.server.restart()
    given_up = lina.page.locator(".actions .no-show[aria-disabled=false]")
    given_up.wait_for(timeout=MENDED_WITHIN)
    lina.give_up()
    told(phone, "no_show", applicant)
    late = row(lina, "Neieradās", applicant)
    late.get_by_role("button", name=f"{applicant} ir atgriezies").click()
    expect(late).to_have_count(0)
    told(phone, "waiting", DECISION)
