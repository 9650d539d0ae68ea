"""The forms of the administration of people, and of the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.api.described import Model
from server.api.models import Identifier, Name, Request
from server.hall.rights import Role

NO_SPACES = r"^[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+$"
"""No spaces, nothing invisible. Each is named, since languages differ in what `\\s` means."""
Login = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_SPACES)]
Identifiers = Annotated[list[Identifier], Field(max_length=500)]


class PersonRequest(Request):
    """A person as it is to be. No sectors or no counters: all of the branches."""

    login: Login
    name: Name
    role: Role
    branches: Identifiers
    sectors: Identifiers = Field(default=[], max_length=500)
    counters: Identifiers = Field(default=[], max_length=500)
    active: bool = True


class PersonPath(Model):
    """A person in the address."""

    person: Identifier


class AuditQuery(Model):
    """Entries older than the entry `before`; the newest without it."""

    before: Identifier | None = None


class PersonView(Model):
    """A person. `password` is initial or expired when somebody else chose it; `second_factor`: whether it is on."""

    id: int
    login: str
    name: str
    role: Role
    active: bool
    password: Literal["own", "initial", "expired"]
    second_factor: bool
    branches: list[int]
    sectors: list[int]
    counters: list[int]


class SeenPerson(PersonView):
    """A person in the list. `signed_in` tells of sessions in use, `may_change` whether the asker may."""

    signed_in: bool
    may_change: bool


class PeopleAnswer(Model):
    """The people whom the asker may see, and the roles that the asker may give."""

    people: list[SeenPerson]
    roles: list[Role]


class PersonAnswer(Model):
    """A person after a change."""

    person: PersonView


class InitialPassword(Model):
    """A password that is shown once. It is good for choosing one's own."""

    password: str


class NewPersonAnswer(PersonAnswer, InitialPassword):
    """A new person with an initial password."""


class AuditEntry(Model):
    """What somebody did, or was refused."""

    id: int
    at: datetime
    actor: str
    name: str
    what: str
    subject: str
    outcome: Literal["done", "refused"]


class AuditAnswer(Model):
    """Entries, the newest first; `more` when there are older ones."""

    entries: list[AuditEntry]
    more: bool
