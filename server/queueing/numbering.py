"""Ticket numbers: a sector's letters and three digits, from 001 each service day."""

from __future__ import annotations

from collections.abc import Container

from server.queueing.errors import NumbersHeld

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Letters that may begin a number. I, O and Q are read as 1 and 0 from across a hall."""

LAST = 999


def number(letter: str, serial: int) -> str:
    """The number of the day's `serial`-th ticket, counted from 1: after 999 comes 001 again."""
    return f"{letter}{(serial - 1) % LAST + 1:03d}"


def next_serial(letter: str, last: int, held: Container[str]) -> int:
    """The serial after `last` whose number no open ticket holds.

    `held` are the numbers of the sector's open tickets. Raises NumbersHeld when all 999 are held.
    """
    for serial in range(last + 1, last + 1 + LAST):
        if number(letter, serial) not in held:
            return serial
    raise NumbersHeld


def valid_letter(letter: str) -> bool:
    """Whether `letter` may begin numbers: one or two capitals that nobody misreads."""
    return 1 <= len(letter) <= 2 and all(one in LETTERS for one in letter)
