"""A Monday morning at Alejas iela 68, from the opening to lunch, with everything that stands in the office."""

import pytest

from printers import slips
from tests.journeys.actors import Shown, Specialist
from tests.journeys.conftest import Office
from tests.journeys.line import Line, Visitor
from tests.journeys.paper import assert_is_on_paper, jobs
from web.texts import translator

ASSISTANTS, HOME_CARE, BOXES = "assistants", "home-care", "document-box"
ROOMS = {
    (ASSISTANTS, "lv"): "1., 2. un 5. kabinets",
    (ASSISTANTS, "ru"): "Кабинеты 1, 2 и 5",
    (ASSISTANTS, "en"): "Rooms 1, 2 and 5",
    (HOME_CARE, "lv"): "3. un 6. kabinets",
    (HOME_CARE, "ru"): "Кабинеты 3 и 6",
    (HOME_CARE, "en"): "Rooms 3 and 6",
}
NEEDS_NO_TICKET = {"lv": "Biļete nav vajadzīga.", "ru": "Талон не нужен.", "en": "No ticket is needed."}
MIDMORNING = ("2026-11-23T08:20:00Z", 135)
"""10.20, and the minutes since the opening."""
BEFORE_LUNCH = ("2026-11-23T09:59:45Z", 234)
LUNCH_WITHIN = 30_000


def crowd() -> list[Visitor]:
    """Forty visitors: three languages, two sectors, one in six with a priority, and three who need no ticket."""
    return [
        Visitor(
            language=("lv", "ru", "lv", "ru", "en")[n % 5],
            sector=BOXES if n % 13 == 6 else HOME_CARE if n % 4 == 3 else ASSISTANTS,
            priority=n % 6 == 2,
        )
        for n in range(40)
    ]


def said_ahead(language: str, ahead: int) -> str:
    """How the kiosk says how many are before a visitor."""
    say = translator(language)
    return (
        say.tn("%(n)s person before you", "%(n)s people before you", ahead) if ahead else say.t("Nobody is before you")
    )


def said_waiting(waiting: int) -> str:
    """How the kiosk says in Latvian how many wait for a sector."""
    say = translator("lv")
    return (
        say.tn("%(n)s person is waiting", "%(n)s people are waiting", waiting)
        if waiting
        else say.t("Nobody is waiting")
    )


class Morning:
    """The office, who is in it, and what must be true of it by now."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.kiosk = office.kiosk()
        self.hall = office.hall()
        self.staff: dict[str, Specialist] = {}
        self.line = Line()
        self.tickets: list[Shown] = []
        self.called: list[str] = []

    def sit_down(self, name: str, place: str) -> Specialist:
        """A specialist comes to work."""
        specialist = self.office.specialist(name, place)
        self.staff[place] = specialist
        return specialist

    def come(self, visitors: list[Visitor], *, nervous: int = -1) -> None:
        """Visitors come one after the other; the `nervous` one of them presses everything twice."""
        for index, visitor in enumerate(visitors):
            if visitor.sector == BOXES:
                assert NEEDS_NO_TICKET[visitor.language] in self.kiosk.read_about(BOXES, visitor.language)
            else:
                self._take(visitor, twice=index == nervous)
        for sector in (ASSISTANTS, HOME_CARE):
            self.kiosk.sees_waiting(sector, said_waiting(len(self.line.waiting(sector))))

    def _take(self, visitor: Visitor, *, twice: bool) -> None:
        self.kiosk.ask(visitor, twice=twice)
        shown = self.kiosk.take(visitor)
        self.tickets.append(shown)
        ahead = self.line.join(visitor, shown.number)
        assert ROOMS[visitor.sector, visitor.language] in shown.facts
        assert said_ahead(visitor.language, ahead) in shown.facts.splitlines()
        assert len(self.office.printer.pictures()) == len(self.tickets)

    def call_at_once(self, sector: str, *places: str) -> dict[str, str]:
        """All of them press "call next" at the same moment; the first numbers of the line go, one to each."""
        due = self.line.waiting(sector)[: len(places)]
        for place in places:
            self.staff[place].press_next()
        numbers = {place: self.staff[place].called() for place in places}
        assert sorted(numbers.values()) == sorted(due)
        for number in due:
            self.line.leave(number)
        self.called += due
        return numbers

    def call(self, sector: str, place: str) -> str:
        """One specialist calls whoever is due."""
        return self.call_at_once(sector, place)[place]

    def serve(self, *places: str) -> None:
        """Whoever was called there comes, is served, and goes."""
        for place in places:
            self.staff[place].receive()
        for place in places:
            self.staff[place].finish()

    def check_hall(self) -> None:
        """The hall has come to the last call, and shows the others below it in their order."""
        self.hall.sees_newest(self.called[-1])
        seen = self.hall.can_see()
        assert seen == self.called[::-1][: len(seen)]
        assert len(seen) > 1

    def check_line(self, sector: str, *places: str) -> None:
        """Everybody who serves the sector sees who waits, in the order in which they will be called."""
        for place in places:
            self.staff[place].sees_waiting(self.line.waiting(sector))

    def restart(self, clock: str, minute: int) -> None:
        """The server goes, and comes back later in the morning; the screens mend themselves and show what they did."""
        before = self.hall.can_see()
        self.office.restart(clock)
        self.line.minute = minute
        self.hall.sees_connected()
        for specialist in self.staff.values():
            specialist.sees_connected()
        assert self.hall.can_see() == before

    def check_paper(self) -> None:
        """Each ticket in a hand says what the kiosk said, in the visitor's language."""
        pictures, told = self.office.printer.pictures(), jobs(self.office.server)
        assert len(pictures) == len(told) == len(self.tickets)
        for shown, facts, picture in zip(self.tickets, told, pictures, strict=True):
            assert (facts.number, facts.language) == (shown.number, shown.visitor.language)
            texts = slips.ticket(facts, translator).texts
            assert shown.number in texts
            assert ROOMS[shown.visitor.sector, shown.visitor.language] in texts
            assert_is_on_paper(facts, picture)


@pytest.mark.timeout(300)
def test_a_morning_of_forty_visitors(office: Office) -> None:
    visitors = crowd()

    # Given a Monday at 8.05: the kiosk and the hall's screen are on, and the first visitors are there before the staff.
    morning = Morning(office)
    morning.come(visitors[:12], nervous=2)
    open_the_counters(morning)
    serve_the_first_visitors(morning)
    pause_and_go_on(morning, visitors[12:18])

    # When the server is away in mid-morning, with two visitors on their way to the rooms,
    morning.restart(*MIDMORNING)
    # then nothing is stale: those two are still called, and those who waited are still first.
    find_one_late_and_one_gone(morning)
    morning.come(visitors[18:32])
    morning.check_line(ASSISTANTS, "1. kabinets", "2. kabinets")
    serve_home_care_beside_the_assistants(morning)
    morning.come(visitors[32:])
    empty_the_line(morning)

    reach_lunch(morning)
    morning.check_paper()


def open_the_counters(morning: Morning) -> None:
    """When two specialists sit down, both see the line as it stands."""
    morning.sit_down("anna", "1. kabinets")
    morning.sit_down("boris", "2. kabinets")
    morning.check_line(ASSISTANTS, "1. kabinets", "2. kabinets")


def serve_the_first_visitors(morning: Morning) -> None:
    """Two call at the same moment, twice: nobody is called by both, and the hall shows one after the other."""
    for _ in range(2):
        numbers = morning.call_at_once(ASSISTANTS, "1. kabinets", "2. kabinets")
        newest = morning.called[-1]
        morning.hall.sees(newest, next(place for place, number in numbers.items() if number == newest))
        morning.check_hall()
        morning.serve("1. kabinets", "2. kabinets")
    morning.hall.sees(newest, next(place for place, number in numbers.items() if number == newest), now=False)
    morning.check_line(ASSISTANTS, "1. kabinets", "2. kabinets")


def pause_and_go_on(morning: Morning, visitors: list[Visitor]) -> None:
    """While one is away the other calls alone, and nothing is lost for the one who comes back."""
    boris = morning.staff["2. kabinets"]
    boris.rest()
    morning.call(ASSISTANTS, "1. kabinets")
    morning.come(visitors)
    morning.serve("1. kabinets")
    boris.go_on()
    morning.call_at_once(ASSISTANTS, "1. kabinets", "2. kabinets")
    morning.check_line(ASSISTANTS, "1. kabinets", "2. kabinets")
    morning.check_hall()


def find_one_late_and_one_gone(morning: Morning) -> None:
    """One visitor comes at the second call, the other never."""
    anna, boris = morning.staff["1. kabinets"], morning.staff["2. kabinets"]
    late = anna.called()
    anna.recall()
    morning.called.remove(late)
    morning.called.append(late)
    morning.hall.sees(late, "1. kabinets")
    morning.serve("1. kabinets")
    boris.give_up()
    morning.check_hall()


def serve_home_care_beside_the_assistants(morning: Morning) -> None:
    """One specialist moves to another room and another sector; each then calls from a line of their own."""
    boris = morning.staff.pop("2. kabinets")
    boris.get_up()
    boris.sit_down("3. kabinets")
    morning.staff["3. kabinets"] = boris
    morning.check_line(HOME_CARE, "3. kabinets")
    number = morning.call(HOME_CARE, "3. kabinets")
    morning.hall.sees(number, "3. kabinets")
    morning.call(ASSISTANTS, "1. kabinets")
    morning.check_hall()
    morning.serve("1. kabinets", "3. kabinets")


def empty_the_line(morning: Morning) -> None:
    """All are served but the last of the assistants' line, whom lunch will find waiting."""
    while morning.line.waiting(HOME_CARE):
        morning.call(HOME_CARE, "3. kabinets")
        morning.serve("3. kabinets")
    while len(morning.line.waiting(ASSISTANTS)) > 1:
        morning.call(ASSISTANTS, "1. kabinets")
        morning.serve("1. kabinets")
    morning.check_hall()
    morning.check_line(HOME_CARE, "3. kabinets")
    morning.check_line(ASSISTANTS, "1. kabinets")


def reach_lunch(morning: Morning) -> None:
    """At noon the kiosk gives no more tickets and says until when; nobody is called in the break, nobody is lost."""
    morning.restart(*BEFORE_LUNCH)
    for sector in (ASSISTANTS, HOME_CARE):
        morning.kiosk.sees_closed(sector, "Slēgts līdz 13.00", LUNCH_WITHIN)
    anna = morning.staff["1. kabinets"]
    anna.press_next()
    anna.sees_notice("pārtraukums")
    morning.check_line(ASSISTANTS, "1. kabinets")
