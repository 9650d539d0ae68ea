"""The specialist's screen in a real browser, over a real server: a day's work by mouse and by keys."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.screens.counters import Hire, Kiosk, Specialist
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer

Open = Callable[..., Page]
LONG_AFTER = "2026-11-23T08:45:00Z"
LOST_WITHIN = 6_000
MENDED_WITHIN = 30_000


def possible(specialist: Specialist) -> list[str]:
    """The texts of the buttons that can be pressed now, in Latvian."""
    buttons = specialist.page.locator(".actions .button[aria-disabled='false'] span")
    return [text.strip() for text in buttons.all_text_contents()]


def test_a_visit_by_mouse(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Neviens negaida")
    first, second = kiosk.take(), kiosk.take()
    expect(anna.page).to_have_title(re.compile(r"^\(2\) 1\. kabinets"))
    anna.page.get_by_role("button", name="Izsaukt nākamo").click()
    anna.sees("called", first)
    expect(anna.page).to_have_title(re.compile(r"^\(1\)"))
    assert possible(anna) == ["Sākt", "Izsaukt vēlreiz", "Neieradās"]
    anna.page.get_by_role("button", name="Izsaukt vēlreiz").click()
    expect(anna.page.locator(".own")).to_contain_text("2. izsaukums")
    anna.page.get_by_role("button", name="Sākt").click()
    anna.sees("serving", first)
    assert possible(anna) == ["Pabeigt"]
    anna.page.get_by_role("button", name="Pabeigt").click()
    anna.sees("next", second)


def test_a_visit_by_keys(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second, third = kiosk.take(), kiosk.take(), kiosk.take()
    keys = anna.page.keyboard
    expect(anna.queue).to_have_count(3)
    for key, state, number in [("F2", "called", first), ("F4", "serving", first), ("F8", "next", second)]:
        keys.press(key)
        anna.sees(state, number)
    keys.press("F2")
    anna.sees("called", second)
    anna.may("recall")
    keys.press("F3")
    expect(anna.page.locator(".own")).to_contain_text("2. izsaukums")
    anna.may("no-show")
    keys.press("F9")
    anna.sees("next", third)


def test_a_held_key_a_modifier_and_a_field_call_nobody(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second = kiosk.take(), kiosk.take()
    anna.sees("next", first)
    commands: list[str] = []
    anna.page.on("request", lambda request: commands.append(request.url) if request.method == "POST" else None)
    anna.page.keyboard.press("Control+F2")
    anna.page.locator(".bar select").press("F2")
    anna.page.locator(".bar select").blur()
    assert not commands
    anna.page.keyboard.down("F2")
    anna.sees("called", first)
    anna.may("no-show")
    anna.page.keyboard.press("F9")
    anna.sees("next", second)
    # Playwright repeats a key that is down already, as a held key does.
    anna.page.keyboard.down("F2")
    anna.page.keyboard.up("F2")
    anna.page.keyboard.press("F2")
    anna.sees("called", second)
    assert [url.rpartition("/")[2] for url in commands] == ["call-next", "no-show", "call-next"]


def test_a_double_click_calls_once(hire: Hire, kiosk: Kiosk) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first, second = kiosk.take(), kiosk.take()
    expect(anna.queue).to_have_text([first, second])
    anna.button("call-next").dblclick()
    anna.sees("called", first)
    expect(anna.queue).to_have_text([second])


def test_two_specialists_at_once_never_get_one_visitor(hire: Hire, kiosk: Kiosk) -> None:
    anna, olga = hire("anna"), hire("olga")
    anna.sit_down("1. kabinets")
    olga.sit_down("2. kabinets")
    numbers = [kiosk.take() for _ in range(6)]
    called: list[str | None] = []
    for left in (6, 4, 2):
        for specialist in (anna, olga):
            expect(specialist.queue).to_have_count(left)
        for specialist in (anna, olga):
            # The press is only planned here, so that both happen without waiting for one another.
            specialist.page.evaluate("setTimeout(() => document.querySelector('.call-next').click(), 50)")
        for specialist in (anna, olga):
            expect(specialist.page.locator(".own.called")).to_be_visible()
            called.append(specialist.number.text_content())
        for specialist in (anna, olga):
            specialist.button("no-show").click()
            expect(specialist.page.locator(".own.called")).to_have_count(0)
    assert sorted(map(str, called)) == numbers


def deafen(page: Page) -> Callable[[], None]:
    """Let the window hear its server until the returned function is called; after that its state grows stale."""
    deaf: list[bool] = []

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: None if deaf else socket.send(message))

    page.route_web_socket(re.compile("/socket.io/"), route)
    return lambda: deaf.append(True)


def test_a_command_on_a_stale_state_changes_nothing_and_shows_what_is(
    hire: Hire, kiosk: Kiosk, open_page: Open, counter_server: RindaServer
) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    other = open_page(context=anna.page.context)
    grow_deaf = deafen(other)
    other.goto(f"{counter_server.url}/counter")
    first, second = kiosk.take(), kiosk.take()
    expect(other.locator(".own.next .number")).to_have_text(first)
    grow_deaf()
    anna.page.keyboard.press("F2")
    anna.sees("called", first)
    anna.page.keyboard.press("F4")
    anna.sees("serving", first)
    other.keyboard.press("F2")
    expect(other.locator(".own.serving .number")).to_have_text(first)
    expect(other.locator(".notice .message")).to_be_visible()
    expect(anna.queue).to_have_text([second])


def test_whoever_comes_too_late_for_the_last_visitor_is_told_calmly(hire: Hire, kiosk: Kiosk) -> None:
    anna, olga = hire("anna"), hire("olga")
    grow_deaf = deafen(olga.page)
    anna.sit_down("1. kabinets")
    olga.sit_down("2. kabinets")
    number = kiosk.take()
    olga.sees("next", number)
    grow_deaf()
    anna.page.keyboard.press("F2")
    anna.sees("called", number)
    olga.page.keyboard.press("F2")
    expect(olga.page.locator(".notice .message")).to_be_visible()
    olga.page.get_by_role("button", name="Aizvērt ziņojumu").click()
    expect(olga.page.locator(".notice .message")).to_have_count(0)


def test_nobody_can_be_called_from_an_empty_queue(hire: Hire) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    commands: list[str] = []
    anna.page.on("request", lambda request: commands.append(request.url) if request.method == "POST" else None)
    expect(anna.button("call-next")).to_have_attribute("aria-disabled", "true")
    anna.page.keyboard.press("F2")
    anna.button("call-next").click(force=True)
    anna.page.get_by_role("button", name="Pauze").click()
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Pauze")
    assert [url.rpartition("/")[2] for url in commands] == ["pause"]
    anna.page.get_by_role("button", name="Turpināt").click()
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Neviens negaida")
    anna.page.get_by_role("button", name="Slēgt darba vietu").click()
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Izvēlieties savu darba vietu")


def test_the_line_shows_its_order_and_who_waits_too_long(hire: Hire, kiosk: Kiosk, counter_server: RindaServer) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    first = kiosk.take()
    hurried = kiosk.take(priority=int(kiosk.priorities[0]), needs=["wheelchair"], language="ru")
    kiosk.take("M")
    expect(anna.queue).to_have_text([hurried, first])
    row = anna.page.locator(".queue li").first
    expect(row).to_contain_text("Asistentu pakalpojumu sektors")
    expect(row).to_contain_text("ratiņkrēslā")
    expect(anna.page.locator(".queue summary")).to_have_text("Pie citiem gaida 1 apmeklētājs")
    expect(row).not_to_contain_text("ilgi")
    counter_server.env["RINDA_CLOCK"] = LONG_AFTER
    counter_server.restart()
    expect(row).to_contain_text("ilgi", timeout=MENDED_WITHIN)


def test_a_session_that_ends_leads_back_to_the_same_visitor(
    hire: Hire, kiosk: Kiosk, open_page: Open, counter_server: RindaServer
) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    number = kiosk.take()
    anna.sees("next", number)
    anna.page.keyboard.press("F2")
    anna.sees("called", number)
    other = open_page(context=anna.page.context)
    other.goto(f"{counter_server.url}/counter")
    expect(other.locator(".own.called .number")).to_have_text(number)
    other.get_by_role("button", name="Izrakstīties").click()
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text(number)
    dialog.get_by_role("button", name="Izrakstīties").click()
    expect(other.locator("#user")).to_be_focused()
    # The window that didn't sign out hears of it at the latest when a command is refused.
    anna.page.keyboard.press("F4")
    expect(anna.page.get_by_text("Jūsu sesija ir beigusies")).to_be_visible()
    anna.sign_in()
    anna.sees("called", number)


def test_a_lost_connection_is_told_in_time_and_mends_itself(
    hire: Hire, kiosk: Kiosk, counter_server: RindaServer
) -> None:
    anna = hire()
    anna.sit_down("1. kabinets")
    number = kiosk.take()
    anna.sees("next", number)
    anna.page.evaluate("window.sameDocument = true")
    counter_server.kill()
    expect(anna.page.get_by_text("Nav savienojuma")).to_be_visible(timeout=LOST_WITHIN)
    expect(anna.number).to_have_text(number)
    assert not possible(anna)
    anna.page.keyboard.press("F2")
    counter_server.start()
    expect(anna.page.get_by_text("Nav savienojuma")).to_have_count(0, timeout=MENDED_WITHIN)
    anna.sees("next", number)
    anna.page.keyboard.press("F2")
    anna.sees("called", number)
    assert anna.page.evaluate("window.sameDocument")


def test_a_wrong_password_is_told_beside_its_field(hire: Hire) -> None:
    anna = hire()
    anna.open()
    password = anna.page.get_by_label("Parole", exact=True)
    anna.page.get_by_label("Lietotājvārds").fill("anna")
    password.fill("not the one")
    anna.page.get_by_role("button", name="Rādīt paroli").click()
    expect(password).to_have_attribute("type", "text")
    password.press("Enter")
    expect(anna.page.locator("#password-fault")).not_to_be_empty()
    expect(password).to_be_focused()
    expect(password).to_have_attribute("aria-invalid", "true")
    expect(password).to_have_accessible_description(re.compile("parole"))
    anna.sign_in()
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Izvēlieties savu darba vietu")


def test_a_counter_that_is_taken_can_be_read_but_not_pressed(hire: Hire) -> None:
    anna, olga = hire("anna"), hire("olga")
    anna.sit_down("1. kabinets")
    olga.open()
    olga.sign_in()
    taken = olga.page.get_by_role("button", name="1. kabinets")
    expect(taken).to_contain_text("anna")
    expect(taken).to_have_attribute("aria-disabled", "true")
    anna.page.get_by_role("button", name="Izrakstīties").click()
    expect(taken).to_have_attribute("aria-disabled", "false")


def fits_and_can_be_read(page: Page) -> None:
    """Down to 320 px and a zoom of 200 %, in light and dark."""
    for width, height, dark in ((640, 360, False), (320, 640, False), (1280, 720, False), (1280, 720, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        for button in page.locator(".actions .button").all():
            expect(button).to_be_in_viewport(ratio=1)
        assert_accessible(page)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_every_state_fits_and_can_be_read_by_all(hire: Hire, kiosk: Kiosk, language: str) -> None:
    anna = hire()
    page = anna.page
    anna.open()
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    fits_and_can_be_read(page)
    anna.sign_in()
    expect(page.locator(".choice li")).not_to_have_count(0)
    fits_and_can_be_read(page)
    page.locator(".choice li button").first.click()
    expect(page.locator(".own.empty")).to_be_visible()
    fits_and_can_be_read(page)
    for _ in range(12):
        kiosk.take(priority=int(kiosk.priorities[0]), needs=["wheelchair", "slow"])
    expect(anna.queue).to_have_count(12)
    fits_and_can_be_read(page)
    for key, state in (("F2", "called"), ("F4", "serving")):
        page.keyboard.press(key)
        expect(page.locator(f".own.{state}")).to_be_visible()
        fits_and_can_be_read(page)
    page.locator(".bar .tools button").last.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    fits_and_can_be_read(page)
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", language)
