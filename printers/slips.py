"""What is on a slip: blocks in reading order, with sizes in millimetres of capital height and their language.

A slip knows nothing of dots, columns or printers. Sizes follow docs/printing.md: at least 4.9 mm of capital for the
people ahead and the place, at least 3.3 mm for the rest, the number as large as the paper allows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from printers.facts import Language, Step, Texts, TicketFacts

NUMBER_MM = 18.5
IMPORTANT_MM = 4.9
HEADING_MM = 3.9
BODY_MM = 3.3


class Translator(Protocol):
    """The part of `web.texts` that slips need, for one language. `time` and `date` take local wall-clock times."""

    def t(self, msgid: str, **values: object) -> str:
        """The text for an English message id, placeholders filled."""
        ...

    def rooms(self, rooms: Sequence[str]) -> str:
        """Rooms as one phrase: "1., 2. un 5. kabinets"."""
        ...

    def time(self, moment: datetime) -> str:
        """Hours and minutes."""
        ...

    def date(self, moment: datetime) -> str:
        """Day, month and year."""
        ...


Translators = Callable[[Language], Translator]


@dataclass(frozen=True)
class Line:
    """Centred text. `capital_mm` is the height of "H"; a renderer may wrap the text, never shrink or clip it."""

    text: str
    language: Language
    capital_mm: float = BODY_MM
    bold: bool = False


@dataclass(frozen=True)
class Headline:
    """One line as large as the paper's width allows, at most `capital_mm`."""

    text: str
    capital_mm: float = NUMBER_MM


@dataclass(frozen=True)
class Mark:
    """Words in a frame: a copy must not pass for the first print."""

    text: str
    language: Language
    capital_mm: float = HEADING_MM


@dataclass(frozen=True)
class Code:
    """A QR code with its caption lines, which may stand beside or under it."""

    url: str
    caption: tuple[Line, ...]


@dataclass(frozen=True)
class Picture:
    """A PNG in base64, at most half as wide as the paper."""

    png: str


@dataclass(frozen=True)
class Rule:
    """A thin line across the paper."""


@dataclass(frozen=True)
class Space:
    """White paper."""

    mm: float


Block = Line | Headline | Mark | Code | Picture | Rule | Space


@dataclass(frozen=True)
class Slip:
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text on the slip in reading order, for tests and for speech."""
        found: list[str] = []
        for block in self.blocks:
            match block:
                case Line(text) | Headline(text) | Mark(text):
                    found.append(text)
                case Code(_, caption):
                    found.extend(line.text for line in caption)
                case Picture() | Rule() | Space():
                    pass
        return tuple(found)


class _Ticket:
    """Builds one ticket; the visitor's language leads, Latvian stands beside it where it differs."""

    def __init__(self, facts: TicketFacts, translators: Translators, copy: bool) -> None:
        self.facts = facts
        self.copy = copy
        self.languages: tuple[Language, ...] = ("lv",) if facts.language == "lv" else (facts.language, "lv")
        self.says = {language: translators(language) for language in self.languages}

    def blocks(self) -> Iterator[Block]:
        template = self.facts.template
        if template.logo:
            yield Picture(template.logo)
            yield Space(2)
        yield from self.header()
        if self.copy:
            yield Space(2)
            for language in self.languages:
                yield Mark(self.says[language].t("Reprinted ticket"), language)
        yield Space(3)
        yield Headline(self.facts.number)
        yield Space(3)
        yield from self.steps()
        yield from self.waiting()
        yield Space(2.5)
        yield Rule()
        yield Space(2)
        yield from self.foot()

    def header(self) -> Iterator[Block]:
        branch, template = self.facts.branch, self.facts.template
        if template.header:
            yield from self.pair(template.header, BODY_MM, bold=True)
        name, address = branch.name.get(self.facts.language), branch.address.get(self.facts.language)
        yield Line(name, self.facts.language, BODY_MM, bold=not template.header)
        street = address.partition(",")[0].strip()
        if address and street not in name:
            yield Line(address, self.facts.language)

    def steps(self) -> Iterator[Block]:
        steps = self.facts.steps if self.facts.template.show_steps else self.facts.steps[:1]
        several = len(steps) > 1
        for position, step in enumerate(steps, 1):
            if position > 1:
                yield Space(3)
            yield from self.step(step, f"{position}. " if several else "")

    def step(self, step: Step, prefix: str) -> Iterator[Block]:
        leading = self.languages[0]
        yield Line(prefix + step.name.get(leading), leading, HEADING_MM, bold=True)
        if self.languages[1:] and step.name.lv != step.name.get(leading):
            yield Line(step.name.lv, "lv")
        if step.rooms and self.facts.template.show_rooms:
            yield Space(0.8)
            yield from self.said(lambda says: says.rooms(step.rooms), IMPORTANT_MM, bold=True)

    def waiting(self) -> Iterator[Block]:
        facts, show = self.facts, self.facts.template
        ahead = facts.ahead
        if ahead is not None and show.show_ahead:
            yield Space(3)
            yield from self.said(lambda says: _ahead(says, ahead), IMPORTANT_MM, bold=True)
        estimate = facts.estimate
        if estimate and show.show_estimate:
            yield Space(0.8)
            yield from self.said(lambda says: _wait(says, *estimate))

    def foot(self) -> Iterator[Block]:
        facts, show = self.facts, self.facts.template
        issued = facts.local(facts.issued_at)
        leading = self.says[facts.language]
        stamp = Line(f"{leading.date(issued)}, {leading.time(issued)}", facts.language)
        lines: list[Block] = [stamp]
        if facts.closes_at and show.show_closing:
            closes = facts.local(facts.closes_at)
            lines += self.said(lambda says: says.t("Reception until %(time)s", time=says.time(closes)))
        if show.footer:
            lines += self.pair(show.footer, BODY_MM)
        yield from lines
        if facts.url and show.show_qr:
            yield Space(2)
            yield Code(facts.url, tuple(self.said(lambda says: says.t("Follow the queue on your phone"))))

    def said(self, say: Callable[[Translator], str], capital_mm: float = BODY_MM, bold: bool = False) -> Iterator[Line]:
        """The visitor's language at full size, Latvian beside it at body size, once where they are the same."""
        first, *others = self.languages
        text = say(self.says[first])
        yield Line(text, first, capital_mm, bold)
        yield from (Line(said, language) for language in others if (said := say(self.says[language])) != text)

    def pair(self, texts: Texts, capital_mm: float, bold: bool = False) -> Iterator[Line]:
        first, *others = self.languages
        yield Line(texts.get(first), first, capital_mm, bold)
        yield from (Line(texts.get(other), other) for other in others if texts.get(other) != texts.get(first))


def _ahead(says: Translator, ahead: int) -> str:
    return says.t("Before you: %(n)s", n=ahead) if ahead else says.t("Nobody is before you")


def _wait(says: Translator, low: int, high: int) -> str:
    """As the kiosk says it (`expectedWait` in web/static/duration.js)."""
    if not high:
        return says.t("You may be called at any moment")
    if not low:
        return says.t("Wait at most about %(high)s min", high=high)
    return says.t("Wait about %(low)s–%(high)s min", low=low, high=high)


def ticket(facts: TicketFacts, translators: Translators, *, copy: bool = False) -> Slip:
    """The slip of a ticket; `copy` marks it as printed again."""
    return Slip(tuple(_Ticket(facts, translators, copy).blocks()))
