"""What people do with their own accounts: another password, a second factor, ending what they forgot to end.

Whoever sits down at a screen that somebody left open must not be able to keep it: each change asks for the password,
and for a code where the second factor is on (ASVS 5.0, 7.5.1).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from server.hall import audit, passwords, people, second_factor
from server.hall.context import Hall
from server.hall.errors import NotSignedIn, SecondFactorDemanded, WeakPassword, WrongPresentPassword
from server.hall.second_factor import Offer, Rule
from server.hall.secrets import hashed
from server.hall.turn import Actor
from server.storage import people as rows
from server.storage import second_factors as factors
from server.storage import staff
from server.storage.types import AnyRow


def account(hall: Hall, rule: Rule, actor: Actor, token: str) -> dict[str, Any]:
    """What a person is told of the own account. `token` is that of the session that asks."""
    person = _person(hall, actor)
    signed_in = people.everyone_signed_in(hall)
    others = [one for one, who in signed_in.items() if who.id == actor.id and one != hashed(token)]
    with hall.database.read() as connection:
        return {
            "login": person.login,
            "name": person.name,
            "role": person.role,
            "second_factor": {
                "on": factors.is_on(connection, person.id),
                "demanded": rule.demands(person.role),
                "recovery_codes": len(factors.recovery_codes(connection, person.id)),
            },
            "other_sessions": len(others),
        }


def change_password(hall: Hall, actor: Actor, token: str, present: str, own: str) -> None:
    """Choose another password; the person's other sessions end. Raises WrongPresentPassword, WeakPassword."""
    person = require_password(hall, actor, present)
    if own == present:
        raise WeakPassword(passwords.SHORTEST)
    password_hash = passwords.hash_password(own, person.login, person.name)

    def work(connection: Connection) -> None:
        staff.change(connection, person.id, password_hash=password_hash, password_until=None)
        rows.end_other_sessions(connection, person.id, hashed(token))
        audit.note(hall, connection, actor, "password-chosen", person.login)

    hall.database.change(work)


def end_other_sessions(hall: Hall, actor: Actor, token: str) -> None:
    """End every session of the person but the one that asks."""
    person = _person(hall, actor)

    def work(connection: Connection) -> None:
        rows.end_other_sessions(connection, person.id, hashed(token))
        audit.note(hall, connection, actor, "sessions-ended", person.login)

    hall.database.change(work)


def require_password(hall: Hall, actor: Actor, password: str) -> AnyRow:
    """The person who is signed in and has said the password again. Raises WrongPresentPassword."""
    person = _person(hall, actor)
    if not passwords.matches(person.password_hash, password):
        audit.refused(hall, actor, "present-password", person.login)
        raise WrongPresentPassword
    return person


def offer_second_factor(hall: Hall, rule: Rule, person: AnyRow, code: str | None) -> Offer:
    """Begin to turn a second factor on, or to replace it; the present one stays good until the new one is confirmed.

    `person` is whom `require_password` gave. Raises CodeNeeded where there is one already, WrongSecondCode.
    """
    second_factor.require(hall, rule, person, code)
    return second_factor.offer(hall, rule, person)


def confirm_second_factor(hall: Hall, rule: Rule, actor: Actor, token: str, code: str) -> list[str]:
    """Turn the offered second factor on; the person's other sessions end. Returns the recovery codes, once.

    Raises WrongSecondCode.
    """
    person = _person(hall, actor)
    codes = second_factor.confirm(hall, rule, person, code)
    hall.database.change(lambda connection: rows.end_other_sessions(connection, person.id, hashed(token)))
    return codes


def remove_second_factor(hall: Hall, rule: Rule, person: AnyRow, code: str | None) -> None:
    """Turn the second factor off. `person` as above. Raises SecondFactorDemanded, CodeNeeded, WrongSecondCode."""
    if rule.demands(person.role):
        raise SecondFactorDemanded
    second_factor.require(hall, rule, person, code)
    actor = audit.by(person)
    hall.database.change(lambda connection: second_factor.take_off(hall, connection, actor, person))


def _person(hall: Hall, actor: Actor) -> AnyRow:
    with hall.database.read() as connection:
        row = staff.person_of(connection, actor.id)
    if row is None or not row.active:
        raise NotSignedIn
    return row
