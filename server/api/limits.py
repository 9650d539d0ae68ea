"""How often one asker may do what costs or opens something: OWASP ASVS 5.0, 2.4.1 and 6.3.1.

Counts are kept in memory, with several workers in Redis. A Redis that is away or hangs must not cost a ticket: each
worker then counts for itself until it is back. Addresses are forgotten after two minutes.
"""

from __future__ import annotations

import math
import time

import structlog
from flask import current_app, request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from werkzeug.exceptions import TooManyRequests

from server.config import Settings

log = structlog.get_logger()

REDIS_SECONDS = 0.25
"""How long a request may wait for Redis."""

REDIS_AGAIN_SECONDS = 10
"""How long nobody asks a Redis that did not answer."""

FORGET_SECONDS = 30
"""How often counts that have run out are forgotten."""

NAMES_AT_ONE_ADDRESS = 6
"""An office's people share an address; each of them may mistype, but nobody tries a list of names."""

PHONES_AT_ONE_ADDRESS = 100
"""Visitors on an office's guest Wi-Fi share an address: together they look often, but nobody tries tokens at will."""

SPEECH_PER_MINUTE = 240
"""Somebody who listens presses a key twice a second at most; each press speaks once, a screen in three languages."""


CODES_PER_HOUR = 20
"""Three of a million codes are good at a time: whoever knows a password and tries all day guesses one in two years."""


class Counts(MemoryStorage):
    """Counts in memory. The library's own forgets by a timer's thread a hundred times a second while it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._forget_at = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count more under a key, which is kept for `expiry` seconds from its first count; returns its count."""
        now = time.time()
        if not self._forget_at - FORGET_SECONDS <= now < self._forget_at:
            self._forget(now)
        with self.locks[key]:
            self.storage[key] += amount
            if self.storage[key] == amount:
                self.expirations[key] = now + expiry
            return self.storage[key]

    def _forget(self, now: float) -> None:
        self._forget_at = now + FORGET_SECONDS
        for key in [key for key, until in list(self.expirations.items()) if until <= now]:
            self.clear(key)


class Limits:
    """Counts what each asker does.

    `tickets`, `speech`, `sign_ins`, `codes` of second factors, `pairings` and `visits` are what is limited.
    """

    def __init__(self, settings: Settings) -> None:
        self.tickets = RateLimitItemPerMinute(settings.tickets_per_minute, namespace="tickets")
        self.sign_ins = RateLimitItemPerMinute(settings.sign_ins_per_minute, namespace="sign-ins")
        self.sign_ins_anywhere = RateLimitItemPerMinute(
            settings.sign_ins_per_minute * NAMES_AT_ONE_ADDRESS, namespace="sign-ins-anywhere"
        )
        self.codes = RateLimitItemPerHour(CODES_PER_HOUR, namespace="codes")
        self.speech = RateLimitItemPerMinute(SPEECH_PER_MINUTE, namespace="speech")
        self.pairings = RateLimitItemPerMinute(settings.pairings_per_minute, namespace="pairings")
        self.visits = RateLimitItemPerMinute(settings.visits_per_minute, namespace="visits")
        self.visits_anywhere = RateLimitItemPerMinute(
            settings.visits_per_minute * PHONES_AT_ONE_ADDRESS, namespace="visits-anywhere"
        )
        self._own = SlidingWindowCounterRateLimiter(Counts())
        self._shared = _shared(settings.redis_url) if settings.redis_url else None
        self._ask_shared_after = 0.0

    def require(self, limit: RateLimitItem, *asker: str) -> None:
        """Count one more. Raises TooManyRequests, which says when to come again."""
        if self._shared is not None and time.monotonic() >= self._ask_shared_after:
            try:
                return _count(self._shared, limit, asker)
            except StorageError as error:
                log.warning("limits are counted by this worker alone", error=str(error))
                self._ask_shared_after = time.monotonic() + REDIS_AGAIN_SECONDS
        return _count(self._own, limit, asker)


def limits() -> Limits:
    """The application's limits."""
    return current_app.extensions["rinda_limits"]  # type: ignore[no-any-return]


def address() -> str:
    """Where an anonymous request comes from."""
    return request.remote_addr or "unknown"


def _shared(url: str) -> SlidingWindowCounterRateLimiter:
    options = {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}
    return SlidingWindowCounterRateLimiter(RedisStorage(url, wrap_exceptions=True, **options))  # type: ignore[arg-type]


def _count(limiter: SlidingWindowCounterRateLimiter, limit: RateLimitItem, asker: tuple[str, ...]) -> None:
    if not limiter.hit(limit, *asker):
        wait = limiter.get_window_stats(limit, *asker).reset_time - time.time()
        raise TooManyRequests(retry_after=max(1, math.ceil(wait)))
