"""Bad clients in small numbers: an office at work beside them does not notice."""

import random
from collections.abc import Callable

import pytest

from scripts.faults import clients, frames, overload
from scripts.faults.ends import UNLIMITED
from scripts.faults.work import ANSWER_SECONDS
from tests.support.rinda import RindaServer

pytestmark = pytest.mark.alone


def test_silent_and_half_open_sockets(start_rinda: Callable[..., RindaServer], seed: int) -> None:
    clients.allow_sockets(4_096)
    clients.crowded(start_rinda(env=UNLIMITED), random.Random(seed), times=600, limit=ANSWER_SECONDS)


def test_requests_letter_by_letter(rinda_server: RindaServer) -> None:
    clients.dripping(rinda_server, times=200, seconds=3, limit=ANSWER_SECONDS)


def test_frames_that_nobody_should_send(rinda_server: RindaServer, seed: int) -> None:
    frames.fuzzed(rinda_server, random.Random(seed), cases=800, limit=ANSWER_SECONDS)


def test_more_who_ask_again_than_can_be_answered(start_rinda: Callable[..., RindaServer]) -> None:
    clients.allow_sockets(4_096)
    overload.overloaded(start_rinda(env=UNLIMITED), clients=200, seconds=6)
