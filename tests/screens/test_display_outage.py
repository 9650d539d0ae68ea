"""A hall screen whose server is away for an hour, which passes in seconds."""

from playwright.sync_api import expect

from display.pages import blueprint
from tests.screens.test_display_soak import level
from tests.web.double import Double
from tests.web.hall import LANDSCAPE, Open, call, document

MINUTE = 60_000
MENDED = 30_000


def test_an_hour_without_the_server_is_told_costs_nothing_and_mends(open_page: Open) -> None:
    double = Double(blueprint, "/display", document(call(1)))
    page = open_page(**LANDSCAPE)
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with double.serve() as url:
        page.goto(f"{url}/display")
        expect(page.locator(".hero .number")).to_have_text("A001")
        page.evaluate("window.sameWindow = true")
        double.await_confirmations(1)
        double.silent = True
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.clock.run_for(MINUTE)
    expect(page.get_by_role("status")).to_contain_text("Nav savienojuma")
    before, asked_before = level(session), len(asked)
    for _ in range(59):
        page.clock.run_for(MINUTE)
    expect(page.get_by_role("status")).to_contain_text("Nav savienojuma")
    expect(page.locator(".hero .number")).to_have_text("A001")
    assert level(session)["Nodes"] - before["Nodes"] < 100
    # One try in five seconds is the most that the feed allows itself.
    assert len(asked) - asked_before <= 59 * 12
    double.silent = False
    double.doc, double.seq = document(call(1, "ended") | call(2)), 40
    page.clock.resume()
    with double.serve(int(url.rpartition(":")[2])):
        expect(page.locator(".hero.now .number")).to_have_text("A002", timeout=MENDED)
        expect(page.get_by_role("status")).to_have_text("")
        assert double.await_confirmations(2)[-1][0] == 2
    assert page.evaluate("window.sameWindow")
