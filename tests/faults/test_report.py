"""A fault that did not hold keeps its line in the table, with why; the faults after it are tried all the same."""

from scripts.faults.__main__ import attempt
from scripts.faults.outcome import Outcome


def test_what_did_not_hold_is_told_in_one_cell() -> None:
    def lost() -> Outcome:
        raise AssertionError("A007 | A008\nare gone")

    outcome = attempt("kill", lost)
    assert outcome.times == 0
    assert outcome.row() == "| kill | 0 |  | **did not hold**: AssertionError A007 / A008 |"


def test_what_held_is_told_as_it_was_found() -> None:
    outcome = Outcome("kill", 200, "every ticket", "all kept")
    assert attempt("kill", lambda: outcome) is outcome
