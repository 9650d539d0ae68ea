"""Whether a history of concurrent commands could have been made one after the other.

The search of Wing and Gong ("Testing and verifying concurrent objects", 1993) with the memory of Lowe ("Testing for
linearizability", 2017): commands are put in a row one by one, each at a moment between its start and its end, and a
set of commands with the state that it led to is not tried twice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Timed(Protocol):
    """A command with the moments, of one clock, before it was sent and after its answer came."""

    @property
    def began(self) -> float: ...

    @property
    def ended(self) -> float: ...


Command = TypeVar("Command", bound=Timed)
Given_contra = TypeVar("Given_contra", bound=Timed, contravariant=True)
State = TypeVar("State", bound=Hashable)


class Model(Protocol[Given_contra, State]):
    """What should happen when commands come one after the other."""

    def after(self, state: State, command: Given_contra) -> State | None:
        """The state after the command, None where it would have been answered otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class Stuck(Generic[Command]):
    """No order explains the history: so many commands could be placed at most, and none of `none_of` after them."""

    placed: int
    none_of: list[Command]


def explain(history: Sequence[Command], model: Model[Command, State], start: State) -> Stuck[Command] | None:
    """None when some order explains every answer, and no command comes before one that ended earlier."""
    ordered = sorted(history, key=lambda command: command.began)
    everything = (1 << len(ordered)) - 1
    tried: set[tuple[int, State]] = {(0, start)}
    path = [_steps(ordered, 0, model, start)]
    deepest = Stuck(0, list(_candidates(ordered, 0)))
    while path:
        step = next((step for step in path[-1] if step not in tried), None)
        if step is None:
            path.pop()
            continue
        tried.add(step)
        done, state = step
        if done == everything:
            return None
        path.append(_steps(ordered, done, model, state))
        if len(path) - 1 > deepest.placed:
            deepest = Stuck(len(path) - 1, list(_candidates(ordered, done)))
    return deepest if ordered else None


def _steps(
    ordered: Sequence[Command], done: int, model: Model[Command, State], state: State
) -> Iterator[tuple[int, State]]:
    for index in _next(ordered, done):
        after = model.after(state, ordered[index])
        if after is not None:
            yield done | 1 << index, after


def _next(ordered: Sequence[Timed], done: int) -> Iterator[int]:
    """The commands not yet placed that began before any of them ended."""
    first_end = float("inf")
    for index in range((~done & (done + 1)).bit_length() - 1, len(ordered)):
        if done >> index & 1:
            continue
        if ordered[index].began > first_end:
            return
        first_end = min(first_end, ordered[index].ended)
        yield index


def _candidates(ordered: Sequence[Command], done: int) -> Iterator[Command]:
    return (ordered[index] for index in _next(ordered, done))
