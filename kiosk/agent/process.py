"""The life of the agent's process: pair, serve, pair again when the token is no longer known."""

import logging
import threading
from pathlib import Path

import click

from kiosk.agent import identity
from kiosk.agent.agent import Agent
from kiosk.agent.feed import Feed
from kiosk.agent.identity import Identity
from kiosk.agent.journal import Journal
from kiosk.agent.server import Pairing, Server, UnpairedError
from web.texts import translator

_log = logging.getLogger(__name__)


class Process:
    """`run` in one thread, `stop` from another; not from a signal handler, which could interrupt the lock it needs."""

    def __init__(self, url: str, folder: Path, version: str) -> None:
        self._url = url
        self._folder = folder
        self._version = version
        self._stopping = threading.Event()
        self._agent: Agent | None = None

    def stop(self) -> None:
        """End after the tickets in hand."""
        self._stopping.set()
        if self._agent:
            self._agent.stop()

    def run(self) -> None:
        """Serve until stopped; JournalError when the folder's journal can't be opened."""
        journal = Journal(self._folder / "journal.sqlite")
        while not self._stopping.is_set():
            who = identity.load(self._folder, self._url)
            if who is None:
                self._pair(journal)
                continue
            try:
                self._serve(who, journal)
            except UnpairedError:
                _log.warning("the server doesn't know this agent any more")
                identity.forget(self._folder)
        journal.close()

    def _serve(self, who: Identity, journal: Journal) -> None:
        self._agent = agent = Agent(Server(self._url, who.token), journal, translator, self._version)
        feed = Feed(self._url, who.token, connected=agent.reconnected, jobs=agent.wake)
        feed.start()
        click.echo(f"Printing for {self._url}")
        try:
            if not self._stopping.is_set():
                agent.run()
        finally:
            feed.stop()

    def _pair(self, journal: Journal) -> None:
        token = identity.pair(Server(self._url), _show, self._stopping.wait)
        if token:
            # Job ids of an earlier pairing mean nothing to the server that gives this one.
            journal.clear()
            identity.save(self._folder, Identity(server=self._url, token=token))


def _show(pairing: Pairing) -> None:
    click.echo(f"Pairing code: {pairing.code}")
