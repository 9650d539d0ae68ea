"""A few rounds of what `make faults` does by the hundred: what was acknowledged outlives server and database."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.faults import ends
from tests.support.postgres import PostgresCluster
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.alone


def test_killed_at_random_moments(start_rinda: Callable[..., RindaServer], seed: int) -> None:
    ends.killed(start_rinda(env=ends.UNLIMITED), random.Random(seed), times=4)


def test_the_files_of_any_moment_are_whole(start_rinda: Callable[..., RindaServer], seed: int, tmp_path: Path) -> None:
    ends.power_cut(start_rinda(env=ends.UNLIMITED), random.Random(seed), times=6, folder=tmp_path)


def test_postgres_restarted_and_killed(
    start_rinda: Callable[..., RindaServer], postgres: PostgresCluster, postgres_url: str, seed: int
) -> None:
    server = start_rinda(env=ends.UNLIMITED, database_url=postgres_url)
    ends.database_restarted(server, postgres, random.Random(seed), times=2)
