"""A network that is cut, and a PostgreSQL that fails over: all go on by themselves, and nothing is lost."""

import random
from collections.abc import Callable

import pytest

from scripts.faults import ends, network, standby
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.alone


def test_kiosks_and_a_screen_that_are_cut_off(start_rinda: Callable[..., RindaServer], seed: int) -> None:
    if not network.possible():
        pytest.skip("this machine lets nobody make network namespaces, or nobody but root")
    server = start_rinda(env={**ends.UNLIMITED, "RINDA_HOST": "0.0.0.0"})
    network.cut_off(server, random.Random(seed), times=0, longest=7)


def test_a_standby_that_is_promoted(start_rinda: Callable[..., RindaServer]) -> None:
    standby.fail_over(lambda url: start_rinda(env=ends.UNLIMITED, database_url=url), times=1)
