"""What the hall hears and what is proven of it, in a real browser over a double of the server."""

import re
from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.speech import sound
from server.speech.sound import Sound
from tests.web.double import Double
from tests.web.hall import LANDSCAPE, Hall, Open, call, document, serving

LISTEN = """
    const heard = [];
    const hear = (what) => {
        heard.push(what);
        document.documentElement.dataset.heard = heard.join(", ");
    };
    const started = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...given) {
        const number = document.querySelector(".hero.announced .number")?.textContent;
        hear(`${number} begins`);
        this.addEventListener("ended", () => hear(`${number} ends`), { once: true });
        started.apply(this, given);
    };
    const chimed = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...given) {
        hear(`chime ${Math.round(this.frequency.value)}`);
        chimed.apply(this, given);
    };
"""
CHIME = ["chime 880", "chime 659"]


def spoken(seconds: float) -> bytes:
    """A low hum as a WAV file."""
    return sound.write(
        Sound(8_000, array("h", (3_000 if n // 20 % 2 else -3_000 for n in range(round(8_000 * seconds)))))
    )


@pytest.fixture
def hall() -> Iterator[Hall]:
    with serving() as served:
        served[0].speech = spoken(0.2)
        yield served


def listening(hall: Hall, open_page: Open) -> Page:
    """A screen that writes down what it plays."""
    page = open_page(**LANDSCAPE)
    page.add_init_script(LISTEN)
    page.goto(hall[1])
    expect(page.locator(".empty")).to_be_visible()
    return page


def expect_heard(page: Page, heard: list[str]) -> None:
    """Waits until the screen has played just this."""
    expect(page.locator("html")).to_have_attribute("data-heard", ", ".join(heard), timeout=20_000)


def await_spoken(double: Double, count: int) -> list[int]:
    """Waits for so many calls to be confirmed as spoken; gives their ids in order."""

    def calls() -> list[int]:
        return [one["call"] for one in double.confirmations if "spoken_at" in one]

    with double.confirmed:
        assert double.confirmed.wait_for(lambda: len(calls()) >= count, timeout=30)
        return calls()


def test_a_call_is_a_chime_and_its_words_twice(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    page = listening(hall, open_page)
    double.change({"calls": call(1)}, document(call(1)))
    expect_heard(page, [*CHIME, *["A001 begins", "A001 ends"] * 2])


def test_calls_that_come_together_are_heard_one_after_the_other_while_they_are_seen(
    hall: Hall, open_page: Open
) -> None:
    double, _ = hall
    page = listening(hall, open_page)
    for number in (1, 2):
        double.change({"calls": call(number)}, document(call(1) | call(2)))
    assert await_spoken(double, 2) == [1, 2]
    first, second = (["A001 begins", "A001 ends"] * 2, ["A002 begins", "A002 ends"] * 2)
    expect_heard(page, [*CHIME, *first, *CHIME, *second])


def test_a_call_is_confirmed_as_spoken_after_it_was_shown(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    listening(hall, open_page)
    double.change({"calls": call(1)}, document(call(1)))
    await_spoken(double, 1)
    shown, said = double.confirmations
    assert shown.keys() == {"call", "called_seq", "shown_at"}
    assert said.keys() == {"call", "called_seq", "spoken_at"}
    assert said["called_seq"] == 101
    assert said["spoken_at"] > shown["shown_at"]


def test_russian_is_spoken_too_where_the_setting_has_it(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    double.doc = document({}, languages=["ru", "lv"])
    listening(hall, open_page)
    double.change({"calls": call(1)}, document(call(1), languages=["ru", "lv"]))
    await_spoken(double, 1)
    assert sorted(double.spoken) == [(1, "lv"), (1, "ru")]


@pytest.mark.parametrize("broken", [None, b"no sound"], ids=["none", "broken"])
def test_without_a_voice_the_call_is_shown_and_the_chime_played(
    hall: Hall, open_page: Open, broken: bytes | None
) -> None:
    double, _ = hall
    double.speech = broken
    page = listening(hall, open_page)
    for number in (1, 2):
        double.change({"calls": call(number)}, document(call(1) | call(2)))
    assert double.await_confirmations(2) == [(1, 101), (2, 102)]
    expect_heard(page, CHIME * 2)
    assert all("spoken_at" not in one for one in double.confirmations)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"speech": False}, CHIME * 2),
        ({"quiet": ["0.00–23.59", "23.59–24.00"]}, []),
    ],
    ids=["speech is off", "quiet hours"],
)
def test_what_the_branch_does_not_want_to_hear(
    hall: Hall, open_page: Open, settings: dict[str, Any], expected: list[str]
) -> None:
    double, _ = hall
    double.doc = document({}, **settings)
    page = listening(hall, open_page)
    for number in (1, 2):
        double.change({"calls": call(number)}, document(call(1) | call(2), **settings))
    double.await_confirmations(2)
    if expected:
        expect_heard(page, expected)
    else:
        # The second call took the stage: what the first had to say is over.
        expect(page.locator("html")).not_to_have_attribute("data-heard", re.compile(""))


def test_the_volume_is_the_branchs(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    double.doc = document({}, volume=35)
    page = open_page(**LANDSCAPE)
    page.add_init_script(
        """
        const made = GainNode;
        window.GainNode = class extends made {
            constructor(...given) { super(...given); window.output ??= this; }
        };
        """
    )
    page.goto(hall[1])
    expect(page.locator(".empty")).to_be_visible()
    assert page.evaluate("window.output.gain.value") == pytest.approx(0.35)


def test_a_lost_confirmation_is_sent_again(hall: Hall, open_page: Open) -> None:
    double, _ = hall
    listening(hall, open_page)
    double.losing = 2
    double.change({"calls": call(1)}, document(call(1)))
    assert double.await_confirmations(1) == [(1, 101)]
    assert "shown_at" in double.confirmations[0]
    assert double.losing == 0
