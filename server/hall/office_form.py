"""The form of an office: what an office file holds and what administration saves, with everything that can be wrong in it."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

import holidays
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from server.queueing.numbering import LETTERS, valid_letter

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SPAN = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*[–-]\s*(\d{1,2})[.:](\d{2})\s*")
"""Hours as the office writes them: 8.00–12.00."""


class Form(BaseModel):
    """What all parts of the form have in common. A member that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
Room = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10)]
Minutes = Annotated[int, Field(ge=0, le=600)]


class Texts(Form):
    """A short text in the three languages."""

    lv: Short
    ru: Short
    en: Short


class LongTexts(Form):
    """A text of several lines in the three languages."""

    lv: Long
    ru: Long
    en: Long


def _letter(value: str) -> str:
    if not valid_letter(value):
        raise ValueError(f"a letter is one or two of {LETTERS}: I, O and Q are misread from across a hall")
    return value


def _span(value: Any) -> Any:
    match = SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("hours are written like 8.00–12.00")
    opens, closes = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    if opens >= closes:
        raise ValueError("reception ends before it begins")
    return opens, closes


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("no such time zone; one is called Europe/Riga")
    return value


def _country(value: str) -> str:
    if value not in holidays.list_supported_countries():
        raise ValueError("no public holidays are known for this country; Latvia is LV")
    return value


Hours = Annotated[tuple[time, time], BeforeValidator(_span)]


class Reception(Form):
    """Hours by weekday; a weekday that is missing has none."""

    monday: tuple[Hours, ...] = ()
    tuesday: tuple[Hours, ...] = ()
    wednesday: tuple[Hours, ...] = ()
    thursday: tuple[Hours, ...] = ()
    friday: tuple[Hours, ...] = ()
    saturday: tuple[Hours, ...] = ()
    sunday: tuple[Hours, ...] = ()

    @model_validator(mode="after")
    def _apart(self) -> Self:
        for name in WEEKDAYS:
            spans = sorted(getattr(self, name))
            if any(later[0] < earlier[1] for earlier, later in zip(spans, spans[1:], strict=False)):
                raise ValueError(f"the hours of {name} overlap")
        return self


class RoomForm(Form):
    """A room that belongs to a sector, from `first` to `last`, both included."""

    room: Room
    first: date | None = None
    last: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("the room's last day is before its first")
        return self


class SectorForm(Form):
    """A sector. Without a letter it only informs, and needs `info`. `kiosk` false keeps it off the kiosk."""

    key: Key
    letter: Annotated[str, AfterValidator(_letter)] | None = None
    name: Texts
    info: LongTexts | None = None
    rooms: tuple[RoomForm, ...] = ()
    reception: Reception = Reception()
    then: tuple[Key, ...] = ()
    kiosk: bool = True
    service_minutes: Annotated[int, Field(ge=1, le=600)] = 10
    target_minutes: Annotated[int, Field(ge=1, le=600)] = 30
    intake_minutes: Minutes = 0

    @model_validator(mode="after")
    def _queue_or_information(self) -> Self:
        if self.letter is None and self.info is None:
            raise ValueError("a sector has a letter, or else an information text")
        return self


class PriorityForm(Form):
    """A priority class."""

    key: Key
    name: Texts
    bonus_minutes: Minutes
    visitor: bool = False


class CounterForm(Form):
    """A counter: a room, a desk in it, or a name of its own."""

    key: Key
    room: Room | None = None
    desk: Room | None = None
    name: Texts | None = None
    sectors: tuple[Key, ...]

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.room is None and self.name is None:
            raise ValueError("a counter has a room or a name, or nobody finds it")
        return self


class PrinterForm(Form):
    """A printer and how it is reached."""

    key: Key
    name: Short
    connection: Annotated[
        str, StringConstraints(pattern=r"^(network|usb|serial|file|cups|virtual)://.+", max_length=300)
    ]
    profile: Short = "80mm"


class ClosureForm(Form):
    """Days without reception, both included; of one sector when it is named."""

    first: date
    last: date
    sector: Key | None = None
    reason: Texts | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("the closure's last day is before its first")
        return self


class DisplayForm(Form):
    """How the hall displays of a branch look."""

    languages: tuple[Literal["lv", "ru", "en"], ...] = ("lv",)
    distance_mm: Annotated[int, Field(ge=500, le=50_000)] = 5_000
    diagonal_inch: Annotated[float, Field(ge=10, le=150)] = 55


class BranchForm(Form):
    """A branch with all that belongs to it."""

    key: Key
    name: Texts
    address: Texts
    time_zone: Annotated[str, AfterValidator(_zone)]
    holidays: Annotated[str, AfterValidator(_country)] | None = None
    languages: Annotated[tuple[Literal["lv", "ru", "en"], ...], Field(min_length=1)] = ("lv", "ru", "en")
    display: DisplayForm = DisplayForm()
    priority: tuple[PriorityForm, ...] = ()
    sector: Annotated[tuple[SectorForm, ...], Field(min_length=1)]
    counter: tuple[CounterForm, ...] = ()
    printer: tuple[PrinterForm, ...] = ()
    closure: tuple[ClosureForm, ...] = ()


class OfficeForm(Form):
    """A whole office. What only shows across parts (a key named twice, a sector that is not there) is in `inconsistencies`."""

    branch: Annotated[tuple[BranchForm, ...], Field(min_length=1)]


Finding = tuple[tuple[str | int, ...], str]
"""Where in the form, and what is wrong there."""


def inconsistencies(office: OfficeForm) -> list[Finding]:
    """What is wrong across parts of a form whose parts are right by themselves."""
    found = _twice(("branch",), [one.key for one in office.branch])
    for number, branch in enumerate(office.branch):
        at = ("branch", number)
        for name in ("sector", "counter", "priority", "printer"):
            found += _twice((*at, name), [one.key for one in getattr(branch, name)])
        letters = [(index, one.letter) for index, one in enumerate(branch.sector) if one.letter]
        for position, (index, letter) in enumerate(letters):
            if letter in [other for _, other in letters[:position]]:
                found.append(((*at, "sector", index, "letter"), f"the letter {letter} has another sector already"))
        found += _unknown_sectors(at, branch)
    return found


def _twice(at: tuple[str | int, ...], keys: list[str]) -> list[Finding]:
    return [
        ((*at, index, "key"), f"the key {key} is there twice") for index, key in enumerate(keys) if key in keys[:index]
    ]


def _unknown_sectors(at: tuple[str | int, ...], branch: BranchForm) -> list[Finding]:
    queued = {one.key for one in branch.sector if one.letter}
    named: list[tuple[tuple[str | int, ...], str]] = []
    for index, sector in enumerate(branch.sector):
        named += [((*at, "sector", index, "then"), key) for key in sector.then]
    for index, counter in enumerate(branch.counter):
        named += [((*at, "counter", index, "sectors"), key) for key in counter.sectors]
    for index, closure in enumerate(branch.closure):
        named += [((*at, "closure", index, "sector"), closure.sector)] if closure.sector else []
    return [(where, f"the branch has no sector {key} with a queue") for where, key in named if key not in queued]
