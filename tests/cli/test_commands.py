"""The commands as an administrator types them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.cli import COMMANDS
from tests.cli.conftest import Run
from tests.support.rinda import OFFICE

BAD = """\
[[branch]]
key = "a"
tme_zone = "Europe/Riga"
"""


def test_the_first_steps_are_shown_line_by_line(run: Run) -> None:
    said = run("--help").stdout
    assert "\n    rinda serve   " in said
    assert all(f"\n  {command} " in said for command in COMMANDS)


def test_an_office_file_with_errors_makes_nothing(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(BAD, "utf-8")
    done = run("init", "--office", file)
    assert done.returncode == 1
    assert "line 3: branch a, tme_zone: is not known here; did you mean time_zone?" in done.stderr
    assert "nothing was changed" in done.stderr
    assert not Path(env["RINDA_DATA"]).exists()


def test_a_second_init_keeps_the_office(run: Run, office: Path) -> None:
    before = run("export").stdout
    assert "has an office already and keeps it" in run("init", "--office", OFFICE).stdout
    assert run("export").stdout == before


@pytest.mark.parametrize("command", ["export", "user list", "device list"])
def test_without_a_database_the_next_step_is_named(command: str, run: Run, env: dict[str, str]) -> None:
    done = run(*command.split())
    assert done.returncode == 1
    assert "Make the office: rinda init --office FILE" in done.stderr
    assert not Path(env["RINDA_DATA"]).exists()


@pytest.mark.parametrize("command", ["serve", "migrate", "user list"])
def test_a_newer_database_is_left_alone(command: str, run: Run, office: Path) -> None:
    with closing(sqlite3.connect(office / "rinda.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    done = run(*command.split())
    assert done.returncode == 1
    assert "has schema 9999" in done.stderr
    assert "install the newer program" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_are_refused_all_together(run: Run) -> None:
    done = run("serve", RINDA_PORT="http", RINDA_DATTA="x", RINDA_CLOCK="noon")
    assert done.returncode == 1
    for said in ("RINDA_PORT", "RINDA_DATTA is not a setting; did you mean RINDA_DATA?", "RINDA_CLOCK"):
        assert said in done.stderr


def test_a_second_factor_is_taken_off_at_night(run: Run, office: Path) -> None:
    run("user", "add", "anna", "--branch", "alejas")
    with closing(sqlite3.connect(office / "rinda.sqlite")) as connection, connection:
        connection.execute("INSERT INTO second_factor (person_id, secret) SELECT id, 'sealed' FROM person")
    assert "second factor" in run("user", "list").stdout
    assert "took the second factor off anna" in run("user", "forget-second-factor", "anna").stdout
    assert "second factor" not in run("user", "list").stdout
    assert "anna had no second factor" in run("user", "forget-second-factor", "anna").stdout
    assert "nobody is called berta" in run("user", "forget-second-factor", "berta").stderr


def test_people_are_added_locked_and_let_in_again(run: Run, office: Path) -> None:
    added = run("user", "add", "anna", "--name", "Anna Ozoliņa", "--branch", "alejas", "--branch", "vienibas")
    assert len(added.stdout.rpartition(" ")[2].strip()) >= 8
    assert "somebody is called anna already" in run("user", "add", "anna", "--branch", "alejas").stderr
    assert run("user", "lock", "anna").returncode == 0
    line = run("user", "list").stdout.splitlines()[1]
    assert line.split() == ["anna", "specialist", "Anna", "Ozoliņa", "alejas,", "vienibas", "locked"]
    assert run("user", "unlock", "anna").returncode == 0
    assert "locked" not in run("user", "list").stdout
    assert run("user", "password", "anna", "--password-stdin", stdin="a much longer one\n").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("add anna", "name a branch with --branch: alejas, vienibas"),
        ("add anna --branch riga", "there is no branch riga; there are alejas, vienibas"),
        ("add anna --branch alejas --password-stdin", "the password is too easy to guess"),
        ("password berta", "nobody who may sign in is called berta"),
        ("lock berta", "nobody is called berta"),
    ],
)
def test_what_cannot_be_done_to_people_is_said(arguments: str, said: str, run: Run, office: Path) -> None:
    done = run("user", *arguments.split(), stdin="12345678\n")
    assert done.returncode == 1
    assert said in done.stderr
    assert len(run("user", "list").stdout.splitlines()) == 1


def test_an_export_comes_back_as_it_was(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    assert run("export", file).returncode == 0
    assert "is there already; --force replaces it" in run("export", file).stderr
    assert run("import", file).stdout == "nothing to change\n"
    assert run("import", OFFICE).stdout == "nothing to change\n"
    assert file.read_text("utf-8") == run("export").stdout


def test_an_import_asks_before_something_goes(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    text = run("export").stdout
    start = text.index('[[branch.counter]]\nkey = "room-6"')
    file.write_text(text[:start] + text[text.index("\n[[", start) + 1 :], "utf-8")
    assert run("import", "--dry-run", file).stdout == "remove alejas: counter room-6\n"
    assert run("import", file, stdin="n\n").returncode == 1
    assert run("export").stdout == text
    assert run("import", file, stdin="y\n").stdout.endswith("changed: 1\n")
    assert run("export").stdout == file.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_said(run: Run, office: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "none" / "office.toml")
    assert (done.returncode, "cannot be written" in done.stderr) == (1, True)


def test_the_doctor_tells_what_is_missing(run: Run) -> None:
    done = run("doctor", "--json")
    assert done.returncode == 1
    found = {one["subject"]: one for one in json.loads(done.stdout)}
    assert found["data folder"]["state"] == found["database"]["state"] == "problem"
    assert found["database"]["advice"] == "make it: rinda init --office FILE"


def test_the_doctor_names_settings_of_a_trial(run: Run, office: Path) -> None:
    done = run("doctor", RINDA_PAIR_LOCAL="1")
    assert done.returncode == 1
    assert "problem  trial settings: RINDA_PAIR_LOCAL is on" in done.stdout


def test_the_doctor_sees_a_damaged_database(run: Run, office: Path) -> None:
    file = office / "rinda.sqlite"
    with file.open("r+b") as opened:
        opened.seek(8192)
        opened.write(b"\xff" * 4096)
    done = run("doctor")
    assert done.returncode == 1
    assert "problem  database: " in done.stdout
    assert "Traceback" not in done.stderr


def test_the_doctor_sees_a_clock_that_went_back(run: Run, office: Path) -> None:
    with closing(sqlite3.connect(office / "rinda.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO journal (branch_id, seq, at, day, kind, actor, data) VALUES "
            "(1, 1, '2999-01-01T00:00:00.000000+00:00', '2999-01-01', 'office_changed', 'system', '{}')"
        )
    assert "before the last event 2999-01-01" in run("doctor").stdout
