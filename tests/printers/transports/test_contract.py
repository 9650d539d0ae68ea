"""What every transport promises (printers/transports/base.py), against a peer of each kind."""

from typing import Any

import pytest

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import TransportError

# A raster of 40 kB as a ticket is, and every byte value.
JOB = b"\x1b@" + b"\x1dv0\x00\x48\x00\x00\x02" + bytes(range(256)) * 144 + b"\x1dVB\x00"
QUESTION = b"\x10\x04\x01"
SECONDS = 5.0


@pytest.fixture
def transport(peer: Any) -> Any:
    made = peer.transport()
    yield made
    made.close()


def send(transport: Any, data: bytes) -> None:
    transport.open(Deadline(SECONDS))
    transport.write(data, Deadline(SECONDS))
    transport.close()


def test_every_byte_arrives_once_and_in_order(peer: Any, transport: Any) -> None:
    send(transport, JOB)
    assert peer.wait(len(JOB)) == JOB


def test_it_can_be_opened_again_for_the_next_job(peer: Any, transport: Any) -> None:
    send(transport, JOB)
    send(transport, JOB)
    assert peer.wait(2 * len(JOB)) == JOB * 2


def test_an_answer_comes_back_where_answers_can(peer: Any, transport: Any) -> None:
    transport.open(Deadline(SECONDS))
    assert transport.answers == peer.answers
    if peer.answers:
        transport.write(QUESTION, Deadline(SECONDS))
        assert transport.read(Deadline(SECONDS)) == b"\x12"


def test_no_answer_is_nothing_and_no_error(peer: Any, transport: Any) -> None:
    transport.open(Deadline(SECONDS))
    if transport.answers:
        assert transport.read(Deadline(0.05)) == b""


def test_it_can_be_closed_at_any_time(peer: Any, transport: Any) -> None:
    transport.close()
    transport.open(Deadline(SECONDS))
    transport.close()
    transport.close()


def test_a_printer_that_takes_nothing_more_ends_the_job_by_its_deadline(peer: Any, transport: Any) -> None:
    if not peer.hangs:
        pytest.skip("a file always takes what it gets")
    peer.hang()
    transport.open(Deadline(SECONDS))
    job = JOB * 500
    with pytest.raises(TransportError) as caught:
        transport.write(job, Deadline(0.5))
    assert caught.value.reason is Reason.STUCK
    assert 0 < caught.value.sent <= len(job)


def test_power_lost_in_the_middle_is_told_and_survived(peer: Any, transport: Any) -> None:
    if not peer.loses_power:
        pytest.skip("this peer has no power to lose")
    transport.open(Deadline(SECONDS))
    transport.write(JOB, Deadline(SECONDS))
    peer.wait(len(JOB))
    peer.power_off()
    with pytest.raises(TransportError) as caught:
        transport.write(JOB * 500, Deadline(SECONDS))
    assert caught.value.reason is Reason.LOST
    transport.close()
    with pytest.raises(TransportError) as caught:
        transport.open(Deadline(SECONDS))
    assert caught.value.reason is Reason.UNREACHABLE
    peer.power_on()
    send(transport, JOB)
    assert peer.wait(2 * len(JOB)).endswith(JOB)
