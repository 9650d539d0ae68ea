"""Group commit: commands succeed together, and fail alone."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, insert, select

from server.storage import writer as writing
from server.storage.engines import reader_engine, writer_engine
from server.storage.errors import StorageBusy, StorageError, StorageFull, translated
from server.storage.office_tables import person
from server.storage.schema import migrate
from server.storage.writer import Writer


class Held:
    """A writer that is kept at its first command until `go`, so that those after it are one batch."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writer = Writer(engine)
        self.pool = ThreadPoolExecutor(64)
        self._reached, self._go = threading.Event(), threading.Event()
        self._first = self.pool.submit(self.writer.run, self._wait)
        assert self._reached.wait(10)

    def _wait(self, _connection: Connection) -> None:
        self._reached.set()
        assert self._go.wait(30)

    def together(self, works: list[Callable[[Connection], Any]]) -> list[Any]:
        """What each of these commands gave, or the error it ended with; all were in one transaction."""
        futures = []
        for number, work in enumerate(works, 1):
            futures.append(self.pool.submit(self.writer.run, work))
            arrived = threading.Event()
            while self.writer.waiting < number:
                arrived.wait(0.001)
        self.release()
        return [future.exception(30) or future.result() for future in futures]

    def release(self) -> None:
        """Let the first command end."""
        self._go.set()
        self._first.result(30)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An empty SQLite database with the schema."""
    address = f"sqlite:///{tmp_path / 'rinda.sqlite'}"
    migrate(address)
    return address


@pytest.fixture
def held(url: str) -> Iterator[Held]:
    """A held writer on it."""
    made = Held(writer_engine(url))
    yield made
    made.release()
    made.writer.close()
    made.pool.shutdown()
    made.engine.dispose()


def add(login: str, role: str = "specialist") -> Callable[[Connection], str]:
    """A command that adds a person; a role that there is not is refused by the table."""

    def work(connection: Connection) -> str:
        connection.execute(insert(person).values(login=login, name=login, password_hash="-", role=role))
        return login

    return work


def logins(url: str) -> set[str]:
    engine = reader_engine(url)
    with engine.begin() as connection:
        found = set(connection.execute(select(person.c.login)).scalars())
    engine.dispose()
    return found


def test_a_command_that_fails_undoes_itself_alone(held: Held, url: str) -> None:
    def half(connection: Connection) -> None:
        add("half")(connection)
        raise ZeroDivisionError

    first, refused, failed, last = held.together([add("anna"), add("boris", "king"), half, add("vera")])
    assert (first, last) == ("anna", "vera")
    assert type(refused).__name__ == "IntegrityError"
    assert type(failed) is ZeroDivisionError
    assert logins(url) == {"anna", "vera"}


def test_a_commit_that_fails_fails_every_command_in_it(held: Held, url: str) -> None:
    commits: list[int] = []

    @event.listens_for(held.engine, "commit")
    def fail(_connection: Connection) -> None:
        commits.append(1)
        if len(commits) == 2:
            raise StorageError("the disk is gone")

    results = held.together([add("anna"), add("boris")])
    assert [type(result) for result in results] == [StorageError, StorageError]
    assert logins(url) == set()
    assert held.writer.run(add("vera")) == "vera"
    assert logins(url) == {"vera"}


def test_a_full_disk_refuses_everything_and_keeps_nothing_half(held: Held, url: str) -> None:
    def limit(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    def fill(connection: Connection) -> None:
        add("first")(connection)
        add("long " + "x" * 100_000)(connection)

    held.release()
    held.writer.run(limit)
    with pytest.raises(StorageFull):
        held.writer.run(fill)
    assert logins(url) == set()
    held.writer.run(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1000000"))
    held.writer.run(fill)
    assert len(logins(url)) == 2


def test_a_caller_is_told_when_too_many_wait(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_PENDING", 0)
    with pytest.raises(StorageBusy):
        held.writer.run(add("anna"))


def test_what_waited_too_long_is_given_up_and_what_came_later_is_written(
    held: Held, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "GIVE_UP_SECONDS", -1)
    assert [type(result) for result in held.together([add("anna"), add("boris")])] == [StorageBusy, StorageBusy]
    assert logins(url) == set()
    monkeypatch.undo()
    assert held.writer.run(add("vera")) == "vera"
    assert logins(url) == {"vera"}


def test_who_finds_no_connection_in_time_is_told_to_come_again() -> None:
    engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.01)
    with engine.connect(), pytest.raises(StorageBusy), translated():
        engine.connect()


def test_what_was_accepted_before_the_end_is_written(url: str) -> None:
    held = Held(writer_engine(url))
    futures = [held.pool.submit(held.writer.run, add(f"person-{number}")) for number in range(30)]
    arrived = threading.Event()
    while held.writer.waiting < 30:
        arrived.wait(0.001)
    held.release()
    held.writer.close()
    assert {future.result(10) for future in futures} == logins(url)
    with pytest.raises(StorageError):
        held.writer.run(add("late"))
    held.pool.shutdown()
    held.engine.dispose()
