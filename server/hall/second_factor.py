"""The second factor: a code that the person's phone makes anew every 30 s (TOTP, RFC 6238), beside the password.

Recovery codes stand in for a phone that is lost. Each code of either kind is good once. ASVS 5.0, 6.5 and 6.6.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

import pyotp
import segno
import structlog
from sqlalchemy import Connection

from server.hall import audit, passwords
from server.hall.context import Hall
from server.hall.errors import CodeNeeded, SecondFactorNeeded, WrongSecondCode
from server.hall.sealing import BrokenSeal, Seal
from server.hall.secrets import CODE_LETTERS
from server.hall.turn import Actor
from server.storage import second_factors as factors
from server.storage.types import AnyRow

log = structlog.get_logger()

WINDOW = 1
"""Steps of 30 s by which a phone's clock may be wrong, either way."""

RECOVERY_CODES = 8

DEMANDED_OF = ("manager", "administrator")


@dataclass(frozen=True, slots=True)
class Rule:
    """How this server keeps the phones' secrets, and whether managers and administrators must have a second factor."""

    seal: Seal
    demanded: bool

    def demands(self, role: str | None) -> bool:
        """Whether a person of this role must have one."""
        return self.demanded and role in DEMANDED_OF


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret for the person's phone: as text, as the address that the phone's program reads, and as a picture of it.

    `qr` is an SVG as a data address.
    """

    secret: str
    address: str
    qr: str


def prove(hall: Hall, rule: Rule, person: AnyRow, code: str | None) -> list[str]:
    """Let a person on who has proved the password, if the second factor is right or none is asked.

    Where one is demanded and the person has none yet, it is offered, and the code that comes back turns it on; the new
    recovery codes are returned then. Raises CodeNeeded, SecondFactorNeeded, WrongSecondCode.
    """
    if require(hall, rule, person, code) or not rule.demands(person.role):
        return []
    if code is None:
        offered = offer(hall, rule, person)
        raise SecondFactorNeeded(offered.secret, offered.address, offered.qr)
    return confirm(hall, rule, person, code)


def require(hall: Hall, rule: Rule, person: AnyRow, code: str | None) -> bool:
    """Take a code of the person's phone, or a recovery code, so that it is good no more; False where none is asked.

    Raises CodeNeeded, WrongSecondCode.
    """
    with hall.database.read() as connection:
        kept = factors.of(connection, person.id)
        left = factors.recovery_codes(connection, person.id)
    if kept is None or kept.secret is None:
        return False
    if code is None:
        raise CodeNeeded
    step = _step(hall, rule, person, kept.secret, code)
    found = None if step is not None else _recovery_code(left, code)

    def work(connection: Connection) -> bool:
        if step is not None:
            return factors.use_step(connection, person.id, step)
        if found is None or not factors.use_recovery_code(connection, found):
            return False
        audit.note(hall, connection, audit.by(person), "recovery-code", person.login)
        return True

    if not hall.database.change(work):
        _refuse(hall, person)
    return True


def offer(hall: Hall, rule: Rule, person: AnyRow) -> Offer:
    """A new secret for the person's phone. It is good once `confirm` has had a code that the phone made with it."""
    secret = pyotp.random_base32()
    sealed = rule.seal.close(secret)
    hall.database.change(lambda connection: factors.offer(connection, person.id, sealed))
    address = pyotp.TOTP(secret).provisioning_uri(name=person.login, issuer_name="Rinda")
    qr = segno.make(address, error="m").svg_data_uri(border=4, omitsize=True, light="#fff")
    return Offer(secret, address, qr)


def confirm(hall: Hall, rule: Rule, person: AnyRow, code: str) -> list[str]:
    """Turn the offered second factor on, in the place of the present one if there is one.

    Returns the recovery codes, which nobody can read again. Raises WrongSecondCode, also when nothing was offered.
    """
    with hall.database.read() as connection:
        kept = factors.of(connection, person.id)
    offered = kept.offered if kept else None
    step = _step(hall, rule, person, offered, code)
    if offered is None or step is None:
        _refuse(hall, person)
    codes = [passwords.initial_password() for _ in range(RECOVERY_CODES)]
    hashes = [passwords.hash_password(one) for one in codes]

    def work(connection: Connection) -> bool:
        if not factors.confirm(connection, person.id, offered, step, hashes):
            return False
        audit.note(hall, connection, audit.by(person), "second-factor-on", person.login)
        return True

    if not hall.database.change(work):
        _refuse(hall, person)
    return codes


def take_off(hall: Hall, connection: Connection, actor: Actor, person: AnyRow) -> bool:
    """Take the second factor off a person, with the codes and what was offered; False when there was none."""
    had = factors.remove(connection, person.id)
    if had:
        audit.note(hall, connection, actor, "second-factor-off", person.login)
    return had


def _step(hall: Hall, rule: Rule, person: AnyRow, sealed: str | None, code: str) -> int | None:
    """The step of 30 s whose code this is; None for no code of the phone. Each step in reach takes the same time."""
    if sealed is None:
        return None
    try:
        totp = pyotp.TOTP(rule.seal.open(sealed))
    except BrokenSeal:
        log.exception("a second factor was sealed with another key", who=f"person:{person.id}")
        return None
    typed = "".join(code.split()).encode()
    present = _counted(totp, hall.clock())
    steps = range(present - WINDOW, present + WINDOW + 1)
    found = [step for step in steps if hmac.compare_digest(totp.generate_otp(step).encode(), typed)]
    return found[0] if found else None


def _counted(totp: pyotp.TOTP, now: datetime) -> int:
    return int(now.timestamp()) // int(totp.interval)


def _recovery_code(left: list[AnyRow], code: str) -> int | None:
    """The id of the recovery code that was typed, with or without its dashes."""
    letters = "".join(letter for letter in code.upper() if letter in CODE_LETTERS).lower()
    if len(letters) != passwords.INITIAL_LETTERS:
        return None
    typed = passwords.in_groups(letters)
    return next((row.id for row in left if passwords.matches(row.code_hash, typed)), None)


def _refuse(hall: Hall, person: AnyRow) -> NoReturn:
    audit.refused(hall, audit.ANYONE, "second-factor", person.login)
    raise WrongSecondCode
