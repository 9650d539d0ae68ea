"""Whatever stands in an office file, it is an office or a list of what is wrong: never another error, never a wait."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from server import office_file
from server.office_file import OfficeFileError
from tests.office.test_office_file import GOOD

VALUES = ['""', '"8.00–12.00"', "-1", "1e999", "nan", "[]", "[[]]", "{}", "[{}]", "true", "1979-05-27", "07:32:00"]
LINES = GOOD.splitlines()
"""The office in lines, each of which is a header, a member, or a part of a list."""

Change = Callable[[list[str]], list[str]]


def cut(at: int) -> Change:
    return lambda lines: lines[: at % len(lines)] + lines[at % len(lines) + 1 :] if len(lines) > 1 else lines


def repeat(at: int, to: int) -> Change:
    return lambda lines: [*lines[: to % len(lines)], lines[at % len(lines)], *lines[to % len(lines) :]]


def revalue(at: int, value: str) -> Change:
    def change(lines: list[str]) -> list[str]:
        name, equals, _ = lines[at % len(lines)].partition(" = ")
        return [*lines[: at % len(lines)], f"{name}{equals}{value}", *lines[at % len(lines) + 1 :]]

    return change


def scribble(at: int, column: int, text: str) -> Change:
    def change(lines: list[str]) -> list[str]:
        line = lines[at % len(lines)]
        here = column % (len(line) + 1)
        return [*lines[: at % len(lines)], line[:here] + text + line[here + 1 :], *lines[at % len(lines) + 1 :]]

    return change


places = st.integers(0, 10_000)
changes = st.one_of(
    st.builds(cut, places),
    st.builds(repeat, places, places),
    st.builds(revalue, places, st.sampled_from(VALUES) | st.text(max_size=12)),
    st.builds(scribble, places, places, st.sampled_from(list("[]{}=\"'#.,\n\\\0")) | st.text(max_size=3)),
)


def read(text: str) -> None:
    """Read it, and look at what is said against it."""
    try:
        office_file.parse(text)
    except OfficeFileError as error:
        faults = error.faults
    else:
        return
    last = text.count("\n") + 1
    assert faults
    assert all(fault.line is None or 1 <= fault.line <= last for fault in faults)
    assert all(fault.message for fault in faults)


@settings(deadline=None)
@given(st.lists(changes, min_size=1, max_size=4))
def test_an_office_that_was_changed_at_random_is_read_or_refused(made: list[Change]) -> None:
    lines = LINES
    for change in made:
        lines = change(lines)
    read("\n".join(lines))


@settings(deadline=None)
@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text)
