"""The counter's word about printers: what is wrong, what to do, which tickets are owed, and a new roll by one press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.screens.agents import Agent
from tests.screens.counters import Hire, Kiosk
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer

SAID = {
    "lv": ("Papīrs ir beidzies. Ielieciet jaunu rulli.", "Nav izdrukātas:", "Jauns rullis ielikts"),
    "ru": ("Бумага закончилась. Вставьте новый рулон.", "Не напечатаны:", "Новый рулон вставлен"),
    "en": ("The paper has run out. Put in a new roll.", "Not printed:", "A new roll is in"),
}


@pytest.fixture
def agent(counter_server: RindaServer, open_page: Callable[..., Page]) -> Agent:
    """The print agent of Alejas iela 68."""
    return Agent(open_page(), counter_server)


@pytest.mark.parametrize("language", SAID)
def test_a_printer_without_paper_is_told_with_what_to_do_and_the_tickets_it_owes(
    language: str, hire: Hire, agent: Agent, kiosk: Kiosk
) -> None:
    agent.tell()
    anna = hire()
    anna.sit_down("1. kabinets")
    panel = anna.page.locator(".printers")
    expect(panel.locator("li")).to_have_count(0)
    owed = [kiosk.take(), kiosk.take()]
    for _ in owed:
        agent.report("failed")
    agent.tell("paper-out", paper="out")
    if language != "lv":
        anna.page.locator("header select").select_option(language)
    for words in SAID[language]:
        expect(panel).to_contain_text(words)
    for number in owed:
        expect(panel.get_by_role("button", name=number)).to_be_visible()
    assert_accessible(anna.page)


def test_a_new_roll_is_one_press_and_an_owed_ticket_is_printed_again(hire: Hire, agent: Agent, kiosk: Kiosk) -> None:
    agent.tell()
    anna = hire()
    anna.sit_down("1. kabinets")
    panel = anna.page.locator(".printers")
    number = kiosk.take()
    agent.report("failed")
    agent.tell("paper-low", paper="low")
    panel.get_by_role("button", name="Jauns rullis ielikts").click()
    agent.tell()
    panel.get_by_role("button", name=number).click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Drukāt").click()
    expect(panel.locator("li")).to_have_count(0)
    agent.report("printed")
    expect(panel.locator("li")).to_have_count(0)
