"""Who may do what: the one table of rights. What has no right of its own is open to everyone who is signed in."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import Literal, get_args

Role = Literal["specialist", "information", "manager", "administrator"]
"""Each may do what those before it may."""

ROLES: tuple[Role, ...] = get_args(Role)


class Right(StrEnum):
    """What not everyone may do."""

    ISSUE = auto()
    """Give a ticket for someone who can't use the kiosk."""
    HANDLE = auto()
    """Give a ticket another sector, another priority."""
    CHOOSE = auto()
    """Call out of order where the branch does not leave that to every specialist."""
    LEDGER = auto()
    """Read the fairness ledger, to answer a complaint: who called whom is also about the specialist."""
    LEAD = auto()
    """See what goes on in the branch: its figures and its devices."""
    PAIR = auto()
    """Let devices in, and lock them out."""
    OFFICE = auto()
    """Change the office, its tickets and its media, and try whether everything works."""
    PEOPLE = auto()
    """Administer people of the own branches, none of whom stands above."""
    SERVER = auto()
    """What is about the whole server: the first start, new branches, the audit log, a second factor taken off."""


LEAST: dict[Right, Role] = {
    Right.ISSUE: "information",
    Right.HANDLE: "information",
    Right.CHOOSE: "information",
    Right.LEDGER: "information",
    Right.LEAD: "manager",
    Right.PAIR: "manager",
    Right.OFFICE: "manager",
    Right.PEOPLE: "manager",
    Right.SERVER: "administrator",
}
"""The first role that has the right."""


def has(role: str | None, right: Right) -> bool:
    """Whether a person of this role has the right; who has no role, or one that is not known, has none."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(LEAST[right])
