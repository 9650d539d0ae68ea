"""Passwords: which are taken, and how they are kept (OWASP ASVS 5.0, 6.2)."""

from __future__ import annotations

import re
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server import green
from server.hall.errors import WeakPassword
from server.hall.secrets import CODE_LETTERS

SHORTEST = 8
"""Characters; ASVS 6.2.1."""

LEAST_DIFFERENT = 4
"""Different characters; "11111111" and "abababab" have fewer."""

INITIAL_LETTERS = 12
"""Letters and digits of a password that was made."""

COMMON = frozenset({
    "admin", "administrator", "abc", "dragon", "football", "hello", "iloveyou", "letmein", "login", "master", "monkey",
    "pass", "password", "princess", "secret", "summer", "sunshine", "superman", "user", "welcome",
    "qazwsx", "qwerty", "asdfgh", "zxcvbn",
    "daugavpils", "rinda", "riga", "rīga", "latvija", "parole", "parolite", "sveiki", "lietotajs", "vasara", "ziema",
    "парол", "пароль", "привет", "админ", "йцукен", "любовь", "солнышко", "наташа",
})  # fmt: skip
"""Words that passwords are most often made of, here and elsewhere, as `_word` leaves them."""

ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзхъфывапролджэ")
"""What fingers and heads run along."""

_hasher = PasswordHasher()


def refuse_weak(password: str, *names: str) -> None:
    """Raise WeakPassword for a password that is short, common, or made of the person's own names."""
    lowered = password.lower()
    word = _word(lowered)
    own = {part for name in names for part in (name.lower(), *name.lower().split()) if part}
    rows = (*ROWS, *(row[::-1] for row in ROWS))
    common = word in COMMON or word in own or any(lowered in row for row in rows)
    if len(password) < SHORTEST or len(set(lowered)) < LEAST_DIFFERENT or common:
        raise WeakPassword(SHORTEST)


def hash_password(password: str, *names: str) -> str:
    """The argon2id hash of a password. Raises WeakPassword as `refuse_weak`."""
    refuse_weak(password, *names)
    return green.offload(_hasher.hash, password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether it is this password; None, for nobody, takes the same time and is false."""
    found = green.offload(_verified, password_hash or _nobody(), password)
    return found and password_hash is not None


def initial_password() -> str:
    """A password that is read aloud or copied once: 12 of 31 letters and digits, which is 59 bits."""
    return in_groups("".join(secrets.choice(CODE_LETTERS) for _ in range(INITIAL_LETTERS)).lower())


def in_groups(letters: str) -> str:
    """Letters as people copy them without losing their place: in fours."""
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


@cache
def _nobody() -> str:
    """The hash that is checked for a name that nobody has; made when first needed, since it takes its time."""
    return _hasher.hash("nobody has this password")


def _verified(password_hash: str, password: str) -> bool:
    """False also for what is no hash: the mark of a person who has no password."""
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _word(lowered: str) -> str:
    """The word that a password dresses up: without digits and signs around it, its look-alikes turned back."""
    return re.sub(r"[\W\d_]+$|^[\W\d_]+", "", lowered).translate(str.maketrans("@013$", "aoies"))
