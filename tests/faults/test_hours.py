"""A clock that jumps, and some hundreds of tickets without a pause."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.faults import ends, hours
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.alone


def test_the_clock_is_set_forward_and_back(tmp_path: Path, seed: int) -> None:
    hours.clock_steps(tmp_path, random.Random(seed), times=150)


def test_memory_stays_level(start_rinda: Callable[..., RindaServer]) -> None:
    hours.day(start_rinda(env=ends.UNLIMITED), tickets=200)
