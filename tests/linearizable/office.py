"""The queue as it would be with one clerk who does everything one after the other: numbers, calls and cancellations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pressed:
    """A kiosk's press and the number that it gave. A `request` given again is the same press."""

    began: float
    ended: float
    request: str
    sector: int
    number: str


@dataclass(frozen=True, slots=True)
class Called:
    """A call-next on a counter's version, and who was called: None for nobody. Given again it is the same call."""

    began: float
    ended: float
    sector: int
    counter: int
    on: int
    number: str | None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A ticket given up, and whether it still could be."""

    began: float
    ended: float
    number: str
    accepted: bool


Command = Pressed | Called | Cancelled


@dataclass(frozen=True, slots=True)
class Queue:
    """What the clerk has in hand: every press and every call with its number, and the numbers that wait."""

    presses: frozenset[tuple[str, str]] = frozenset()
    calls: frozenset[tuple[tuple[int, int], str]] = frozenset()
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clerk:
    """The rules in their simplest form. `letters` are of the sectors; `due` is each ticket's place, earliest first.

    Which place a ticket has is what the server's clock said; two servers' clocks need not agree.
    """

    letters: Mapping[int, str]
    due: Mapping[str, tuple[datetime, int]]

    def after(self, queue: Queue, command: Command) -> Queue | None:
        """The queue after the command; None where the clerk would have answered otherwise."""
        if isinstance(command, Pressed):
            return self._pressed(queue, command)
        if isinstance(command, Called):
            return self._called(queue, command)
        if command.accepted != (command.number in queue.waiting):
            return None
        return replace(queue, waiting=queue.waiting - {command.number})

    def _pressed(self, queue: Queue, press: Pressed) -> Queue | None:
        given = dict(queue.presses).get(press.request)
        if given is not None:
            return queue if given == press.number else None
        letter = self.letters[press.sector]
        earlier = sum(number.startswith(letter) for _, number in queue.presses)
        if press.number != f"{letter}{earlier + 1:03d}":
            return None
        return replace(
            queue, presses=queue.presses | {(press.request, press.number)}, waiting=queue.waiting | {press.number}
        )

    def _called(self, queue: Queue, call: Called) -> Queue | None:
        turn = (call.counter, call.on)
        given = dict(queue.calls).get(turn)
        if given is not None:
            return queue if given == call.number else None
        line = [number for number in queue.waiting if number.startswith(self.letters[call.sector])]
        if call.number != min(line, key=self.due.__getitem__, default=None):
            return None
        if call.number is None:
            return queue
        return replace(queue, calls=queue.calls | {(turn, call.number)}, waiting=queue.waiting - {call.number})
