"""The forms of what staff do with visits, and of what a visitor sees of the own one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from server.api.described import Model
from server.api.models import (
    PRINTABLE,
    CounterRequest,
    CounterTicketRequest,
    Identifier,
    Language,
    Request,
    RowIdentifier,
    Texts,
    TicketRequest,
)
from server.hall.serving import Target

Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=PRINTABLE)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=8, pattern=r"^[A-Za-z0-9]+$")]
ReasonText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
JoiningWord = Literal["arrival", "front", "end"]


class PauseRequest(CounterRequest):
    """A pause; colleagues see `reason`."""

    reason: Code | None = None


class SectorsRequest(CounterRequest):
    """The sectors that the counter serves from now on, of those that it may."""

    sectors: Annotated[list[Identifier], Field(min_length=1, max_length=50)]


class CallRequest(CounterTicketRequest):
    """A call out of order, with the code of a reason."""

    reason: Code


class ParkRequest(CounterTicketRequest):
    """Setting a visitor aside, with a note for whoever goes on."""

    note: Note | None = None


class TargetForm(Request):
    """Where a visitor is sent: exactly one of the three."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": [name], "properties": {name: {"type": "integer"}}}
                for name in ("sector", "counter", "person")
            ]
        }
    )

    sector: Identifier | None = None
    counter: Identifier | None = None
    person: Identifier | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(one is not None for one in (self.sector, self.counter, self.person)) != 1:
            raise ValueError("name one of sector, counter, person")
        return self

    def target(self) -> Target:
        """The same for the hall."""
        return Target(self.sector, self.counter, self.person)


class SendRequest(CounterTicketRequest):
    """Sending the visitor at the counter elsewhere, with a note for the colleague."""

    to: TargetForm
    joining: JoiningWord = "arrival"
    note: Note | None = None


class ConsultRequest(CounterTicketRequest):
    """Sending the visitor to a colleague and getting them back."""

    to: TargetForm
    note: Note | None = None


class StepRequest(CounterTicketRequest):
    """One more sector for the visit."""

    sector: Identifier


class MoveRequest(Request):
    """Sending a ticket that is at no counter elsewhere."""

    to: TargetForm
    joining: JoiningWord = "arrival"
    note: Note | None = None


class PriorityRequest(Request):
    """A priority class, null for none."""

    priority: Identifier | None


class ReprintRequest(Request):
    """A reprint; null prints where the ticket was printed first."""

    printer: Identifier | None = None


class DeskTicketRequest(TicketRequest):
    """A ticket that the information point issues; `printer` null prints nothing."""

    branch: Identifier
    printer: Identifier | None = None


class Reason(Request):
    """Why, in the languages that somebody has written it in."""

    lv: ReasonText | None = None
    ru: ReasonText | None = None
    en: ReasonText | None = None


class SectorPauseRequest(Request):
    """Whether a sector takes visitors in; `reason` is shown at the kiosk."""

    paused: bool
    reason: Reason | None = None


class TicketPath(Model):
    """A ticket in the address."""

    ticket: RowIdentifier


class SectorPath(Model):
    """A sector in the address."""

    sector: Identifier


class VisitStep(Model):
    """A sector that the visit goes through."""

    name: Texts
    rooms: list[str]


class BrandView(Model):
    """How a branch's screens look; null for what it leaves to Rinda. `logo` is an address."""

    colour: str | None
    accent: str | None
    logo: str | None


class VisitBranch(Model):
    """Where the ticket is for."""

    name: Texts
    time_zone: str
    brand: BrandView


class VisitAnswer(Model):
    """A ticket as its visitor sees it; `{"state": "over"}` alone for one of a past day.

    `step` is the present one of `sectors`. `ahead` and `estimate` (minutes) are null unless it waits, `place` and
    `called_at` (of the last call) unless it is at a counter. `kept_until` is null unless a no-show may still return.
    """

    number: str
    state: Literal["waiting", "called", "serving", "parked", "no_show", "finished", "cancelled", "expired", "over"]
    language: Language
    sectors: list[VisitStep]
    step: int
    ahead: int | None
    estimate: tuple[int, int] | None
    place: dict[str, Any] | None
    called_at: datetime | None
    calls: int
    kept_until: datetime | None
    may_cancel: bool
    branch: VisitBranch
    now: datetime


class FindQuery(Model):
    """The number that is looked for."""

    branch: Identifier
    number: Number


class FoundView(Model):
    """A ticket as staff see it, its state, and the state of its printing."""

    ticket: dict[str, Any]
    state: str
    printed: str | None


class FoundAnswer(Model):
    """Today's tickets with a number, the newest first."""

    tickets: list[FoundView]


class WaitingAnswer(Model):
    """A ticket that is at no counter."""

    ticket: dict[str, Any]
