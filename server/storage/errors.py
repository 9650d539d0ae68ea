"""What storage itself can fail with; each leaves the database as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout


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
    reason = str(getattr(error, "orig", None) or error)
    if any(sign in reason.lower() for sign in ("disk is full", "no space left", "disk full")):
        return StorageFull("the disk is full")
    if isinstance(error, PoolTimeout):
        return StorageBusy(reason)
    if isinstance(error, OperationalError | InterfaceError):
        return StorageError(reason)
    return error


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the driver raises into the storage error that it means."""
    try:
        yield
    except SQLAlchemyError as error:
        meant = translate(error)
        if meant is error:
            raise
        raise meant from error
