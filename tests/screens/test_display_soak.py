"""A hall screen that nobody touches for a month: its days pass in a second, and it must not grow."""

from array import array
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from server.speech import sound
from server.speech.sound import Sound
from tests.web.hall import LANDSCAPE, Hall, Open, call, document, serving

DAYS = 30
CALLS_A_DAY = 10
WARM_UP = 5
"""Days after which everything that is made once is there."""
Level = dict[str, float]
MAY_GROW: Level = {"Nodes": 100, "JSHeapUsedSize": 1_000_000, "JSEventListeners": 10, "AudioHandlers": 10}
"""What a month may add; one node or one sound that stays with each call would be several times that."""

FRAMES = 600

FASTER = """
    // Only the screen's own waiting: the feed keeps the server's time.
    const later = window.setTimeout;
    window.setTimeout = (run, after, ...given) => later(run, after === 4000 || after === 1200 ? 0 : after, ...given);
    const stop = OscillatorNode.prototype.stop;
    OscillatorNode.prototype.stop = function () { stop.call(this, this.context.currentTime); };
"""


@pytest.fixture
def hall() -> Iterator[Hall]:
    with serving() as served:
        served[0].speech = sound.write(Sound(22_050, array("h", [500] * 220)))
        yield served


def level(session: CDPSession) -> Level:
    """What the page holds once its rubbish is collected."""
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in metrics if one["name"] in MAY_GROW}


def at_rest(page: Page, session: CDPSession, before: Level, may_grow: Level) -> Level:
    """What the page holds when all has gone that goes: a sound ends on a thread of its own, and then what awaited it.

    What is too much for so many frames stays, and is given back as it is.
    """
    for _ in range(FRAMES):
        now = level(session)
        if all(now[name] <= before[name] + more for name, more in may_grow.items()):
            break
        page.evaluate("new Promise(requestAnimationFrame)")
    return now


@pytest.mark.timeout(300)
def test_a_month_of_calls_leaves_nothing_behind(hall: Hall, open_page: Open) -> None:
    double, url = hall
    page = open_page(**LANDSCAPE)
    page.add_init_script(FASTER)
    page.goto(url)
    expect(page.locator(".empty")).to_be_visible()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    empty = level(session)
    for day in range(DAYS):
        double.doc = document({})
        for at in range(CALLS_A_DAY):
            one = call(day * CALLS_A_DAY + at + 1)
            kept = dict(list(double.doc["calls"].items())[-11:])
            double.change({"calls": one}, document({**kept, **one}))
            spoken = 2 * (day * CALLS_A_DAY + at + 1)
            double.await_confirmations(spoken)
        # At midnight the server tells every screen to begin anew.
        double.change({"calls": dict.fromkeys(double.doc["calls"])}, document({}))
        expect(page.locator(".empty")).to_be_visible()
        if day + 1 == WARM_UP:
            before = at_rest(page, session, empty, {"AudioHandlers": 0})
    after = at_rest(page, session, before, MAY_GROW)
    print(f"empty {empty}\nafter {WARM_UP} days {before}\nafter {DAYS} days {after}")
    for name, more in MAY_GROW.items():
        assert after[name] <= before[name] + more, name
