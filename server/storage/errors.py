"""What storage itself can fail with; each leaves the database as it was."""

from __future__ import annotations


class StorageError(Exception):
    """The database could not keep the change; nothing of it is there."""


class StorageFull(StorageError):
    """No space is left on the disk."""


class StorageBusy(StorageError):
    """More commands wait to be written than can be kept; try again."""


class SchemaMismatch(StorageError):
    """The database's schema is not this program's. `found` is None for an empty database."""

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(f"the database has schema {found or 'none'}, this program needs {expected}")
        self.found = found
        self.expected = expected


def translate(error: Exception) -> Exception:
    """The storage error that a driver's error means; anything else comes back as it is."""
    message = str(error).lower()
    if "disk is full" in message or "no space left" in message or "disk full" in message:
        return StorageFull("the disk is full")
    if "readonly database" in message or "disk i/o error" in message or "database is locked" in message:
        return StorageError(str(error))
    return error
