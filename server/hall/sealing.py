"""Secrets that the server must read again, and the database alone must not tell: encrypted, with a key kept elsewhere.

Fernet of the package `cryptography`: AES-128 in CBC mode with an HMAC-SHA-256 over it.
"""

from __future__ import annotations

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


KEY_FILE = "secrets.key"
"""Where the key is, in the data folder."""


class BrokenSeal(Exception):
    """What was sealed cannot be read: it was changed, or sealed with another key."""


class Seal:
    """Closes and opens small texts.

    The key is `key`, 32 bytes in base64, else what the file holds. The file is made when a key is first needed, for
    the server's own user alone; of several workers that make it at once, all use the same.
    """

    def __init__(self, file: Path, key: str | None) -> None:
        self._file = file
        self._key = key

    def close(self, text: str) -> str:
        """The text, encrypted. Raises OSError when there is no key and none can be kept."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text again. Raises BrokenSeal, and OSError as `close`."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see `_fernet`

        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise BrokenSeal from error

    @cached_property
    def _fernet(self) -> Fernet:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - it is large, and not every server seals anything

        if self._key is None and not self._file.exists():
            _make(self._file)
        return Fernet(self._key or self._file.read_text(encoding="ascii").strip())


def _make(file: Path) -> None:
    """Make the file whole or not at all: half a key, or one lost in a power cut, would lock people out."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - see `_fernet`

    descriptor, made = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(Fernet.generate_key() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        # Unlike a renaming, a link never takes the place of the key that another worker has made meanwhile.
        os.link(made, file)
    except FileExistsError:
        pass
    finally:
        Path(made).unlink()
