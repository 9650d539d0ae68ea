"""The people of a morning, each at their own screen: what they press, and what they must see."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.line import Visitor

MENDED_WITHIN = 20_000
"""Milliseconds that a screen may take to notice a server that came back: its pauses between two tries grow."""

PRINTED_WITHIN = 10_000
TAKE = {"lv": "Paņemiet biļeti", "ru": "Возьмите талон", "en": "Take your ticket"}
LANGUAGES = {"lv": "Latviešu", "ru": "Русский", "en": "English"}


@dataclass(frozen=True)
class Shown:
    """What the kiosk's screen said of a ticket."""

    visitor: Visitor
    number: str
    facts: str


class Kiosk:
    """Visitors at the kiosk. `sectors` has their names by key, `priority` is the name of a class, both by language."""

    def __init__(self, page: Page, sectors: dict[str, dict[str, str]], priority: dict[str, str]) -> None:
        self.page = page
        self._sectors = sectors
        self._priority = priority

    def _press(self, button: Locator) -> None:
        """Press as a person does: not while the kiosk still settles from the last press."""
        self.page.locator("#screen[data-settling]").wait_for(state="detached")
        button.click()

    def _screen(self, name: str) -> Locator:
        return self.page.locator(f".kiosk[data-screen={name}]")

    def _button(self, text: str) -> Locator:
        return self.page.get_by_role("button", name=text)

    def sector(self, key: str, language: str = "lv") -> Locator:
        """The button of a sector."""
        return self.page.locator(".sector").filter(has_text=self._sectors[key][language])

    def greet(self, visitor: Visitor) -> None:
        """Come to the start, and choose one's language unless it is the kiosk's own."""
        expect(self._screen("start")).to_be_visible(timeout=MENDED_WITHIN)
        if visitor.language != "lv":
            self._press(self._button(LANGUAGES[visitor.language]))

    def ask(self, visitor: Visitor, *, twice: bool = False) -> None:
        """Press for a ticket; `twice` is a nervous finger that presses everything two times."""
        self.greet(visitor)
        sector = self.sector(visitor.sector, visitor.language)
        no = {"lv": "Nē", "ru": "Нет", "en": "No"}[visitor.language]
        answer = self.page.locator(".answer").filter(
            has_text=self._priority[visitor.language] if visitor.priority else no
        )
        for button in (sector, answer):
            self._press(button)
            if twice:
                # The second touch falls where the first did, whatever stands there by now.
                self.page.mouse.down()
                self.page.mouse.up()

    def number(self) -> str:
        """Wait for the number and read it."""
        shown = self._screen("ticket").locator(".ticket .number")
        expect(shown).to_be_visible()
        return shown.inner_text()

    def take(self, visitor: Visitor) -> Shown:
        """Read the screen, take the printed ticket and go; Escape is the keypad's way of saying "done"."""
        expect(self.page.locator("h1")).to_have_text(TAKE[visitor.language], timeout=PRINTED_WITHIN)
        shown = Shown(visitor, self.number(), self.page.locator(".ticket .words").inner_text())
        self.leave()
        return shown

    def photograph_unprinted(self, heading: str) -> str:
        """Read the number of a ticket that wasn't printed, take the code along, and go."""
        expect(self.page.locator("h1")).to_have_text(heading, timeout=PRINTED_WITHIN)
        # Decoding fails for a picture that is broken or was never served.
        self.page.locator(".code img").evaluate("image => image.decode()")
        expect(self.page.locator(".code")).to_be_visible()
        number = self.number()
        self.leave()
        return number

    def leave(self) -> None:
        """Go; the next visitor finds the kiosk in Latvian."""
        self._escape()
        expect(self._screen("start")).to_be_visible()

    def _escape(self) -> None:
        """From a ticket or the start this ends the visit, from anywhere else it goes one step back."""
        self.page.locator("#screen[data-settling]").wait_for(state="detached")
        self.page.keyboard.press("Escape")

    def read_about(self, key: str, language: str) -> str:
        """Ask for a sector that needs no ticket; returns what it says."""
        self.greet(Visitor(language, key))
        self._press(self.sector(key, language))
        text = self._screen("information").locator(".sheet").inner_text()
        self._escape()
        self.leave()
        expect(self.page.locator("html")).to_have_attribute("lang", "lv")
        return text

    def sees_waiting(self, key: str, text: str) -> None:
        """Wait until the sector's button says so about its queue."""
        expect(self.sector(key).locator(".queue")).to_have_text(text)

    def sees_closed(self, key: str, text: str, within: float) -> None:
        """Wait until the sector gives no tickets, and says why; `within` is in milliseconds."""
        expect(self.sector(key).locator(".state")).to_contain_text(text, timeout=within)


class Specialist:
    """A specialist at a window of their own."""

    def __init__(self, page: Page, url: str, name: str, password: str) -> None:
        self.page = page
        self.name = name
        self._url = url
        self._password = password

    def sign_in(self) -> None:
        """Come to work."""
        self.page.goto(f"{self._url}/counter")
        self.page.get_by_label("Lietotājvārds").fill(self.name)
        self.page.get_by_label("Parole", exact=True).fill(self._password)
        self.page.get_by_role("button", name="Pierakstīties").click()

    def sit_down(self, place: str) -> None:
        """Take this counter."""
        self.page.locator(".choice button.card").filter(has_text=place).click()
        expect(self.page.locator(".where")).to_contain_text(place)

    def get_up(self) -> None:
        """Leave the counter to others."""
        self.page.get_by_role("button", name="Slēgt darba vietu").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Izvēlieties savu darba vietu")

    def rest(self) -> None:
        """Take a pause."""
        self.page.get_by_role("button", name="Pauze").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Pauze")

    def go_on(self) -> None:
        """End the pause."""
        self.page.get_by_role("button", name="Turpināt").click()

    def press_next(self) -> None:
        """Press "call next"; returns before the browser does it, so that two can press at once."""
        button = self.page.locator(".actions .call-next[aria-disabled=false]")
        button.wait_for()
        button.evaluate("button => void setTimeout(() => button.click())")

    def called(self) -> str:
        """Wait for the visitor that one has called, and read the number."""
        number = self.page.locator(".own.called .number")
        expect(number).to_be_visible()
        return number.inner_text()

    def call_next(self) -> str:
        """Call the next visitor and read the number."""
        self.press_next()
        return self.called()

    def recall(self) -> None:
        """Call the same visitor once more."""
        self.page.keyboard.press("F3")
        expect(self.page.locator(".own")).to_contain_text("2. izsaukums")

    def receive(self) -> None:
        """The visitor comes, and is served."""
        self.page.keyboard.press("F4")
        expect(self.page.locator(".own.serving")).to_be_visible()

    def finish(self) -> None:
        """The visitor goes."""
        self.page.keyboard.press("F8")
        expect(self.page.locator(".own.serving")).to_have_count(0)

    def give_up(self) -> None:
        """Nobody came."""
        self.page.keyboard.press("F9")
        expect(self.page.locator(".own.called")).to_have_count(0)

    def sees_waiting(self, numbers: list[str]) -> None:
        """Wait until the queue is these numbers in this order, and the count says as many."""
        expect(self.page.locator(".queue > .scroll > ol .number[translate=no]")).to_have_text(numbers)
        expect(self.page.locator(".queue .count")).to_have_text(str(len(numbers)))

    def sees_connected(self) -> None:
        """Wait until the screen says nothing of a lost connection."""
        expect(self.page.get_by_text("Nav savienojuma")).to_have_count(0, timeout=MENDED_WITHIN)

    def sees_notice(self, text: str) -> None:
        """Wait until the screen tells this."""
        expect(self.page.locator(".notice")).to_contain_text(text)

    def _printer(self, name: str) -> Locator:
        return self.page.locator(".printers li").filter(has_text=name)

    def sees_printer(self, name: str, state: str) -> None:
        """Wait until the printer is listed with this state among what needs help."""
        expect(self._printer(name)).to_contain_text(state)

    def sees_printer_without(self, name: str, state: str) -> None:
        """Wait until the printer, which still owes a ticket, is no longer listed with this state."""
        expect(self._printer(name)).not_to_contain_text(state)


class Hall:
    """Those who sit in the hall and look at its screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sees(self, newest: str, place: str, *, now: bool = True) -> None:
        """Wait until this number stands out with its place; `now`: nobody has come yet."""
        self.sees_newest(newest)
        hero = self.page.locator(".hero")
        expect(hero.locator(".place")).to_have_text(place)
        expect(hero.locator(".when")).to_have_text("Tagad" if now else "Pēdējais izsaukums")

    def sees_newest(self, number: str) -> None:
        """Wait until this number stands out: calls that came together take their turns."""
        expect(self.page.locator(".hero .number")).to_have_text(number, timeout=MENDED_WITHIN)

    def sees_connected(self) -> None:
        """Wait until the screen says nothing of a lost connection."""
        expect(self.page.get_by_text("Nav savienojuma")).to_have_count(0, timeout=MENDED_WITHIN)

    def can_see(self) -> list[str]:
        """All numbers on the screen, the newest first."""
        return self.page.locator(".hero .number, .rows .number").all_inner_texts()
