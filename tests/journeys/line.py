"""Who waits, as the rules have it: told by the visitors alone, so that every screen can be held to it."""

from dataclasses import dataclass, field

BONUS = 15
"""Minutes that a priority is worth at Alejas iela 68 (examples/daugavpils.toml)."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who comes in. `sector` is its key in the office file; `priority` what the visitor says of themselves."""

    language: str
    sector: str
    priority: bool = False


@dataclass
class Line:
    """The queue of the branch. `minute` is the minute of the morning; the minutes within one stretch don't matter."""

    minute: int = 0
    _places: list[tuple[int, int, str, str]] = field(default_factory=list)
    _joined: int = 0

    def join(self, visitor: Visitor, number: str) -> int:
        """Take the place that is due to the visitor; returns how many stand before it in that sector."""
        self._joined += 1
        due = self.minute - (BONUS if visitor.priority else 0)
        self._places.append((due, self._joined, visitor.sector, number))
        self._places.sort()
        return self.waiting(visitor.sector).index(number)

    def waiting(self, sector: str) -> list[str]:
        """The numbers in calling order."""
        return [number for _due, _joined, at, number in self._places if at == sector]

    def leave(self, number: str) -> None:
        """The number was called."""
        self._places = [place for place in self._places if place[3] != number]
