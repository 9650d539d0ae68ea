"""Tokens and codes: made at random, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets

CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses when reading them off a screen."""

CODE_LENGTH = 7


def new_token() -> str:
    """256 random bits as text that fits into a header or a cookie."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """The SHA-256 of a random token; a token of 256 bits needs no slower hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """A pairing code that a person types."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
