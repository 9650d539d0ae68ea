"""The forms of requests and small answers. Unknown members are refused: a misspelt one is an error, not a silence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from server.api.described import Model
from server.storage.types import LARGEST_ID

PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
"""PostgreSQL keeps no NUL, and the rest would only spoil a screen or a log."""

Language = Literal["lv", "ru", "en"]


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
"""JSON has one kind of numbers: 5.0 is 5. Stands last, for the bounds to be described."""
Identifier = Annotated[int, Field(ge=1, le=LARGEST_ID), WHOLE]
RowIdentifier = Annotated[int, Field(ge=1, le=2**53 - 1), WHOLE]
"""Of what grows day by day: tickets, calls, print jobs, the journal. JavaScript's numbers hold it."""
Version = Annotated[int, Field(ge=0, le=2**53 - 1), WHOLE]
Detail = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
NAMING = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=NAMING)]
Keys = Annotated[str, StringConstraints(max_length=1_000, pattern=r"^[a-z0-9,-]*$")]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=PRINTABLE)]
"""Of a phone, a person's list or a device that wants to be paired; spaces and dashes are as the person likes."""
Moment = Annotated[AwareDatetime, Field(strict=False)]
"""Written as text, since JSON has no times."""
Need = Literal["assistant", "wheelchair", "slow", "low-vision", "hard-of-hearing"]
DeviceKind = Literal["kiosk", "display", "agent"]


class Request(Model):
    """What a request's body has in common. `strict`: JSON has types of its own, so "5" or true is no number."""

    model_config = ConfigDict(extra="forbid", strict=True, str_max_length=4_000)


class TicketRequest(Request):
    """A press at the kiosk. `request_id` names the press: the same one gives the same ticket.

    `accept_late`: the visitor was told that today may be too late, and wants a ticket all the same.
    """

    request_id: Annotated[str, StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
    sector: Identifier
    language: Language
    priority: Identifier | None = None
    needs: list[Need] = Field(default=[], max_length=5)
    accept_late: bool = False


class SpeechRequest(Request):
    """What a screen says, as it is written there: sentences, with digits and times."""

    language: Language
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_200, pattern=r"^[^\x00]*$")]


class CounterRequest(Request):
    """A command at a counter, given on its version `on`."""

    on: Version


class CounterTicketRequest(CounterRequest):
    """A command on the ticket at a counter."""

    ticket: RowIdentifier


class FinishRequest(CounterTicketRequest):
    """The end of a step; `outcome` is a code of the sector."""

    outcome: Annotated[str, StringConstraints(max_length=40, pattern=PRINTABLE)] | None = None


class PairingRequest(Request):
    """A device that wants to be paired."""

    kind: DeviceKind


class CollectRequest(Request):
    """The secret that a device got when it began to pair."""

    secret: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class ApproveRequest(Request):
    """The code that a device shows, and where it belongs."""

    code: Code
    branch: Identifier
    name: Name


class ConfirmationRequest(Request):
    """A display has shown or spoken a call. `called_seq` is the one it read in its document."""

    call: RowIdentifier
    called_seq: RowIdentifier
    shown_at: Moment | None = None
    spoken_at: Moment | None = None


class ReportRequest(Request):
    """What became of a print job."""

    state: Literal["printed", "failed", "unknown"]
    detail: Detail = ""
    paper_mm: Annotated[int, Field(ge=0, le=10_000), WHOLE] | None = None


class PrinterSeen(Request):
    """What an agent sees of a printer."""

    id: Identifier
    online: Literal["yes", "no", "unknown"]
    paper: Literal["enough", "low", "out", "unknown"]
    cover: Literal["closed", "open", "unknown"]
    detail: Detail = ""


class AgentStatusRequest(Request):
    """An agent's sign of life."""

    version: Annotated[str, StringConstraints(max_length=40, pattern=PRINTABLE)]
    printers: Annotated[list[PrinterSeen], Field(max_length=50)]


class NothingRequest(Request):
    """An empty object."""


class BranchQuery(Model):
    """Which branch a member of staff looks at."""

    branch: Identifier


class DaysQuery(BranchQuery):
    """A branch's service days, both included. `language` is that of texts, else Accept-Language says it."""

    LONGEST: ClassVar[timedelta]
    """What is read at once, from the first day to the last."""

    first: date
    last: date
    language: Language | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not timedelta(0) <= self.last - self.first <= self.LONGEST:
            raise ValueError(f"last must be from 0 to {self.LONGEST.days} days after first")
        return self


class CounterPath(Model):
    """A counter in the address."""

    counter: Identifier


class JobPath(Model):
    """A print job in the address."""

    job: RowIdentifier


class PairingPath(Model):
    """A pairing in the address."""

    pairing: Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]


class BranchPath(Model):
    """A branch in the address."""

    branch: Identifier


class CallPath(Model):
    """A call in the address."""

    call: Identifier


class SpeechQuery(Model):
    """In which language to speak."""

    language: Language = "lv"


class DisplayQuery(Model):
    """Which counters a display shows: those named, and those that serve a named sector. Keys, with commas between."""

    sector: Keys = ""
    counter: Keys = ""


class MediaPath(Model):
    """A picture or film in the address."""

    name: Annotated[str, StringConstraints(max_length=100)]


class LanguagePath(Model):
    """A language in the address."""

    language: Language


class TokenPath(Model):
    """A visitor's token in the address."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]


Texts = dict[str, str]


class Snapshot(Model):
    """A screen's document at `seq`, described in the architecture. Ask again after `fresh_until`."""

    seq: int
    now: datetime
    fresh_until: datetime | None
    doc: dict[str, Any]
    self: dict[str, Any]


class TicketView(Model):
    """A ticket as its visitor gets it. `ahead` counts those who are called before; `estimate` is a range in minutes.

    `then` names the sectors that the visitor goes on to from the first.
    """

    id: int
    number: str
    sector: int
    rooms: list[str]
    ahead: int
    issued_at: datetime
    language: Language
    url: str
    estimate: tuple[int, int] | None
    then: list[Texts]


class PrintView(Model):
    """A print job's state."""

    job: int
    state: Literal["queued", "claimed", "printed", "failed", "unknown"]


class TicketAnswer(Model):
    """The ticket that a press gave, and its printing: null for a kiosk without a printer."""

    ticket: TicketView
    print: PrintView | None


class CounterAnswer(Model):
    """A counter after a command, as in the counter's document."""

    counter: dict[str, Any]
    repeated: bool


class BranchView(Model):
    """A branch by name. A closed one receives nobody; only managers see that it is there."""

    id: int
    name: Texts
    closed: bool


class PairingAnswer(Model):
    """A pairing that has begun: show `code`, keep `secret`."""

    id: str
    secret: str
    code: str
    expires_at: datetime


class CollectAnswer(Model):
    """A paired device and its token."""

    device: int
    token: str


class PendingAnswer(Model):
    """Nobody has typed the code yet."""

    pending: bool


class DeviceAnswer(Model):
    """A device that has just been let in."""

    device: int
    kind: DeviceKind


class JobView(Model):
    """A claimed print job. `copy` asks for the mark of a reprint; `facts` are in the architecture."""

    id: int
    printer: int
    is_copy: bool = Field(alias="copy")
    attempt: int
    facts: dict[str, Any]


class PrinterView(Model):
    """A printer that an agent drives."""

    id: int
    name: str
    connection: str
    profile: str


class AgentAnswer(Model):
    """What an agent starts with."""

    agent: int
    branch: int
    printers: list[PrinterView]
    claimed: list[JobView]


class ClaimAnswer(Model):
    """The claimed job, null when there is none, and whether more wait."""

    job: JobView | None
    more: bool
