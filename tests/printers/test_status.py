"""What a printer says of itself; what it doesn't say is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import status
from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport

WELL = 0b00010010


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([WELL, WELL, WELL, WELL], ("yes", "enough", "closed", None)),
        ([WELL, WELL, WELL, WELL | 0x0C], ("yes", "low", "closed", Reason.PAPER_LOW)),
        ([WELL | 8, WELL | 0x20, WELL, WELL | 0x6C], ("no", "out", "closed", Reason.PAPER_OUT)),
        ([WELL | 8, WELL | 4, WELL, WELL], ("no", "enough", "open", Reason.COVER_OPEN)),
        ([WELL | 8, WELL | 0x40, WELL | 8, WELL], ("no", "enough", "closed", Reason.ERROR)),
        ([WELL | 8, WELL, WELL, WELL], ("no", "enough", "closed", Reason.OFFLINE)),
        ([None, None, None, None], ("unknown", "unknown", "unknown", Reason.GARBLED)),
        ([WELL, None, None, None], ("yes", "unknown", "unknown", None)),
    ],
)
def test_the_four_replies_are_understood(replies: list[int | None], expected: tuple[str, str, str, Reason]) -> None:
    told = status.parse(replies)
    assert (told.online, told.paper, told.cover, told.detail) == expected


class Wire(Transport):
    """Answers each question with the next of the given bytes."""

    answers = True

    def __init__(self, answers: list[bytes]) -> None:
        self.left = answers

    def open(self, deadline: Deadline) -> None: ...

    def write(self, data: bytes, deadline: Deadline) -> None: ...

    def read(self, deadline: Deadline) -> bytes:
        return self.left.pop(0) if self.left else b""

    def close(self) -> None: ...


def test_silence_is_unknown_and_never_plenty() -> None:
    told = status.ask(Wire([]), Deadline(1))
    assert told == status.Status()
    assert told.detail is Reason.SILENT


def test_a_printer_that_nobody_asked_is_neither_silent_nor_a_problem() -> None:
    told = status.Status(asked=False)
    assert told.detail is None
    assert status.state(told.online, told.paper, told.cover, "") == "unknown"
    assert status.state("unknown", "unknown", "unknown", Reason.SILENT) == "problem"


def test_what_an_earlier_job_left_unread_is_no_answer() -> None:
    told = status.ask(Wire([b"\x00", b"\x12", b"\x12", b"\x12", b"\x12"]), Deadline(1))
    assert told.online == "yes"


@given(st.lists(st.binary(max_size=8), max_size=12))
def test_garbage_never_raises_and_never_makes_paper_out_of_nothing(answers: list[bytes]) -> None:
    told = status.ask(Wire(list(answers)), Deadline(1))
    recognisable = [byte for answer in answers for byte in answer if byte & 0b10010011 == 0b00010010]
    if not recognisable:
        assert not told.known


@given(st.binary(max_size=8))
def test_the_answer_in_turn_is_never_taken_from_a_real_time_reply(answer: bytes) -> None:
    if all(byte & 0b10010000 for byte in answer):
        assert status.in_turn(answer) is None
