"""A morning at random: visitors, specialists, agents and displays do what they may, and some of what they may not."""

import random
from collections.abc import Callable
from typing import Any

from server.hall import confirming, printing, serving
from server.hall.errors import Refused
from server.hall.turn import Actor
from server.queueing.errors import QueueError
from server.storage import boards
from tests.support.halls import ALEJAS, Scene, Seated

COUNTERS = {"anna": "room-1", "boris": "room-2", "vera": "room-3"}

WITHOUT_TICKET: dict[str, Callable[..., serving.Answer]] = {
    "open": serving.open_counter,
    "pause": serving.pause_counter,
    "close": serving.close_counter,
    "call-next": serving.call_next,
}
WITH_TICKET: dict[str, Callable[..., serving.Answer]] = {
    "recall": serving.recall,
    "start": serving.start,
    "finish": serving.finish,
    "no-show": serving.no_show,
}
FITTING = {
    "closed": ["open"],
    "paused": ["open", "close"],
    "open": ["call-next", "call-next", "call-next", "call-next", "call-next", "pause", "close"],
    "called": ["recall", "start", "start", "no-show"],
    "serving": ["finish"],
}
"""What a sensible specialist would press, by the state of the counter or of the ticket at it."""


class Morning:
    """Random commands on a scene. `step` does one; what is refused is refused without a trace."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.random = random.Random(seed)
        self.display = Actor("display", 0, "Zāles ekrāns", None, device=scene.kiosk.device)
        self.seated = [Seated(scene, scene.specialist(login), scene.counter(key)) for login, key in COUNTERS.items()]

    def step(self) -> None:
        """Let a little time pass and do something."""
        self.scene.clock.forward(seconds=self.random.uniform(0, 90))
        actions: list[tuple[Callable[[], object], int]] = [
            (self._press, 6),
            (self._counter, 10),
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

    def _print(self) -> None:
        job = printing.claim(self.scene.hall, self.scene.agent)
        if job:
            state = self.random.choice(["printed", "failed", "unknown"])
            printing.report(self.scene.hall, self.scene.agent, job["id"], state, "")

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
        paper = self.random.choice(["ok", "low", "out"])
        seen = {"id": desk["printers"][0]["id"], "online": "yes", "paper": paper, "cover": "closed", "detail": paper}
        printing.status(self.scene.hall, self.scene.agent, "test", [seen])

    def _look_again(self) -> None:
        """After a refusal a specialist's screen shows the present counters."""
        for at in self.seated:
            view = serving.look(self.scene.hall, at.actor, at.counter)
            at.seen = serving.Answer(view)
