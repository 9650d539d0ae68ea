"""What a trial remembers of itself: its sign-ins, in a file that only its owner reads.

Passwords stand there in the clear so that each start can show them again. That is fine for a trial alone: it is made
to be thrown away, on one machine, and whoever reads its owner's files reads its database as well. An installation
keeps nothing but hashes.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "trial.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person of the trial."""

    role: str
    login: str
    name: str
    password: str


PEOPLE = (("specialist", "anna", "Anna Ozoliņa"), ("manager", "ilze", "Ilze Kalniņa"))


def load(data: Path) -> list[SignIn] | None:
    """The sign-ins of the trial that this folder holds; None when it holds none."""
    try:
        text = (data / FILE).read_text("utf-8")
    except FileNotFoundError:
        return None
    return [SignIn(**one) for one in json.loads(text)]


def create(data: Path) -> list[SignIn]:
    """Make sign-ins with random passwords and keep them, whole or not at all."""
    people = [SignIn(role, login, name, secrets.token_urlsafe(9)) for role, login, name in PEOPLE]
    part = (data / FILE).with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump([asdict(one) for one in people], file, ensure_ascii=False, indent=2)
    part.replace(data / FILE)
    return people
