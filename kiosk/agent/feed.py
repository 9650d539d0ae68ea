"""News for the agent over Socket.IO: "there may be a job". Whatever is missed is found by asking."""

import logging
import random
import threading
from collections.abc import Callable

import socketio

NAMESPACE = "/kiosk"
# Seconds between attempts, with half of it at random, so that a city of agents doesn't come back at once.
_DELAY, _LONGEST_DELAY = 0.5, 10

_log = logging.getLogger(__name__)


class Feed:
    """Calls `jobs` for each piece of news and `connected` after each (re)connection, in threads of its own."""

    def __init__(self, url: str, token: str, connected: Callable[[], None], jobs: Callable[[], None]) -> None:
        self._url = url
        self._token = token
        self._client = socketio.Client(
            reconnection_delay=_DELAY, reconnection_delay_max=_LONGEST_DELAY, randomization_factor=0.5
        )
        self._client.on("connect", connected, namespace=NAMESPACE)
        self._client.on("jobs", lambda *_: jobs(), namespace=NAMESPACE)
        self._stopping = threading.Event()
        self._connecting = threading.Thread(target=self._connect, name="feed", daemon=True)

    def start(self) -> None:
        """Connect, now or whenever the server is there; returns at once."""
        self._connecting.start()

    def stop(self) -> None:
        """Close for good; returns at once, whether or not the server says goodbye."""
        self._stopping.set()
        threading.Thread(target=self._close, name="feed's end", daemon=True).start()

    def _close(self) -> None:
        self._connecting.join()
        self._client.shutdown()

    def _connect(self) -> None:
        """Connect for the first time; the client comes back by itself after that, but can't be stopped before."""
        delay = _DELAY
        while not self._stopping.is_set():
            try:
                self._client.connect(
                    self._url,
                    auth={"token": self._token},
                    namespaces=[NAMESPACE],
                    transports=["websocket"],
                    wait=False,
                )
            except socketio.exceptions.ConnectionError as error:
                _log.warning("no feed, asking every few seconds instead: %s", error)
                self._stopping.wait(delay * random.uniform(0.5, 1.5))  # noqa: S311 - spreads load, guards nothing
                delay = min(delay * 2, _LONGEST_DELAY)
            else:
                return
