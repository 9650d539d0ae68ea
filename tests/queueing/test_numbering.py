"""Letter and three digits, from 001 each day, never one that is still alive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.queueing.errors import NumbersHeld
from server.queueing.numbering import LAST, next_serial, number, valid_letter


@pytest.mark.parametrize(
    ("serial", "expected"), [(1, "A001"), (14, "A014"), (999, "A999"), (1000, "A001"), (1998, "A999"), (1999, "A001")]
)
def test_after_999_comes_001(serial: int, expected: str) -> None:
    assert number("A", serial) == expected


@given(last=st.integers(0, 5_000), held=st.sets(st.integers(1, LAST), max_size=LAST - 1))
def test_a_number_that_an_open_ticket_holds_is_passed_over(last: int, held: set[int]) -> None:
    numbers = {number("A", serial) for serial in held}
    serial = next_serial("A", last, numbers)
    assert serial > last
    assert number("A", serial) not in numbers
    assert all(number("A", passed) in numbers for passed in range(last + 1, serial))


def test_below_999_every_number_is_new() -> None:
    given_out: list[str] = []
    last = 0
    for _ in range(LAST):
        last = next_serial("A", last, ())
        given_out.append(number("A", last))
    assert len(set(given_out)) == LAST


def test_the_one_free_number_is_found_and_none_is_an_error() -> None:
    every = {number("A", serial) for serial in range(1, LAST + 1)}
    assert number("A", next_serial("A", 500, every - {"A500"})) == "A500"
    with pytest.raises(NumbersHeld):
        next_serial("A", 500, every)


def test_letters_of_another_sector_hold_nothing_here() -> None:
    assert next_serial("A", 0, {"B001", "AA001"}) == 1


@pytest.mark.parametrize("letter", ["A", "Z", "H", "AB"])
def test_one_or_two_clear_capitals_begin_a_number(letter: str) -> None:
    assert valid_letter(letter)


@pytest.mark.parametrize("letter", ["", "I", "O", "Q", "AO", "QA", "a", "Ā", "1", "ABC"])
def test_a_letter_that_could_be_misread_begins_none(letter: str) -> None:
    assert not valid_letter(letter)
