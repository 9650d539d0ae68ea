"""Passwords in the tests' own process: hashed as an office's are, with a cost that lets them sign in all day."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from server.hall import passwords


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """A hash is made in less than a millisecond; `rinda` as a process of its own takes tenths of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield
