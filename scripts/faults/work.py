"""People at work while their server is ill-treated: each tries again until answered, as the screens do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import requests
from sqlalchemy import create_engine, select

from server.storage.tables import ticket
from tests.load.checks import assert_whole

Json = dict[str, Any]
Job = tuple[Callable[..., None], tuple[object, ...]]

ANSWER_SECONDS = 10
"""An answer that takes longer is taken for lost, as a screen does."""


@dataclass
class Work:
    """Goes on between `with` and its end. `acknowledged` are numbers by press, `served` the finished tickets' ids.

    `refused` counts what was tried again, after `again` seconds: connections that broke, and answers that said the
    server could not.
    """

    url: str
    database: str
    acknowledged: dict[str, str] = field(default_factory=dict, kw_only=True)
    served: set[int] = field(default_factory=set, kw_only=True)
    refused: int = field(default=0, kw_only=True)
    failures: list[str] = field(default_factory=list, kw_only=True)
    moved: threading.Condition = field(default_factory=threading.Condition, kw_only=True)
    over: threading.Event = field(default_factory=threading.Event, kw_only=True)
    threads: list[threading.Thread] = field(default_factory=list, kw_only=True)
    again: float = field(default=0.02, kw_only=True)

    def jobs(self) -> Iterable[Job]:
        """What each of the people does, until `over` is set."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self.threads = [threading.Thread(target=self._do, args=job, daemon=True) for job in self.jobs()]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.over.set()
        with self.moved:
            self.moved.notify_all()
        for thread in self.threads:
            thread.join(2 * ANSWER_SECONDS)

    def wait_for(self, more: int, within: float = 60) -> None:
        """Return when so many more tickets were given. Raises AssertionError when that takes too long."""
        with self.moved:
            enough = len(self.acknowledged) + more
            self.moved.wait_for(lambda: self.failures or len(self.acknowledged) >= enough, within)
            assert len(self.acknowledged) >= enough, self.failures or "the office stands still"

    def assert_kept(self, *, called_once: bool = True) -> None:
        """Everything acknowledged is in the database as it was said, and the database is whole (`assert_whole`)."""
        given, served = dict(self.acknowledged), set(self.served)
        assert not self.failures, self.failures[0]
        assert_whole(self.database, called_once=called_once)
        engine = create_engine(self.database)
        with engine.connect() as connection:
            rows = connection.execute(select(ticket.c.id, ticket.c.request_id, ticket.c.number, ticket.c.state)).all()
        engine.dispose()
        numbers = {row.request_id: row.number for row in rows}
        assert {press: numbers.get(press) for press in given} == given
        assert served <= {row.id for row in rows if row.state == "finished"}

    def give(self, press: str, number: str) -> None:
        """A ticket was acknowledged."""
        with self.moved:
            self.acknowledged[press] = number
            self.moved.notify_all()

    def serve(self, ticket_id: int) -> None:
        """The end of a service was acknowledged."""
        with self.moved:
            self.served.add(ticket_id)
            self.moved.notify_all()

    def ask(self, client: Client, method: str, path: str, body: Json | None = None) -> requests.Response | None:
        """The answer, however long it takes; None once the work is over."""
        while not self.over.is_set():
            answer = client.ask(method, path, body)
            if answer is not None and answer.status_code not in {502, 503, 504}:
                return answer
            self.refused += 1
            self.over.wait(self.again)
        return None

    def _do(self, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
        try:
            work(*arguments)
        except Exception as error:  # noqa: BLE001 - the thread's outermost loop: what went wrong is shown by assert_kept
            with self.moved:
                self.failures.append(repr(error))
                self.moved.notify_all()


class Client:
    """One keep-alive connection that is made again after it broke."""

    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/api/v1"
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method: str, path: str, body: Json | None) -> requests.Response | None:
        """The answer, None when the connection broke."""
        try:
            return self._http.request(method, self._url + path, json=body, timeout=ANSWER_SECONDS)
        except requests.RequestException:
            return None
