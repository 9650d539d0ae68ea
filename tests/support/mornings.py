"""A morning at random: visitors, specialists, agents and displays do what they may, and some of what they may not."""

import random
from collections.abc import Callable
from typing import Any

from server.hall import calling, confirming, counters, handling, paper, printing, serving
from server.hall.errors import Refused
from server.hall.serving import Target
from server.hall.turn import Actor
from server.queueing.errors import QueueError
from server.queueing.joining import Joining
from server.queueing.ticket import Ticket
from server.storage import boards
from tests.support.halls import ALEJAS, Scene, Seated

COUNTERS = {"anna": "room-1", "boris": "room-2", "vera": "room-3"}

WITHOUT_TICKET: dict[str, Callable[..., counters.Answer]] = {
    "open": counters.open_counter,
    "pause": counters.pause_counter,
    "close": counters.close_counter,
    "call-next": calling.call_next,
}
WITH_TICKET: dict[str, Callable[..., counters.Answer]] = {
    "recall": serving.recall,
    "start": serving.start,
    "finish": serving.finish,
    "no-show": serving.no_show,
    "park": serving.park,
}
FITTING = {
    "closed": ["open"],
    "paused": ["open", "close"],
    "open": ["call-next", "call-next", "call-next", "call-next", "call-next", "pause", "close"],
    "called": ["recall", "start", "start", "start", "no-show", "no-show", "park"],
    "serving": ["finish", "finish", "finish", "park"],
}
"""What a sensible specialist would press, by the state of the counter or of the ticket at it."""

Choice = tuple[Callable[..., counters.Answer], str, tuple[object, ...]]
"""A use case at a counter, the command's name, and what it is given."""


class Morning:
    """Random commands on a scene. `step` does one; what is refused is refused without a trace."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.random = random.Random(seed)
        self.display = Actor("display", 0, "Zāles ekrāns", None, device=scene.kiosk.device)
        self.lead = scene.specialist("lead", "information")
        self.seated = [Seated(scene, scene.specialist(login), scene.counter(key)) for login, key in COUNTERS.items()]

    def step(self) -> None:
        """Let a little time pass and do something."""
        self.scene.clock.forward(seconds=self.random.uniform(0, 90))
        actions: list[tuple[Callable[[], object], int]] = [
            (self._press, 6),
            (self._counter, 18),
            (self._visit, 4),
            (self._aside, 3),
            (self._print, 4),
            (self._confirm, 3),
            (self._printer, 1),
        ]
        action = self.random.choices([one for one, _ in actions], [weight for _, weight in actions])[0]
        try:
            action()
        except (QueueError, Refused):
            self._look_again()

    def _press(self) -> None:
        priority = self.random.choice([None, None, *self.scene.office().priorities])
        self.scene.press(self.random.choice(["assistants", "assistants", "home-care"]), priority=priority)

    def _counter(self) -> None:
        """Mostly what fits the counter's state; one time in five anything."""
        at = self.random.choice(self.seated)
        seen: dict[str, Any] = at.seen.counter if at.seen else {"state": "closed", "ticket": None}
        if self.random.random() < 0.2:
            fitting = [name for names in FITTING.values() for name in names]
        elif seen["ticket"]:
            fitting = FITTING[seen["ticket"]["state"]]
        else:
            fitting = FITTING[seen["state"]]
        name = self.random.choice(fitting)
        if name in WITHOUT_TICKET:
            at.do(WITHOUT_TICKET[name], name)
        else:
            at.do(WITH_TICKET[name], name, at.ticket or 0)

    def _visit(self) -> None:
        """Send the visitor at a counter elsewhere, take a step back, or call one who is not due."""
        at, scene = self.random.choice(self.seated), self.scene
        target = self.random.choice(
            [
                Target(sector=scene.sector("home-care")),
                Target(counter=self.random.choice(self.seated).counter),
                Target(person=self.random.choice(self.seated).actor.id),
            ]
        )
        aside = self._aside_tickets()
        chosen = self.random.choice(aside).id if aside else 0
        undo: Choice = (serving.undo_last, "undo", (self._last_ticket(at),))
        choices: list[Choice] = [
            (serving.transfer, "transfer", (at.ticket or 0, target)),
            (serving.consult, "consult", (at.ticket or 0, target)),
            (serving.add_step, "add-step", (at.ticket or 0, scene.sector("home-care"))),
            undo,
            undo,
            (calling.call_chosen, "call", (chosen, "urgent")),
            (calling.resume, "resume", (chosen,)),
            (calling.resume, "resume", (chosen,)),
        ]
        command, name, arguments = undo if self.random.random() < 0.4 else self.random.choice(choices)
        at.do(command, name, *arguments)

    def _aside(self) -> None:
        """Do something with a ticket that is at no counter."""
        aside = self._aside_tickets()
        if not aside:
            return
        ticket, hall = self.random.choice(aside).id, self.scene.hall
        lead, priorities = self.lead, [None, *self.scene.office().priorities]
        actions: list[Callable[[], object]] = [
            lambda: handling.come_back(hall, lead, ALEJAS, ticket),
            lambda: handling.come_back(hall, lead, ALEJAS, ticket),
            lambda: handling.cancel(hall, lead, ALEJAS, ticket),
            lambda: handling.give_priority(hall, lead, ALEJAS, ticket, self.random.choice(priorities)),
            lambda: handling.move(
                hall,
                lead,
                ALEJAS,
                ticket,
                Target(sector=self.scene.sector("assistants")),
                joining=self.random.choice([Joining.ARRIVAL, Joining.FRONT, Joining.END]),
                note="Lūdzu, palīdziet ar veidlapu",
            ),
            lambda: handling.reprint(hall, lead, ALEJAS, ticket, printer=None, page="http://rinda.test/t/"),
        ]
        self.random.choice(actions)()

    def _aside_tickets(self) -> list[Ticket]:
        with self.scene.hall.database.read() as connection:
            return boards.aside(connection, ALEJAS)

    def _last_ticket(self, at: Seated) -> int:
        """The ticket on which the specialist acted last."""
        with self.scene.hall.database.read() as connection:
            rows = boards.journal_rows(connection, ALEJAS)
        own = [row.ticket_id for row in rows if row.actor == str(at.actor) and row.ticket_id]
        return own[-1] if own else 0

    def _print(self) -> None:
        job, _more = printing.claim(self.scene.hall, self.scene.agent)
        if job:
            state = self.random.choice(["printed", "failed", "unknown"])
            length = self.random.choice([None, 118, 131])
            printing.report(self.scene.hall, self.scene.agent, job["id"], state, "", paper_mm=length)

    def _confirm(self) -> None:
        """A display confirms one of the last calls, perhaps an older one than the last."""
        with self.scene.hall.database.read() as connection:
            calls = boards.newest_calls(connection, ALEJAS, self.scene.clock.now.date())[:3]
        if calls:
            call, now = self.random.choice(calls), self.scene.clock.now
            spoken = self.random.choice([None, now])
            confirming.confirm(self.scene.hall, self.display, call.id, call.called_seq, shown_at=now, spoken_at=spoken)

    def _printer(self) -> None:
        desk = printing.desk(self.scene.hall, self.scene.agent)
        printer = desk["printers"][0]["id"]
        if self.random.random() < 0.3:
            paper.change_roll(self.scene.hall, self.lead, ALEJAS, printer)
            return
        left = self.random.choice(["enough", "low", "out"])
        seen = {"id": printer, "online": "yes", "paper": left, "cover": "closed", "detail": left}
        printing.status(self.scene.hall, self.scene.agent, "test", [seen])

    def _look_again(self) -> None:
        """After a refusal a specialist's screen shows the present counters."""
        for at in self.seated:
            view = counters.look(self.scene.hall, at.actor, at.counter)
            at.seen = counters.Answer(view)
