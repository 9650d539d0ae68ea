"""The rules of a real office at the counter: patience, setting aside, sending on, undo, calls out of order."""

import re

from playwright.sync_api import Locator, expect

from tests.screens.counters import Hire, Kiosk, Specialist
from tests.screens.visits import choose, confirm, issue
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer

A_MINUTE_LATER = "2026-11-23T08:08:00Z"
"""More than a minute after these tests begin: by the server's clock, which starts there anew."""

MENDED_WITHIN = 30_000
ASSISTANCE = "S"


def show(specialist: Specialist, name: str) -> Locator:
    """Look at one of the lists; returns its rows."""
    specialist.page.locator(".queue .lists").get_by_role("button", name=name).click()
    return specialist.page.locator(".queue li")


def receive(specialist: Specialist, number: str) -> None:
    """Call whoever is next, who is this one, and begin."""
    specialist.sees("next", number)
    specialist.page.keyboard.press("F2")
    specialist.sees("called", number)
    specialist.page.keyboard.press("F4")
    specialist.sees("serving", number)


def test_a_recall_waits_and_a_visitor_has_time_to_come(hire: Hire, counter_server: RindaServer) -> None:
    inga = hire("inga")
    inga.sit_down("4. kabinets, 1. lodziņš")
    number = issue(inga.page, ASSISTANCE)
    inga.sees("next", number)
    inga.page.keyboard.press("F2")
    inga.sees("called", number)
    for command in ("recall", "no-show"):
        expect(inga.button(command)).to_have_attribute("aria-disabled", "true")
        expect(inga.button(command)).to_contain_text(re.compile(r"pēc \d+ s"))
    expect(inga.page.locator(".proof")).to_contain_text("Zāles ekrāns neapstiprināja – sauciet balsī")
    counter_server.env["RINDA_CLOCK"] = A_MINUTE_LATER
    counter_server.restart()
    for command in ("recall", "no-show"):
        expect(inga.button(command)).to_have_attribute("aria-disabled", "false", timeout=MENDED_WITHIN)
    inga.button("recall").click()
    expect(inga.page.locator(".own")).to_contain_text("2. izsaukums")
    expect(inga.button("recall")).to_have_attribute("aria-disabled", "true")
    expect(inga.button("no-show")).to_have_attribute("aria-disabled", "false")


def test_after_the_last_recall_no_show_is_offered_and_the_visitor_may_return(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second = kiosk.take(), kiosk.take()
    expect(anna.queue).to_have_text([first, second])
    anna.page.keyboard.press("F2")
    anna.sees("called", first)
    for call in (2, 3, 4):
        anna.may("recall")
        anna.page.keyboard.press("F3")
        expect(anna.page.locator(".own")).to_contain_text(f"{call}. izsaukums")
    expect(anna.button("recall")).to_have_attribute("aria-disabled", "true")
    expect(anna.button("no-show")).to_have_class(re.compile("primary"))
    anna.page.keyboard.press("F9")
    anna.sees("next", second)
    row = show(anna, "Neieradās")
    expect(row).to_contain_text(first)
    expect(row).to_contain_text(re.compile(r"gaidām līdz plkst\. \d+\.\d\d"))
    row.get_by_role("button", name=f"{first} ir atgriezies").click()
    expect(row).to_have_count(0)
    show(anna, "Jūs gaida")
    expect(anna.queue).to_have_text([second, first])


def test_whoever_is_set_aside_is_seen_by_all_and_anyone_goes_on(hire: Hire, kiosk: Kiosk) -> None:
    anna, olga = hire("anna"), hire("olga")
    anna.sit_down("1. kabinets")
    olga.sit_down("2. kabinets")
    number = kiosk.take()
    receive(anna, number)
    dialog = choose(anna, "Atlikt…")
    dialog.get_by_label("Piezīme kolēģim").fill("Aizgāja pēc izziņas")
    confirm(dialog)
    row = show(olga, "Atlikti")
    for text in (number, "anna", "1. kabinets", "Aizgāja pēc izziņas"):
        expect(row).to_contain_text(text)
    row.get_by_role("button", name=f"Turpināt ar {number}").click()
    olga.sees("called", number)
    expect(olga.page.locator(".own .note")).to_have_text("Aizgāja pēc izziņas")
    expect(row).to_have_count(0)


def test_one_s_own_last_step_can_be_taken_back_by_button_and_by_key(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second = kiosk.take(), kiosk.take()
    receive(anna, first)
    anna.page.keyboard.press("F8")
    anna.sees("next", second)
    undo = anna.page.locator(".undo")
    expect(undo).to_contain_text(f"{first} apkalpots")
    expect(undo).to_contain_text(re.compile(r"\d+ s"))
    undo.get_by_role("button", name="Atsaukt").click()
    anna.sees("serving", first)
    expect(undo).to_have_count(0)
    anna.page.keyboard.press("F8")
    anna.sees("next", second)
    expect(undo).to_have_count(1)  # the news of a step can come before the answer, which alone can be taken back
    anna.page.keyboard.press("Control+z")
    anna.sees("serving", first)


def test_a_chosen_visitor_is_called_with_a_reason_and_another_is_cancelled(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second, third = kiosk.take(), kiosk.take(), kiosk.take()
    expect(anna.queue).to_have_count(3)
    anna.page.get_by_role("button", name=f"{second}: citas darbības").click()
    dialog = anna.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Izsaukt ārpus kārtas…").click()
    dialog.get_by_label("Īss jautājums").check()
    confirm(dialog)
    anna.sees("called", second)
    anna.page.get_by_role("button", name=f"{third}: citas darbības").click()
    dialog.get_by_role("button", name="Atcelt biļeti…").click()
    confirm(dialog)
    expect(anna.queue).to_have_text([first])
    # Nothing that only the information point may do was offered on the way.
    anna.page.get_by_role("button", name=f"{first}: citas darbības").click()
    expect(dialog.get_by_role("button", name="Mainīt prioritāti…")).to_have_count(0)
    anna.page.keyboard.press("Escape")
    expect(anna.page.get_by_role("button", name=f"{first}: citas darbības")).to_be_focused()


def test_a_visitor_is_sent_on_consulted_about_and_gets_one_more_step(hire: Hire) -> None:
    inga, juris = hire("inga"), hire("juris")
    inga.sit_down("4. kabinets, 1. lodziņš")
    juris.sit_down("5. kabinets")
    number = issue(inga.page, ASSISTANCE, needs=["assistant", "wheelchair"])
    receive(inga, number)
    expect(inga.page.locator(".own")).to_contain_text("Pēc tam: Sociālā palīdzība: lēmums")
    dialog = choose(inga, "Nosūtīt pie kolēģa un saņemt atpakaļ…")
    dialog.get_by_label("Kurp").select_option(label="juris")
    dialog.get_by_label("Piezīme kolēģim").fill("Vai pienākas pabalsts?")
    confirm(dialog)
    receive(juris, number)
    expect(juris.page.locator(".own .note")).to_have_text("Vai pienākas pabalsts?")
    expect(juris.page.locator(".own .hint")).to_have_text(["kopā ar asistentu", "ratiņkrēslā"])
    assert_accessible(juris.page)
    juris.page.keyboard.press("F8")
    ended(juris, "Piešķirts")
    receive(inga, number)
    dialog = choose(inga, "Pievienot vēl vienu sektoru…")
    dialog.get_by_label("Sektors").select_option(label="Klientu apkalpošanas un informācijas punkts")
    confirm(dialog)
    expect(inga.page.locator(".own")).to_contain_text("Pēc tam: Klientu apkalpošanas un informācijas punkts")
    dialog = choose(inga, "Nosūtīt tālāk…")
    dialog.get_by_label("Kurp").select_option(label="Sociālā palīdzība: lēmums")
    dialog.get_by_label("visiem pa priekšu").check()
    confirm(dialog)
    juris.sees("next", number)


def ended(specialist: Specialist, outcome: str) -> None:
    """Say how the visit ended."""
    dialog = specialist.page.get_by_role("dialog")
    dialog.get_by_label(outcome).check()
    confirm(dialog)
    expect(specialist.page.locator(".own.serving")).to_have_count(0)
