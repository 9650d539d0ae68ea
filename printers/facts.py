"""The facts of a print job, as they come from the server (docs/architecture.md, "Facts of a print job")."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Language = Literal["lv", "ru", "en"]


class _Model(BaseModel):
    # A newer server may say more than this agent knows; that is no reason to print nothing.
    model_config = ConfigDict(frozen=True, extra="ignore")


class Texts(_Model):
    """One text in each language; `lv` is always there, an empty other one falls back to it."""

    lv: str
    ru: str = ""
    en: str = ""

    def get(self, language: Language) -> str:
        """The text in this language, or the Latvian one."""
        return {"lv": self.lv, "ru": self.ru, "en": self.en}[language] or self.lv


class Branch(_Model):
    """Where the ticket is issued."""

    name: Texts
    address: Texts


class Step(_Model):
    """One sector of the visit; `rooms` are bare room numbers, in the order in which they are to be named."""

    name: Texts
    rooms: tuple[str, ...] = ()


class Template(_Model):
    """What the branch wants on its tickets. Sizes and order are not a matter of taste and stay in the slip."""

    header: Texts | None = None
    footer: Texts | None = None
    logo: str | None = Field(default=None, description="PNG, base64; drawn in black, as wide as half the paper")
    show_steps: bool = Field(default=True, description="every step of the visit, not the first alone")
    show_rooms: bool = True
    show_ahead: bool = True
    show_estimate: bool = True
    show_closing: bool = True
    show_qr: bool = True


class TicketFacts(_Model):
    """Everything a ticket can say. Times are UTC; `time_zone` is the branch's."""

    kind: Literal["ticket"]
    number: str = Field(min_length=1, max_length=8)
    language: Language
    time_zone: str
    branch: Branch
    steps: tuple[Step, ...] = Field(min_length=1)
    ahead: int | None = Field(default=None, ge=0, description="None where nobody can say: a ticket printed later")
    estimate: tuple[int, int] | None = Field(default=None, description="minutes, from and to; 0, 0 at a free counter")
    issued_at: AwareDatetime
    closes_at: AwareDatetime | None = None
    url: str | None = None
    template: Template = Template()

    def local(self, moment: datetime) -> datetime:
        """The moment on the branch's wall clock; `ZoneInfoNotFoundError` for an unknown zone."""
        return moment.astimezone(ZoneInfo(self.time_zone))
