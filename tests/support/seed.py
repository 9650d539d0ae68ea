"""What chance decides in a test: another seed each time, printed beside a failure, or the one that SEED says."""

import os
import random

import pytest
from hypothesis import settings

settings.register_profile("many", max_examples=10_000, deadline=None)


@pytest.fixture
def seed() -> int:
    """The seed of this test's chances; `SEED=7 pytest …` takes them again."""
    chosen = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"SEED={chosen}")
    return chosen
