"""A ticket of the branch that nobody has taken: what its design looks like, before it is saved."""

from __future__ import annotations

from typing import Any, Literal

from server.hall import slips, views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.hall.rights import Right
from server.hall.turn import Actor
from server.queueing.office import Office, Sector

Example = Literal["usual", "long"]


def sample(hall: Hall, actor: Actor, branch: int, *, language: str, example: Example, page: str) -> dict[str, Any]:
    """The facts of a ticket, with the branch's own names; `page` is where visitors' pages stand.

    "usual" goes through the steps of the first sector, "long" is the hardest that the branch can get: its three longest
    names and a number of five characters. Raises Forbidden, NotFound.
    """
    actor.require(Right.OFFICE, branch)
    now = hall.clock()
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
    steps = _longest(office, language) if example == "long" else _usual(office)
    if not steps:
        raise NotFound("sector")
    number = "AB989" if example == "long" else f"{steps[0].letter}014"
    return {
        **slips.about_branch(office),
        "number": number,
        "language": language,
        "steps": [slips.step(office, one, now) for one in steps],
        "ahead": 4,
        "estimate": (10, 25),
        "issued_at": views.moment(now),
        "closes_at": views.moment(now.replace(hour=15, minute=0)),
        "url": page + "3mJkQ0aV9tq4xX2yBzR7pw",
    }


def _queues(office: Office) -> list[Sector]:
    return sorted((one for one in office.sectors.values() if one.has_queue), key=lambda one: one.position)


def _usual(office: Office) -> list[Sector]:
    """The steps of the first sector that has several, else of the first."""
    queues = _queues(office)
    first = next((one for one in queues if len(one.steps) > 1), queues[0] if queues else None)
    return [office.sectors[step] for step in first.steps] if first else []


def _longest(office: Office, language: str) -> list[Sector]:
    return sorted(_queues(office), key=lambda one: len(one.name[language]), reverse=True)[:3]
