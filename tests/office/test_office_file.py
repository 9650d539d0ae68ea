"""What an office file says of its errors: all at once, on their lines, in words."""

from pathlib import Path

import pytest

from server import office_file
from server.office_file import OfficeFileError
from tests.support.rinda import OFFICE

GOOD = """\
[[branch]]
key = "alejas"
name = { lv = "Alejas", ru = "Алеяс", en = "Alejas" }
address = { lv = "Alejas iela 68", ru = "Алеяс 68", en = "Alejas 68" }
time_zone = "Europe/Riga"
[[branch.sector]]
key = "assistants"
letter = "A"
name = { lv = "Asistenti", ru = "Ассистенты", en = "Assistants" }
[branch.sector.reception]
monday = [
    "8.00–12.00",   # before lunch
    "13.00–17.00",
]
[[branch.counter]]
key = "room-1"
room = "1"
sectors = ["assistants"]
"""


def faults(text: str) -> list[str]:
    with pytest.raises(OfficeFileError) as raised:
        office_file.parse(text)
    return [str(fault) for fault in raised.value.faults]


def test_the_example_has_none() -> None:
    assert [branch.key for branch in office_file.read(OFFICE).branch] == ["alejas", "vienibas"]


def test_a_small_office_has_none() -> None:
    assert len(office_file.parse(GOOD).branch[0].sector[0].reception.monday) == 2


@pytest.mark.parametrize(
    ("right", "wrong", "line", "where", "said"),
    [
        ('"alejas"', '"Alejas"', 2, "key", "must be small letters, digits and hyphens, such as home-care"),
        ('"Europe/Riga"', '"Riga"', 5, "time_zone", "no such time zone; one is called Europe/Riga"),
        ("time_zone", "zone", 5, "zone", "is not known here; did you mean time_zone?"),
        ('letter = "A"', 'letter = "Q"', 8, "letter", "I, O and Q are misread from across a hall"),
        ('letter = "A"', "letter = 1", 8, "letter", "must be text in quotes"),
        ('letter = "A"', "service_minutes = 601", 8, "service_minutes", "must be 600 or less"),
        ('letter = "A"', 'service_minutes = "ten"', 8, "service_minutes", "must be a whole number"),
        ('letter = "A"', 'kiosk = "maybe"', 8, "kiosk", "must be true or false"),
        ('letter = "A"', 'rooms = "1"', 8, "rooms", "must be a list in square brackets"),
        ('letter = "A"', 'rooms = ["1"]', 8, "rooms 1", "must be a table"),
        ('ru = "Ассистенты", ', "", 9, "name, ru", "is missing"),
        ('ru = "Ассистенты"', 'ru = " "', 9, "name, ru", "must not be empty"),
        ('ru = "Ассистенты"', 'ru = "\\u0007"', 9, "name, ru", "must not have control characters"),
        ('"13.00–17.00"', '"13.00 till 17.00"', 13, "monday 2", "hours are written like 8.00–12.00"),
        ('"13.00–17.00"', '"13.00–27.00"', 13, "monday 2", "hours are written like 8.00–12.00"),
        ('"13.00–17.00"', '"17.00–13.00"', 13, "monday 2", "reception ends before it begins"),
        ('"13.00–17.00"', '"11.00–17.00"', 13, "monday 2", "these hours overlap with others of the day"),
        ('room = "1"', 'desk = "1"', 15, "counter room-1", "a counter has a room or a name, or nobody finds it"),
        ('["assistants"]', '["help"]', 18, "sectors", "the branch has no sector help with a queue"),
    ],
)
def test_each_error_is_said_on_its_line_in_words(right: str, wrong: str, line: int, where: str, said: str) -> None:
    assert GOOD.count(right) == 1
    found = faults(GOOD.replace(right, wrong))
    assert any(fault.startswith(f"line {line}: branch ") and f"{where}: " in fault and said in fault for fault in found)


def test_all_errors_come_at_once_in_the_order_of_their_lines() -> None:
    text = GOOD.replace("Europe/Riga", "Riga").replace('letter = "A"', "letter = 1").replace('"1"', '""')
    text = text.replace('["assistants"]', '["a", "b", "b"]')
    found = faults(text)
    lines = [int(fault.split()[1].rstrip(":")) for fault in found]
    assert lines == sorted(lines)
    assert {5, 8, 17, 18} == set(lines)
    assert sum("sectors" in fault for fault in found) == 4


def test_parts_of_the_same_name_are_told_apart() -> None:
    second = GOOD.replace('"alejas"', '"vienibas"').replace('letter = "A"', 'letter = "O"')
    [fault] = faults(GOOD + second)
    assert fault.startswith("line 26: branch vienibas, sector assistants, letter: ")


def test_keys_and_letters_are_there_once() -> None:
    sector = GOOD[GOOD.index("[[branch.sector]]") : GOOD.index("[[branch.counter]]")]
    found = faults(GOOD + sector + GOOD)
    assert "line 20: branch alejas, sector assistants, key: the key assistants is there twice" in found
    assert "line 21: branch alejas, sector assistants, letter: the letter A has another sector already" in found
    assert "line 29: branch alejas, key: the key alejas is there twice" in found


def test_own_hours_of_specialists_are_looked_at_as_closely() -> None:
    found = faults(
        GOOD
        + """\
[[branch.specialist]]
login = "anna"
away = [{ first = 2026-12-24, last = 2026-12-20 }]
[branch.specialist.reception]
monday = ["9.00–11.00", "10.00–12.00"]
[[branch.specialist]]
login = "anna"
"""
    )
    assert [fault.partition(": ")[0] for fault in found] == ["line 21", "line 23", "line 24"]
    for fault, said in zip(found, ("the last day is before the first", "overlap", "anna is there twice"), strict=True):
        assert said in fault


def test_dotted_quoted_and_inline_ways_to_write_have_their_lines_too() -> None:
    text = GOOD.replace("[branch.sector.reception]\nmonday", "reception.'monday'").replace('"13.00–17.00"', '"x"')
    assert faults(text) == [
        "line 12: branch alejas, sector assistants, reception, monday 2: hours are written like 8.00–12.00"
    ]


def test_a_text_of_several_lines_moves_what_comes_after_it() -> None:
    text = GOOD.replace('lv = "Asistenti"', 'lv = """\nAsistenti"""').replace('["assistants"]', "[1]")
    assert faults(text) == ["line 19: branch alejas, counter room-1, sectors 1: must be text in quotes"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = "1', 1),
        ("[[branch]]\nkey = alejas\n", 2),
        ('[[branch]]\nkey = "a"\nkey = "b"\n', 3),
        ("[branch]\n[branch]\n", 2),
        ("a = [1,\n2", 2),
        ("x = 99-99-99", 1),
    ],
)
def test_what_is_not_toml_is_said_with_its_line(text: str, line: int) -> None:
    [fault] = faults(text)
    assert fault.startswith(f"line {line}: the file is not TOML from here on: ")


@pytest.mark.parametrize("text", ["", "a = " + "[" * 20_000, f"a = {'9' * 5_000}", "branch = 1", "branch = []"])
def test_anything_else_is_refused_too(text: str) -> None:
    assert faults(text)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes("key = 'ā'".encode("cp1257"))
    (tmp_path / "notepad").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    for name, said in (("none", "cannot be read"), ("", "cannot be read"), ("latin", "not UTF-8")):
        with pytest.raises(OfficeFileError, match=said):
            office_file.read(tmp_path / name)
    assert office_file.read(tmp_path / "notepad").branch[0].key == "alejas"
