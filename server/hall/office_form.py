"""The form of an office: what an office file holds and what administration saves, member by member.

What is wrong only between members (a key named twice, a sector that is not there) is in `office_checks`: what did not
go through both is not an office.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from holidays import registry
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from printers import addresses, profiles
from server.hall import contrast, logos
from server.hall.office_words import Wrong, t
from server.queueing.numbering import LETTERS, valid_letter

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SPAN = re.compile(r"\s*(\d{1,2})[.:](\d{2})\s*[–-]\s*(\d{1,2})[.:](\d{2})\s*")
"""Hours as the office writes them: 8.00–12.00."""


class Form(BaseModel):
    """What all parts of the form have in common. A member that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _printable(value: str) -> str:
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in value):
        raise Wrong(t("must not have control characters"))
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise Wrong(t("must be one line"))
    return _printable(value)


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_one_line)
]
Long = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), AfterValidator(_printable)
]
Room = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10), AfterValidator(_one_line)]
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
        raise Wrong(
            t("a letter is one or two of %(letters)s: I, O and Q are misread from across a hall", letters=LETTERS)
        )
    return value


def parse_hours(value: object) -> tuple[time, time] | None:
    """The span that a text like "8.00–12.00" names; None for anything else."""
    match = SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    opens_hour, opens_minute, closes_hour, closes_minute = (int(part) for part in match.groups())
    try:
        return time(opens_hour, opens_minute), time(closes_hour, closes_minute)
    except ValueError:
        return None


def _hours(value: object) -> tuple[time, time]:
    span = parse_hours(value)
    if span is None:
        raise Wrong(t("hours are written like 8.00–12.00"))
    if span[0] >= span[1]:
        raise Wrong(t("reception ends before it begins"))
    return span


# Asked for at each check, and milliseconds each time.
_zones = cache(available_timezones)


@cache
def _countries() -> frozenset[str]:
    """ISO 3166-1's codes of two and of three letters; asking `holidays` itself would load all its countries."""
    return frozenset(code for _name, *codes in registry.COUNTRIES.values() for code in codes[:2])


def _zone(value: str) -> str:
    if value not in _zones():
        raise Wrong(t("no such time zone; one is called Europe/Riga"))
    return value


def _country(value: str) -> str:
    if value not in _countries():
        raise Wrong(t("no public holidays are known for this country; Latvia is LV"))
    return value


def _address(value: str) -> str:
    try:
        addresses.transport(value)
    except addresses.AddressError as error:
        wrong = t("is no printer's address; one is network://192.168.1.20:9100, usb://04b8:0e15 or cups://queue")
        if error.option:
            wrong = t("has the option %(option)s, which this kind of address lacks", option=error.option)
        raise Wrong(wrong) from error
    return value


def _profile(value: str) -> str:
    try:
        profiles.load(value)
    except profiles.ProfileError as error:
        wrong = t("no printer model %(model)s is known; 80mm, 80mm-512 or 58mm fits most", model=error.model)
        if error.option:
            wrong = t("the option %(option)s is not understood in a printer's profile", option=error.option)
        raise Wrong(wrong) from error
    return value


def _quiet(value: str) -> str:
    _hours(value)
    return value


def written_hours(span: tuple[time, time]) -> str:
    """The span as the office writes it: 8.00–12.00."""
    return "–".join(f"{one.hour}.{one.minute:02}" for one in span)


Hours = Annotated[tuple[time, time], BeforeValidator(_hours), PlainSerializer(written_hours, when_used="json")]
QuietHours = Annotated[str, AfterValidator(_quiet)]
MediaName = Annotated[
    str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(jpg|jpeg|png|webp|mp4|webm)$")
]

PictureName = Annotated[
    str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(jpg|jpeg|png|webp)$")
]


class Reception(Form):
    """Hours by weekday; a weekday that is missing has none."""

    monday: tuple[Hours, ...] = ()
    tuesday: tuple[Hours, ...] = ()
    wednesday: tuple[Hours, ...] = ()
    thursday: tuple[Hours, ...] = ()
    friday: tuple[Hours, ...] = ()
    saturday: tuple[Hours, ...] = ()
    sunday: tuple[Hours, ...] = ()


class RoomForm(Form):
    """A room that belongs to a sector, from `first` to `last`, both included."""

    room: Room
    first: date | None = None
    last: date | None = None


class ShareForm(Form):
    """Of any `of` calls in a row, at most `calls` go to the sector while others wait."""

    calls: Annotated[int, Field(ge=1, le=99)]
    of: Annotated[int, Field(ge=2, le=100)]


class CodeForm(Form):
    """Something that staff choose from a list: an outcome, or a reason."""

    code: Key
    name: Texts


class SectorForm(Form):
    """A sector. Without a letter it only informs, and needs `info`. `kiosk` false keeps it off the kiosk.

    Sectors of the same key in several branches are the same line of work: where one does not receive a visitor, its
    kiosk names the others.
    """

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
    daily_limit: Annotated[int, Field(ge=1, le=10_000)] | None = None
    share: ShareForm | None = None
    outcomes: tuple[CodeForm, ...] = ()


class PriorityForm(Form):
    """A priority class."""

    key: Key
    name: Texts
    bonus_minutes: Minutes
    visitor: bool = False


class CounterForm(Form):
    """A counter: a room, a desk in it, or a name of its own.

    The sectors in `backup` are served too, while nobody waits for those in `sectors`.
    """

    key: Key
    room: Room | None = None
    desk: Room | None = None
    name: Texts | None = None
    sectors: tuple[Key, ...]
    backup: tuple[Key, ...] = ()


class PrinterForm(Form):
    """A printer and how it is reached."""

    key: Key
    name: Short
    connection: Annotated[str, StringConstraints(max_length=300), AfterValidator(_address)]
    profile: Annotated[str, StringConstraints(max_length=300), AfterValidator(_profile)] = "80mm"


class ClosureForm(Form):
    """Days without reception, both included; of one sector when it is named."""

    first: date
    last: date
    sector: Key | None = None
    reason: Texts | None = None


class AwayForm(Form):
    """Days on which a specialist receives nobody, both included."""

    first: date
    last: date


class SpecialistForm(Form):
    """When one specialist receives inside the hours of their sectors; without `reception` in all of those."""

    login: Short
    reception: Reception = Reception()
    away: tuple[AwayForm, ...] = ()


class BrandForm(Form):
    """How the office's screens look: two colours, written #rrggbb, and a logo, a file in `media` of the data folder.

    White stands on `colour` and what is dark on `accent`, each with a contrast of 7:1 at least. None: Rinda's own.
    """

    colour: Annotated[str, AfterValidator(contrast.dark)] | None = None
    accent: Annotated[str, AfterValidator(contrast.bright)] | None = None
    logo: PictureName | None = None


class DisplayForm(Form):
    """How the hall displays of a branch look and sound.

    Notices and then media, one page after the other, stand beside the calls; media are files in `media` of the data
    folder. `volume` is in percent. In the hours of `quiet` nothing sounds. `theme` suits a hall that is light or dark.
    """

    theme: Literal["light", "dark"] = "light"
    languages: tuple[Literal["lv", "ru", "en"], ...] = ("lv",)
    distance_mm: Annotated[int, Field(ge=500, le=50_000)] = 5_000
    diagonal_inch: Annotated[float, Field(ge=10, le=150)] = 55
    rows: Annotated[int, Field(ge=1, le=12)] = 6
    speech: bool = True
    volume: Annotated[int, Field(ge=0, le=100)] = 80
    quiet: tuple[QuietHours, ...] = ()
    notices: Annotated[tuple[LongTexts, ...], Field(max_length=50)] = ()
    media: Annotated[tuple[MediaName, ...], Field(max_length=200)] = ()
    page_seconds: Annotated[int, Field(ge=5, le=120)] = 12


class TicketForm(Form):
    """What stands on the branch's tickets; sizes and order are not a matter of taste. The logo is a PNG in base64."""

    logo: Annotated[str, AfterValidator(logos.png)] | None = None
    header: Texts | None = None
    footer: Texts | None = None
    show_steps: bool = True
    show_rooms: bool = True
    show_ahead: bool = True
    show_estimate: bool = True
    show_closing: bool = True
    show_qr: bool = True


class RulesForm(Form):
    """How the branch's queue is led; the defaults are those of the core.

    `late` says what a kiosk does with a visitor who will hardly be seen today: ask, refuse, or issue without a word.
    `auto_start` begins service with the call. `choose` lets specialists call out of order, with a reason.
    """

    recall_limit: Annotated[int, Field(ge=0, le=20)] = 3
    recall_pause_seconds: Annotated[int, Field(ge=0, le=600)] = 20
    no_show_after_seconds: Annotated[int, Field(ge=0, le=1_800)] = 60
    pace: Annotated[int, Field(ge=1, le=5)] = 2
    return_within_minutes: Minutes = 30
    return_after: Annotated[int, Field(ge=1, le=50)] = 3
    undo_within_seconds: Annotated[int, Field(ge=0, le=600)] = 60
    late: Literal["ask", "refuse", "issue"] = "ask"
    auto_start: bool = False
    choose: bool = True


REASONS = (
    CodeForm(code="urgent", name=Texts(lv="Steidzams gadījums", ru="Срочный случай", en="Urgent case")),
    CodeForm(
        code="cannot-wait",
        name=Texts(lv="Nevar ilgi gaidīt", ru="Не может долго ждать", en="Cannot wait long"),
    ),
    CodeForm(code="our-mistake", name=Texts(lv="Mūsu kļūda", ru="Наша ошибка", en="Our mistake")),
    CodeForm(code="short-question", name=Texts(lv="Īss jautājums", ru="Короткий вопрос", en="Short question")),
)
"""Why a ticket may be called out of order, unless the branch has a list of its own."""


RETENTION_DAYS = 30
"""How long tickets are kept unless the branch says otherwise."""


class BranchForm(Form):
    """A branch. `retention_days` after their day only totals of its tickets remain. A `closed` one receives nobody."""

    key: Key
    name: Texts
    address: Texts
    time_zone: Annotated[str, AfterValidator(_zone)]
    holidays: Annotated[str, AfterValidator(_country)] | None = None
    languages: Annotated[tuple[Literal["lv", "ru", "en"], ...], Field(min_length=1)] = ("lv", "ru", "en")
    retention_days: Annotated[int, Field(ge=1, le=400)] = RETENTION_DAYS
    closed: bool = False
    brand: BrandForm = BrandForm()
    display: DisplayForm = DisplayForm()
    ticket: TicketForm = TicketForm()
    rules: RulesForm = RulesForm()
    reasons: tuple[CodeForm, ...] = REASONS
    priority: tuple[PriorityForm, ...] = ()
    sector: Annotated[tuple[SectorForm, ...], Field(min_length=1)]
    counter: tuple[CounterForm, ...] = ()
    specialist: tuple[SpecialistForm, ...] = ()
    printer: tuple[PrinterForm, ...] = ()
    closure: tuple[ClosureForm, ...] = ()


class OfficeForm(Form):
    """A whole office."""

    branch: Annotated[tuple[BranchForm, ...], Field(min_length=1)]
