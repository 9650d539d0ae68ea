"""The key of what is kept encrypted: it stands in no backup, so nobody misses it until the day it is needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from server.cli.doctor.findings import Finding
from server.config import Settings
from server.hall.sealing import KEY_FILE, BrokenSeal, Seal
from server.storage import second_factors

SUBJECT = "key of the second factors"

OTHERS = 0o077
"""Rights of everybody but the file's owner."""

LOST = (
    "put the copy back that is kept apart from the backups; if there is none, people sign in with a recovery code, "
    "and an administrator takes their second factor away"
)


def key(given: Settings, connection: Connection) -> Iterator[Finding]:
    """Whether the key is there, for its owner alone, and opens what the database keeps; without any, nothing."""
    sealed = second_factors.sealed(connection)
    file = given.data / KEY_FILE
    if given.secrets_key is None and file.exists():
        yield from _rights(file)
    if not sealed:
        return
    if given.secrets_key is None and not file.exists():
        yield Finding(SUBJECT, "problem", f"{file} is not there, and {len(sealed)} secrets need it", LOST)
    elif not _opens(Seal(file, given.secrets_key), sealed):
        yield Finding(SUBJECT, "problem", "it does not open what the database keeps", LOST)
    else:
        text = f"opens all {len(sealed)} secrets; backups do not have it"
        yield Finding(SUBJECT, "ok", text, "keep a copy of it, once, in another place than the backups")


def _rights(file: Path) -> Iterator[Finding]:
    if file.stat().st_mode & OTHERS:
        yield Finding(SUBJECT, "problem", f"others can read {file}", f"keep it for its owner: chmod 600 {file}")
    if not os.access(file, os.R_OK):
        yield Finding(SUBJECT, "problem", f"{file} cannot be read", "give it to the user who runs rinda")


def _opens(seal: Seal, sealed: list[str]) -> bool:
    try:
        for one in sealed:
            seal.open(one)
    except (BrokenSeal, OSError, ValueError):  # of ValueError is a file that holds no key
        return False
    return True
