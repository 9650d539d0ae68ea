"""The kiosk's printer runs out of paper in the middle of the reception, and somebody puts in a new roll."""

import pytest

from tests.journeys.conftest import Office
from tests.journeys.line import Visitor
from tests.journeys.paper import assert_is_on_paper, jobs


@pytest.mark.timeout(180)
def test_a_printer_without_paper_costs_no_visitor_the_place_in_the_queue(office: Office) -> None:
    # Given a specialist who receives, and a printer whose paper has just ended,
    kiosk = office.kiosk()
    anna = office.specialist("anna", "1. kabinets")
    office.printer.fault(paper="out")

    # when a visitor takes a ticket,
    unlucky = Visitor("ru", "assistants")
    kiosk.ask(unlucky)
    # then the kiosk shows the number and a code to photograph, and the staff see which printer needs help.
    number = kiosk.photograph_unprinted("Талон не напечатан")
    anna.sees_printer("Kiosks 1", "Papīrs ir beidzies. Ielieciet jaunu rulli.")
    anna.sees_waiting([number])
    assert office.printer.pictures() == []

    # When the paper is back,
    office.printer.fault()
    # then the next ticket prints, and of the printer only the ticket that it owes is left to see.
    kiosk.ask(Visitor("lv", "assistants"))
    following = kiosk.take(Visitor("lv", "assistants"))
    anna.sees_printer("Kiosks 1", number)
    anna.sees_printer_without("Kiosks 1", "Papīrs")
    anna.sees_waiting([number, following.number])
    (picture,) = office.printer.pictures()
    assert_is_on_paper(jobs(office.server)[1], picture)

    # The visitor without paper is called first all the same.
    assert anna.call_next() == number
