"""Between workers: what one of them emits, the others emit to their own screens. Redis carries it.

It carries nothing that must not be lost. While Redis is away or hangs, each worker tells its own screens as ever, and
the others learn by the pulse, which no Redis carries, that they must fetch a snapshot.
"""

from __future__ import annotations

import queue
import socket
import time
from collections.abc import Iterator
from typing import Any

import orjson
import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from socketio import PubSubManager

from server import green

log = structlog.get_logger()

SEND_SECONDS = 0.5
"""How long news for the other workers may wait for Redis; those for this worker's screens have left by then."""

AGAIN_SECONDS = 1.0
"""How long a Redis that did not answer is left alone."""

KEEPALIVE = {socket.TCP_KEEPIDLE: 5, socket.TCP_KEEPINTVL: 2, socket.TCP_KEEPCNT: 3}
"""A Redis whose machine has vanished says nothing: the system notices after 11 s."""


class Relay(PubSubManager):  # type: ignore[misc]
    """Socket.IO's client manager for several workers, on one Redis database.

    Redis tells subscribers of all its databases alike. The channel has the database's number in its name, so that two
    installations, each with its own number, never hear of each other's visitors.
    """

    name = "relay"

    def __init__(self, url: str) -> None:
        self._sending = _redis(url, socket_timeout=SEND_SECONDS)
        self._hearing = _redis(url, socket_timeout=None)
        number = self._sending.connection_pool.connection_kwargs.get("db") or 0
        super().__init__(channel=f"rinda:{number}")
        self._leaving: queue.Queue[bytes] = queue.Queue()
        self._send_after = 0.0
        self._pause = green.Signal()
        green.spawn(self._send)

    def _publish(self, data: dict[str, Any]) -> None:
        """Take what the others are to emit; returns at once, so that no news waits for Redis to have taken another."""
        self._leaving.put(orjson.dumps(data))

    def _send(self) -> None:
        while True:
            together = [self._leaving.get()]
            while not self._leaving.empty():
                together.append(self._leaving.get())
            self._send_together(together)

    def _send_together(self, messages: list[bytes]) -> None:
        if time.monotonic() < self._send_after:
            return
        try:
            self._sending.publish(self.channel, b"[%s]" % b",".join(messages))
        except RedisError as error:
            self._send_after = time.monotonic() + AGAIN_SECONDS
            log.warning("news did not reach the other workers", error=str(error))

    def _listen(self) -> Iterator[dict[str, Any]]:
        while True:
            try:
                with self._hearing.pubsub(ignore_subscribe_messages=True) as heard:  # type: ignore[no-untyped-call]
                    heard.subscribe(self.channel)
                    for message in heard.listen():
                        yield from orjson.loads(message["data"])
            except RedisError as error:
                log.warning("no news from the other workers", error=str(error))
            self._pause.wait(AGAIN_SECONDS)


def _redis(url: str, *, socket_timeout: float | None) -> Redis:
    return Redis.from_url(
        url,
        socket_timeout=socket_timeout,
        socket_connect_timeout=SEND_SECONDS,
        socket_keepalive=True,
        socket_keepalive_options=KEEPALIVE,
        retry=Retry(NoBackoff(), 0),
    )
