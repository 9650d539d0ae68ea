"""The kiosk on the real server: from the first touch to the ticket, and what goes wrong on the way."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.screens.agents import Agent
from tests.support.rinda import RindaServer

A = "Asistentu pakalpojumu sektors"
PORTRAIT = {"width": 1080, "height": 1920}
# Between two meetings with the server: a feed that is lost, seen and mended.
MENDED = 10_000


def show(page: Page, server: RindaServer) -> Page:
    """Open the kiosk and wait for its first screen."""
    page.set_viewport_size({"width": PORTRAIT["width"], "height": PORTRAIT["height"]})
    page.goto(f"{server.url}/kiosk")
    expect(page.locator(".sector").first).to_be_visible()
    return page


def sector(page: Page, name: str) -> Locator:
    return page.locator(".sector").filter(has_text=name)


def body(request: Request) -> dict[str, Any]:
    """What the kiosk has asked for."""
    document: dict[str, Any] = request.post_data_json or {}
    return document


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def take(page: Page, name: str = A, no: str = "Nē") -> None:
    """From the first screen to the number, without a priority."""
    sector(page, name).click()
    press(page, no)
    expect(page.locator(".ticket .number")).to_be_visible()


def waiting(page: Page, server: RindaServer) -> int:
    """How many wait in all, as the server says."""
    sectors = page.request.get(f"{server.url}/api/v1/kiosk").json()["doc"]["sectors"].values()
    return sum(one["waiting"] for one in sectors)


@pytest.fixture
def kiosk(page: Page, office: RindaServer) -> Page:
    return show(page, office)


@pytest.mark.parametrize(
    ("language", "code", "name", "no", "rooms"),
    [
        ("Latviešu", "lv", A, "Nē", "1., 2. un 5. kabinets"),
        ("Русский", "ru", "Сектор услуг ассистента", "Нет", "Кабинеты 1, 2 и 5"),
        ("English", "en", "Assistant services", "No", "Rooms 1, 2 and 5"),
    ],
    ids=["lv", "ru", "en"],
)
def test_a_visitor_takes_a_ticket_in_their_language(
    kiosk: Page, *, language: str, code: str, name: str, no: str, rooms: str
) -> None:
    press(kiosk, language)
    expect(kiosk.locator("html")).to_have_attribute("lang", code)
    with kiosk.expect_response("**/kiosk/tickets") as answer:
        take(kiosk, name, no)
    ticket = answer.value.json()["ticket"]
    assert ticket["language"] == code
    expect(kiosk.locator(".ticket .number")).to_have_text(ticket["number"])
    expect(kiosk.locator(".ticket")).to_contain_text(name)
    expect(kiosk.locator(".ticket")).to_contain_text(rooms)
    for shown in [ticket["number"], *kiosk.locator(".ticket .words p").all_inner_texts()]:
        expect(kiosk.locator("#said")).to_contain_text(shown.strip())


def test_a_sector_says_its_rooms_and_how_many_wait_as_soon_as_it_changes(page: Page, rinda_server: RindaServer) -> None:
    kiosk = show(page, rinda_server)
    expect(sector(kiosk, A)).to_contain_text("1., 2. un 5. kabinets")
    expect(sector(kiosk, A)).to_contain_text("Rindā neviena nav")
    take(kiosk)
    expect(kiosk.locator(".ticket")).to_contain_text("Pirms Jums neviena nav")
    press(kiosk, "Pabeigt")
    expect(sector(kiosk, A)).to_contain_text("Rindā gaida 1 cilvēks")


def test_a_priority_is_asked_for_and_given(kiosk: Page) -> None:
    sector(kiosk, A).click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Vai tas attiecas uz Jums?")
    with kiosk.expect_request("**/kiosk/tickets") as request:
        press(kiosk, "Ar zīdaini")
    assert body(request.value)["priority"]


def test_needs_are_named_beside_the_ordinary_way_and_reach_the_server(kiosk: Page) -> None:
    sector(kiosk, A).click()
    press(kiosk, "Man vajadzīga palīdzība")
    expect(kiosk.locator(".lead")).to_contain_text("redzēs tikai darbinieki")
    expect(kiosk.locator(".lead")).to_contain_text("tiks dzēsts")
    for need in ("Esmu ratiņkrēslā", "Eju lēnām", "Vāji redzu", "Eju lēnām"):
        press(kiosk, need)
    press(kiosk, "Turpināt")
    expect(kiosk.locator(".answer small")).to_have_text("Esmu ratiņkrēslā, Vāji redzu")
    with kiosk.expect_request("**/kiosk/tickets") as request:
        press(kiosk, "Saņemt biļeti")
    asked = body(request.value)
    assert asked["needs"] == ["wheelchair", "low-vision"]
    assert "priority" not in asked
    expect(kiosk.locator(".ticket .number")).to_be_visible()


def fill_up(page: Page, server: RindaServer) -> None:
    """Let visitors come until the server says that another one may be too many for today."""
    sectors = page.request.get(f"{server.url}/api/v1/kiosk").json()["doc"]["sectors"].values()
    asked = {"sector": next(one["id"] for one in sectors if one["name"]["lv"] == A), "language": "lv"}
    for number in range(30):
        press = {"request_id": f"earlier-{number}", **asked}
        answer = page.request.post(f"{server.url}/api/v1/kiosk/tickets", data=press, headers={"X-Rinda": "1"})
        if answer.status == 409:
            assert answer.json()["type"] == "urn:rinda:problem:does-not-fit"
            return
    pytest.fail("the queue never became too long")


def test_a_visitor_who_may_come_too_late_is_told_and_decides(
    page: Page, start_rinda: Callable[..., RindaServer]
) -> None:
    server = start_rinda(clock="2026-11-23T14:00:00Z")
    kiosk = show(page, server)
    fill_up(kiosk, server)
    before = waiting(kiosk, server)
    sector(kiosk, A).click()
    with kiosk.expect_request("**/kiosk/tickets") as first:
        press(kiosk, "Nē")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Šodien, iespējams, nepaspēsim Jūs pieņemt")
    expect(kiosk.get_by_role("main")).to_contain_text("Nākamā pieņemšana rīt 8.00–12.00")
    assert waiting(kiosk, server) == before
    with kiosk.expect_request("**/kiosk/tickets") as second:
        press(kiosk, "Tomēr ņemt biļeti")
    assert body(second.value) == {**body(first.value), "accept_late": True}
    expect(kiosk.locator(".ticket .number")).to_be_visible()
    press(kiosk, "Pabeigt")
    sector(kiosk, A).click()
    press(kiosk, "Nē")
    press(kiosk, "Nākšu citreiz")
    expect(kiosk.locator(".kiosk")).to_have_attribute("data-screen", "start")
    assert waiting(kiosk, server) == before + 1


def test_an_office_that_refuses_late_visitors_is_not_asked_a_third_time(kiosk: Page) -> None:
    reason = "Šodien vairs nepaspēsim."
    refusal = {"type": "urn:rinda:problem:does-not-fit", "status": 409, "detail": reason}
    kiosk.route("**/kiosk/tickets", lambda route: route.fulfill(status=409, json=refusal))
    sector(kiosk, A).click()
    press(kiosk, "Nē")
    press(kiosk, "Tomēr ņemt biļeti")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Biļeti neizdevās izsniegt")
    expect(kiosk.locator(".lead")).to_have_text(reason)
    expect(kiosk.get_by_role("button", name="Tomēr ņemt biļeti")).to_have_count(0)


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        ([10, 25], "Jāgaida aptuveni 10–25 min"),
        ([0, 10], "Jāgaida ne ilgāk kā aptuveni 10 min"),
        ([0, 0], "Jūs var izsaukt kuru katru brīdi"),
        (None, None),
    ],
    ids=["range", "at most", "now", "uncertain"],
)
def test_the_ticket_says_how_long_it_takes_where_anybody_can_know(
    kiosk: Page, estimate: list[int] | None, said: str | None
) -> None:
    def estimated(route: Route) -> None:
        answer = route.fetch()
        given = answer.json()
        given["ticket"]["estimate"] = estimate
        route.fulfill(response=answer, json=given)

    kiosk.route("**/kiosk/tickets", estimated)
    take(kiosk)
    if said:
        expect(kiosk.locator(".ticket")).to_contain_text(said)
        expect(kiosk.locator("#said")).to_contain_text(said)
    else:
        expect(kiosk.locator(".ticket")).not_to_contain_text("Jāgaida")


def test_what_needs_no_ticket_is_told_and_left_again(kiosk: Page) -> None:
    sector(kiosk, "Asistenta atskaites").click()
    expect(kiosk.get_by_role("main")).to_contain_text("dokumentu kastēs")
    press(kiosk, "Atpakaļ")
    expect(sector(kiosk, A)).to_be_visible()


@pytest.mark.parametrize(
    ("state", "title", "code_width"),
    [
        ("printed", "Paņemiet biļeti", 13),
        ("failed", "Biļete netika izdrukāta", 22),
        ("unknown", "Biļete netika izdrukāta", 22),
    ],
    ids=["printed", "failed", "unknown"],
)
def test_the_screen_says_what_became_of_the_print_and_keeps_the_number(
    page: Page, rinda_server: RindaServer, open_page: Callable[..., Page], *, state: str, title: str, code_width: int
) -> None:
    agent = Agent(open_page(), rinda_server)
    kiosk = show(page, rinda_server)
    take(kiosk)
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Biļete tiek drukāta…")
    agent.report(state)
    expect(kiosk.get_by_role("heading", level=1)).to_have_text(title)
    expect(kiosk.locator(".ticket .number")).to_have_text("A001")
    image = kiosk.locator(".code img")
    expect(image).to_be_visible()
    rem = kiosk.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert image.bounding_box()["width"] == pytest.approx(code_width * rem, abs=1)  # type: ignore[index]


def test_a_double_touch_and_a_held_key_count_once(kiosk: Page, office: RindaServer) -> None:
    before = waiting(kiosk, office)
    sector(kiosk, A).dblclick()
    expect(kiosk.get_by_role("button", name="Nē", exact=True)).to_be_visible()
    kiosk.get_by_role("button", name="Nē", exact=True).dblclick()
    expect(kiosk.locator(".ticket .number")).to_be_visible()
    press(kiosk, "Pabeigt")
    expect(kiosk.locator("#screen[data-settling]")).to_have_count(0)
    sector(kiosk, A).focus()
    for _ in range(3):
        kiosk.keyboard.down("Enter")
    kiosk.keyboard.up("Enter")
    expect(kiosk.get_by_role("button", name="Nē", exact=True)).to_be_visible()
    assert waiting(kiosk, office) == before + 1


def test_an_answer_that_is_lost_gives_no_second_ticket(kiosk: Page, office: RindaServer) -> None:
    before = waiting(kiosk, office)
    requests: list[str] = []

    def lose_the_first(route: Route) -> None:
        requests.append(body(route.request)["request_id"])
        if len(requests) == 1:
            assert route.fetch().status == 201
            route.abort()
        else:
            route.continue_()

    kiosk.route("**/api/v1/kiosk/tickets", lose_the_first)
    take(kiosk)
    assert len(requests) == 2
    assert len(set(requests)) == 1
    assert waiting(kiosk, office) == before + 1


def test_a_server_that_never_answers_is_told_with_where_to_go_and_another_try(kiosk: Page) -> None:
    kiosk.route("**/api/v1/kiosk/tickets", lambda route: route.abort())
    sector(kiosk, A).click()
    press(kiosk, "Nē")
    expect(kiosk.locator(".lead")).to_contain_text("Mēģinām vēlreiz")
    kiosk.keyboard.press("Backspace")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Biļeti neizdevās izsniegt")
    expect(kiosk.locator(".lead")).to_contain_text("informācijas punktā")
    expect(kiosk.get_by_role("main")).to_contain_text("1., 2. un 5. kabinets")
    kiosk.unroute("**/api/v1/kiosk/tickets")
    press(kiosk, "Mēģināt vēlreiz")
    expect(kiosk.locator(".ticket .number")).to_be_visible()


def test_a_refusal_gives_the_servers_reason_in_the_visitors_language(kiosk: Page) -> None:
    press(kiosk, "Русский")

    def other_sector(route: Route) -> None:
        route.continue_(post_data={**body(route.request), "sector": 999})

    kiosk.route("**/api/v1/kiosk/tickets", other_sector)
    sector(kiosk, "Сектор").click()
    press(kiosk, "Нет")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Не удалось выдать талон")
    expect(kiosk.locator(".lead")).to_have_text(re.compile("[а-я]"))
    expect(kiosk.get_by_role("button", name="Попробовать ещё раз")).to_have_count(0)


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("2026-11-23T10:30:00Z", ["Slēgts līdz 13.00", "Nākamā pieņemšana šodien 13.00–17.00"]),
        ("2026-11-23T14:55:00Z", ["Šodien biļetes vairs neizsniedz", "Nākamā pieņemšana rīt 8.00–12.00"]),
        ("2026-11-27T08:00:00Z", ["Slēgts", "Nākamā pieņemšana pirmdien 8.00–12.00"]),
        ("2026-11-18T08:00:00Z", ["Slēgts – svētku diena", "Nākamā pieņemšana rīt 8.00–12.00"]),
    ],
    ids=["break", "intake over", "no reception that day", "holiday"],
)
def test_a_closed_sector_says_why_and_when_next_and_gives_no_ticket(
    page: Page, start_rinda: Callable[..., RindaServer], clock: str, said: list[str]
) -> None:
    kiosk = show(page, start_rinda(clock=clock))
    for line in said:
        expect(sector(kiosk, A)).to_contain_text(line)
    expect(sector(kiosk, A)).to_be_disabled()
    sector(kiosk, A).focus()
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".kiosk")).to_have_attribute("data-screen", "start")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Pašlaik pieņemšanas nav")


def test_nothing_of_a_visit_is_left_after_it(kiosk: Page) -> None:
    fresh = kiosk.locator("#screen").inner_text()
    entries = kiosk.evaluate("history.length")
    press(kiosk, "English")
    take(kiosk, "Home care office", "No")
    number = kiosk.locator(".ticket .number").inner_text()
    press(kiosk, "Done")
    expect(kiosk.locator("html")).to_have_attribute("lang", "lv")
    expect(sector(kiosk, A)).to_be_visible()
    assert number not in kiosk.content()
    assert fresh.splitlines()[0] == kiosk.locator("#screen").inner_text().splitlines()[0]
    assert kiosk.evaluate("history.length") == entries
    assert kiosk.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_visitor_who_went_away_is_warned_and_can_stay(page: Page, office: RindaServer) -> None:
    page.clock.install()
    kiosk = show(page, office)
    sector(kiosk, "Asistenta atskaites").click()
    press(kiosk, "Русский")
    kiosk.clock.fast_forward(60_000)
    expect(kiosk.locator(".warning")).to_be_visible()
    expect(kiosk.locator("#said")).to_have_text("Экран скоро вернётся в начало.")
    press(kiosk, "Остаться")
    expect(kiosk.locator(".warning")).to_have_count(0)
    expect(kiosk.get_by_role("main")).to_contain_text("Талон не нужен")
    kiosk.clock.fast_forward(60_000)
    expect(kiosk.locator(".warning")).to_be_visible()
    kiosk.clock.fast_forward(30_000)
    expect(kiosk.locator("html")).to_have_attribute("lang", "lv")
    expect(kiosk.locator(".kiosk")).to_have_attribute("data-screen", "start")


def test_a_lost_connection_is_told_takes_no_press_and_mends_by_itself(page: Page, rinda_server: RindaServer) -> None:
    kiosk = show(page, rinda_server)
    kiosk.evaluate("window.sameWindow = true")
    rinda_server.stop()
    expect(kiosk.locator(".banner")).to_contain_text("Nav savienojuma", timeout=5_000)
    expect(kiosk.locator(".lead")).to_contain_text("informācijas punktā")
    expect(sector(kiosk, A)).to_be_disabled()
    sector(kiosk, "Asistenta atskaites").click()
    expect(kiosk.get_by_role("main")).to_contain_text("dokumentu kastēs")
    press(kiosk, "Atpakaļ")
    rinda_server.start()
    expect(sector(kiosk, A)).to_be_enabled(timeout=MENDED)
    expect(kiosk.locator(".banner")).to_have_count(0)
    take(kiosk)
    assert kiosk.evaluate("window.sameWindow")


def test_a_print_that_ended_while_the_connection_was_lost_is_caught_up_with(
    page: Page, rinda_server: RindaServer, open_page: Callable[..., Page]
) -> None:
    agent = Agent(open_page(), rinda_server)
    kiosk = show(page, rinda_server)
    take(kiosk)
    kiosk.context.set_offline(True)
    expect(kiosk.locator(".banner")).to_be_visible(timeout=MENDED)
    agent.report("printed")
    kiosk.context.set_offline(False)
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Paņemiet biļeti", timeout=MENDED)


def test_the_whole_way_can_be_gone_by_keys(kiosk: Page) -> None:
    kiosk.keyboard.press("ArrowDown")
    expect(sector(kiosk, A)).to_be_focused()
    kiosk.keyboard.press("ArrowDown")
    expect(sector(kiosk, "Aprūpes mājās birojs")).to_be_focused()
    kiosk.keyboard.press("ArrowUp")
    kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", level=1)).to_be_focused()
    kiosk.keyboard.press("Backspace")
    expect(kiosk.locator(".kiosk")).to_have_attribute("data-screen", "start")


def test_a_kiosk_that_is_not_paired_shows_its_code(page: Page, start_rinda: Callable[..., RindaServer]) -> None:
    page.goto(f"{start_rinda(env={'RINDA_PAIR_LOCAL': '0'}).url}/kiosk")
    expect(page.locator(".pairing-code")).to_be_visible()
