"""The counter itself: pauses, seats, sectors, the information point's work, the small window and the notification."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.screens.counters import Hire, Kiosk
from tests.screens.visits import choose, confirm, issue
from tests.support.axe import assert_accessible

PICTURE_IN_PICTURE = """
window.documentPictureInPicture = {requestWindow: async () => (window.small = window.open("", "", "popup"))};
"""
"""A window that a test can reach: the browser keeps its own from Playwright."""

NOTIFICATIONS = """
window.told = [];
window.Notification = class extends EventTarget {
  static permission = "default";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(title) { super(); window.told.push(title); }
};
"""
"""Notifications that are kept instead of shown: there is no desktop here."""


def test_a_pause_begins_with_one_press_and_says_why(hire: Hire) -> None:
    anna, olga = hire("anna"), hire("olga")
    anna.sit_down("1. kabinets")
    olga.sit_down("2. kabinets")
    anna.page.get_by_role("button", name="Pauze").click()
    lunch = anna.page.get_by_role("button", name="pusdienas")
    lunch.click()
    expect(lunch).to_have_attribute("aria-pressed", "true")
    seen = olga.page.locator(".colleagues li").filter(has_text="1. kabinets")
    expect(seen).to_contain_text("pusdienas")
    anna.page.get_by_role("button", name="Turpināt", exact=True).click()
    expect(seen).not_to_contain_text("pusdienas")


def test_one_can_move_to_another_counter(hire: Hire) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    choose(anna, "Pārcelties uz citu darba vietu…")
    own = anna.page.get_by_role("button", name="1. kabinets")
    expect(own).to_have_attribute("aria-disabled", "true")
    anna.page.get_by_role("button", name="2. kabinets").click()
    expect(anna.page.locator(".where")).to_contain_text("2. kabinets")
    expect(anna.page.locator(".colleagues li").filter(has_text="1. kabinets")).to_contain_text("slēgta")


def test_only_the_chosen_sectors_are_served(hire: Hire) -> None:
    inga = hire("inga")
    inga.sit_down("4. kabinets, 1. lodziņš")
    assistance, information = issue(inga.page, "S"), issue(inga.page, "N")
    expect(inga.queue).to_have_text([assistance, information])
    dialog = choose(inga, "Izvēlēties apkalpojamos sektorus…")
    dialog.get_by_label("Sociālā palīdzība").uncheck()
    confirm(dialog)
    expect(inga.queue).to_have_text([information])
    inga.sees("next", information)


def test_a_sector_is_paused_with_a_reason_at_the_kiosk(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    expect(anna.page.locator(".own .reception")).to_have_text("Pieņemšana līdz plkst. 12.00")
    dialog = choose(anna, "Apturēt pieņemšanu sektorā…")
    dialog.get_by_label("Tehnisku iemeslu dēļ pašlaik nepieņem").check()
    confirm(dialog)
    expect(anna.page.locator(".own .reception")).to_have_text("Apturēts: Tehnisku iemeslu dēļ pašlaik nepieņem")
    assert kiosk.reception("A")["reason"]["ru"] == "По техническим причинам приёма сейчас нет"
    dialog = choose(anna, "Apturēt pieņemšanu sektorā…")
    dialog.get_by_label("Neko – atsākt pieņemšanu").check()
    confirm(dialog)
    expect(anna.page.locator(".own .reception")).to_have_text("Pieņemšana līdz plkst. 12.00")


def test_the_information_point_issues_finds_and_reprints(hire: Hire) -> None:
    inga = hire("inga")
    inga.sit_down("Informācijas punkts")
    dialog = choose(inga, "Izsniegt biļeti…")
    dialog.get_by_label("Sektors").select_option(label="Sociālā palīdzība")
    dialog.get_by_label("Русский").check()
    dialog.get_by_label("ratiņkrēslā").check()
    assert_accessible(inga.page)
    dialog.get_by_role("button", name="Izsniegt").click()
    number = dialog.locator(".issued").inner_text()
    confirm(dialog)
    dialog = choose(inga, "Meklēt biļeti…")
    dialog.get_by_label("Biļetes numurs").fill(number.lower())
    dialog.get_by_label("Biļetes numurs").press("Enter")
    dialog.get_by_role("button", name=number).click()
    expect(dialog).to_contain_text("gaida rindā")
    with inga.page.expect_response(re.compile("/reprint")) as reprint:
        dialog.get_by_role("button", name="Drukāt biļeti vēlreiz…").click()
        dialog.get_by_role("button", name="Drukāt", exact=True).click()
    assert reprint.value.ok


def test_the_information_point_changes_priority_and_sector(hire: Hire) -> None:
    inga = hire("inga")
    inga.sit_down("Informācijas punkts")
    number = issue(inga.page, "S")
    dialog = inga.page.get_by_role("dialog")
    summary = inga.page.locator(".queue summary")
    expect(summary).to_have_text("Pie citiem gaida 1 apmeklētājs")
    summary.click()
    inga.page.get_by_role("button", name=f"{number}: citas darbības").click()
    dialog.get_by_role("button", name="Mainīt prioritāti…").click()
    dialog.get_by_label("Ar zīdaini").check()
    confirm(dialog)
    expect(inga.page.locator(".queue details li")).to_contain_text("Ar zīdaini")
    inga.page.get_by_role("button", name=f"{number}: citas darbības").click()
    dialog.get_by_role("button", name="Nosūtīt tālāk…").click()
    expect(dialog.locator("optgroup[label=Sektori] option").last).to_have_text("Sociālā palīdzība")
    dialog.get_by_label("Kurp").select_option(label="Klientu apkalpošanas un informācijas punkts")
    confirm(dialog)
    inga.sees("next", number)


def test_an_unknown_number_is_told(hire: Hire) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    dialog = choose(anna, "Meklēt biļeti…")
    dialog.get_by_label("Biļetes numurs").fill("A999")
    dialog.get_by_role("button", name="Meklēt").click()
    expect(dialog.get_by_role("status")).to_have_text("Šodien biļetes A999 nav.")


def small_window(page: Page) -> Page:
    """Open the small window by its button."""
    page.locator(".actions .more").click()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Mazais logs virs citiem").click()
    return opened.value


@pytest.mark.parametrize("supported", [True, False])
def test_the_small_window_calls_and_finishes(hire: Hire, kiosk: Kiosk, *, supported: bool) -> None:
    anna = hire()
    anna.page.add_init_script(PICTURE_IN_PICTURE if supported else "delete window.documentPictureInPicture;")
    anna.sit_down("1. kabinets")
    number = kiosk.take()
    anna.sees("next", number)
    small = small_window(anna.page)
    expect(small.locator("h1")).to_have_text(number)
    small.get_by_role("button", name="Izsaukt nākamo").click()
    anna.sees("called", number)
    small.keyboard.press("F4")
    anna.sees("serving", number)
    small.get_by_role("button", name="Pabeigt").click()
    expect(anna.page.locator(".own.empty")).to_be_visible()
    expect(small.locator("h1")).to_have_text("")


def test_the_browsers_own_window_above_all_others_calls(hire: Hire, kiosk: Kiosk) -> None:
    """Document Picture-in-Picture itself, reached through the page that opened it."""
    anna = hire()
    anna.sit_down("1. kabinets")
    number = kiosk.take()
    anna.sees("next", number)
    choose(anna, "Mazais logs virs citiem")
    shown = "window.documentPictureInPicture.window?.document"
    anna.page.wait_for_function(f"number => {shown}?.querySelector('h1')?.innerText === number", arg=number)
    anna.page.evaluate(f"() => {shown}.querySelector('.call-next').click()")
    anna.sees("called", number)
    anna.page.wait_for_function(f"() => {shown}.querySelector('.recall')")


def test_the_first_who_comes_is_told_outside_the_window(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.page.add_init_script(NOTIFICATIONS)
    anna.sit_down("1. kabinets")
    choose(anna, "Paziņot, kad kāds ierodas")
    first = kiosk.take()
    anna.sees("next", first)
    kiosk.take()
    expect(anna.queue).to_have_count(2)
    assert anna.page.evaluate("window.told") == [f"Jūs gaida {first}"]
