"""A clock that jumps, and the end of a day at some branches."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.faults import day, hours
from scripts.faults.work import ANSWER_SECONDS
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.alone


def test_the_clock_is_set_forward_and_back(tmp_path: Path, seed: int) -> None:
    hours.clock_steps(tmp_path, random.Random(seed), times=150)


def test_the_end_of_a_day(start_rinda: Callable[..., RindaServer], tmp_path: Path, seed: int) -> None:
    last = day.Plan(branches=3, tickets=12, hours=0.5, pace=600)
    day.lived(start_rinda, f"sqlite:///{tmp_path / 'day.sqlite'}", last, random.Random(seed), limit=ANSWER_SECONDS)
