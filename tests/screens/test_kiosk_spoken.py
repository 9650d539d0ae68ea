"""The way to a ticket with the screen off: by keys alone, told what the kiosk says (EN 301 549 5.1.3, 5.1.6)."""

from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

DOCUMENT = ROOT / "docs/spoken.md"
IDLE = 60_000

# Keeps the parts of the page's sound within reach.
TAPPED = """window.gains = []; window.tones = 0;
window.GainNode = class extends GainNode { constructor(...given) { super(...given); window.gains.push(this); } };
window.OscillatorNode = class extends OscillatorNode { start(...at) { window.tones += 1; super.start(...at); } };"""


class Listener:
    """A visitor who sees nothing: presses keys and remembers what was said, each time with its language."""

    def __init__(self, page: Page, server: RindaServer) -> None:
        self.page = page
        self.heard: list[tuple[str, str]] = []
        page.on("request", self._hear)
        page.add_init_script(TAPPED)
        page.set_viewport_size({"width": 1080, "height": 1920})
        page.goto(f"{server.url}/kiosk")
        expect(page.locator(".sector").first).to_be_visible()

    def _hear(self, request: Request) -> None:
        if request.url.endswith("/kiosk/speech"):
            body: dict[str, Any] = request.post_data_json or {}
            self.heard.append((body["language"], body["text"]))

    def press(self, key: str) -> list[tuple[str, str]]:
        """Press a key once the kiosk takes it; what was said for it at once."""
        expect(self.page.locator("#screen[data-settling]")).to_have_count(0)
        before = len(self.heard)
        self.page.keyboard.press(key)
        return self._since(before)

    def plug(self, *, into: bool) -> list[tuple[str, str]]:
        """Put the headphones in, or pull them out: keys that Playwright has no name for."""
        before = len(self.heard)
        name, code = ("F15", 126) if into else ("F16", 127)
        keyboard = self.page.context.new_cdp_session(self.page)
        for kind in ("keyDown", "keyUp"):
            keyboard.send(
                "Input.dispatchKeyEvent", {"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code}
            )
        return self._since(before)

    def choose(self, text: str) -> list[tuple[str, str]]:
        """Go down the buttons until one is heard with this text, and press it; what was said on the way there."""
        before = len(self.heard)
        for _ in range(20):
            if any(text in said for _language, said in self.press("ArrowDown")):
                return self._since(before)
        pytest.fail(f"{text!r} was never said")

    def arrive(self, key: str, screen: str) -> list[tuple[str, str]]:
        """Press a key that leads to another screen; what was said of that."""
        before = len(self.heard)
        self.press(key)
        expect(self.page.locator(f".kiosk[data-screen={screen}]")).to_be_visible()
        return self._since(before)

    def _since(self, before: int) -> list[tuple[str, str]]:
        # The browser tells of all that a key has caused before it answers this.
        self.page.evaluate("() => 0")
        return self.heard[before:]


@pytest.fixture
def listener(page: Page, office: RindaServer) -> Listener:
    return Listener(page, office)


def test_k1_the_whole_way_to_a_ticket_by_keys_alone(page: Page, rinda_server: RindaServer) -> None:
    """What is said is printed, and stands in docs/spoken.md for those who have no keypad at hand."""
    listener = Listener(page, rinda_server)
    steps = [
        ("headphones in", listener.plug(into=True)),
        ("down", listener.choose("Asistentu pakalpojumu sektors")),
        ("Enter", listener.arrive("Enter", "priority")),
        ("down …", listener.choose("Nē")),
        ("Enter", listener.arrive("Enter", "ticket")),
        ("down", listener.choose("Pabeigt")),
        ("R", listener.press("r")),
        ("Enter", listener.arrive("Enter", "start")),
    ]
    transcript = "\n".join(
        line for key, said in steps for line in (f"[{key}]", *(f"{language}: {text}" for language, text in said))
    )
    print(transcript)
    assert transcript in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize("screen", ["start", "information", "priority", "needs", "ticket"])
def test_k5_what_is_said_is_all_that_the_screen_shows(listener: Listener, screen: str) -> None:
    """Title and lead are said when the screen comes, each button when the keypad reaches it."""
    page = listener.page
    listener.plug(into=True)
    if screen == "information":
        listener.choose("Biļete nav vajadzīga")
        listener.arrive("Enter", "information")
    elif screen != "start":
        listener.choose("Asistentu pakalpojumu sektors")
        listener.arrive("Enter", "priority")
    if screen == "needs":
        listener.choose("Man vajadzīga palīdzība")
        listener.arrive("Enter", "needs")
    if screen == "ticket":
        listener.choose("Nē")
        listener.arrive("Enter", "ticket")
    for _ in range(page.locator("button:visible").count()):
        listener.press("ArrowDown")
    said = " ".join(text for _language, text in listener.heard)
    shown = page.locator(".office p, main, footer").all_inner_texts()
    lines = {line.strip() for part in shown for line in part.split("\n") if line.strip()}
    assert {line for line in lines if line.rstrip(".") not in said} - {"Sekojiet rindai tālrunī"} == set()


def test_k3_headphones_begin_it_and_end_it_and_a_touch_does_neither(listener: Listener) -> None:
    listener.page.locator(".sector.information").click()
    expect(listener.page.locator(".sheet")).to_be_visible()
    assert listener.heard == []
    assert listener.plug(into=True)[0] == ("lv", "Sociālais dienests, Alejas iela 68.")
    assert listener.plug(into=False) == []
    heard = len(listener.heard)
    listener.page.locator(".choices button").click()
    expect(listener.page.locator(".sector").first).to_be_visible()
    assert len(listener.heard) == heard


def test_k4_the_voice_speaks_the_language_that_was_chosen_and_says_it_again(listener: Listener) -> None:
    listener.plug(into=True)
    while listener.press("ArrowUp") != [("ru", "Русский.")]:
        pass
    said = listener.press("Enter")
    assert said[0] == ("ru", "Здравствуйте! Выберите услугу и получите талон с номером очереди.")
    assert {language for language, _text in said} == {"ru"}
    assert listener.press("r") == [said[0], ("ru", "Русский. Выбрано.")]


@pytest.mark.parametrize("key", ["+", "-"])
def test_k4_loudness_is_the_visitors_and_ends_with_the_visit(listener: Listener, key: str) -> None:
    """The page's own sound is asked: what a loudspeaker makes of it can't be heard here."""
    gain = "() => window.gains[0].gain.value"
    listener.press("ArrowDown")
    usual = listener.page.evaluate(gain)
    for _ in range(6):
        listener.press(key)
    changed = listener.page.evaluate(gain)
    assert (changed > usual) == (key == "+")
    assert max(changed / usual, usual / changed) == pytest.approx(2.5, abs=0.05)
    listener.press("Escape")
    assert listener.page.evaluate(gain) == usual


def test_k10_the_end_is_announced_by_sound_and_a_key_puts_it_off(page: Page, office: RindaServer) -> None:
    page.clock.install()
    listener = Listener(page, office)
    page.locator(".sector.information").click()
    page.clock.run_for(IDLE)
    expect(page.locator(".warning")).to_be_visible()
    assert page.evaluate("() => window.tones") == 2
    listener.plug(into=True)
    expect(page.locator(".warning")).to_have_count(0)
    page.clock.run_for(IDLE)
    expect(page.locator(".warning")).to_be_visible()
    assert listener.heard[-1] == ("lv", "Ekrāns drīz atgriezīsies sākumā. Lai paliktu, nospiediet jebkuru taustiņu.")
