"""How long a visitor will wait, as a range that holds for about four visitors in five, or nothing at all.

With every counter busy, the visitor is called when enough of them have become free: once for each one ahead, and once
more. The time of that many departures is taken to follow a gamma distribution with the mean and variance of the
superposed renewal process of the counters; its quantiles come from the Wilson–Hilferty cube
(E. B. Wilson, M. M. Hilferty, "The distribution of chi-square", PNAS 17, 1931).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from math import sqrt
from statistics import NormalDist

from server.queueing.hours import Day, worked_off

COVERAGE = 0.8
"""How many of the ranges are meant to hold."""

WIDEST = timedelta(minutes=60)
"""A range wider than this tells a visitor nothing, so nothing is said."""

RECENT = timedelta(days=28)
"""How far back visits are looked at: four of each weekday, so that a new way of working shows within a month."""

FEWEST = 10
"""With fewer visits than this, chance decides what was measured, and the configured time is used instead."""

USUAL_SCV = 0.5
"""How much visits vary where nothing was measured: between those of one fixed form and those of pure chance (1)."""

_Z = NormalDist().inv_cdf(0.5 + COVERAGE / 2)


@dataclass(frozen=True, slots=True)
class Measured:
    """Service times of a sector: the 5th, 50th and 95th percentile of `count` visits."""

    p5: timedelta
    p50: timedelta
    p95: timedelta
    count: int


@dataclass(frozen=True, slots=True)
class Law:
    """The mean of a service time, and its squared coefficient of variation."""

    mean: timedelta
    scv: float


def measure(visits: Iterable[tuple[datetime, timedelta]], now: datetime, zone: tzinfo) -> Measured | None:
    """What a sector's recent visits, when each began and how long it took, say about one that begins at about `now`.

    Those on the same weekday within an hour of the clock are preferred; where they are too few, all are taken. None
    where there were no visits.
    """
    known = list(visits)
    alike = [took for began, took in known if _is_alike(began.astimezone(zone), now.astimezone(zone))]
    ordered = sorted(alike if len(alike) >= FEWEST else (took for _began, took in known))
    if not ordered:
        return None
    p5, p50, p95 = (ordered[round(share * (len(ordered) - 1))] for share in (0.05, 0.5, 0.95))
    return Measured(p5, p50, p95, len(ordered))


def law(measured: Measured | None, configured: timedelta) -> Law:
    """The law of service that `measured` (None: nothing was) shows, or the configured time as variable as is usual.

    Mean and variance are the extended Pearson–Tukey approximation from three percentiles
    (D. L. Keefer, S. E. Bodily, "Three-point approximations for continuous random variables", Management Science 29,
    1983).
    """
    if measured is None or measured.count < FEWEST or not measured.p95:
        return Law(configured, USUAL_SCV)
    points = [(0.185, measured.p5), (0.63, measured.p50), (0.185, measured.p95)]
    mean = sum((share * value / timedelta(seconds=1) for share, value in points), 0.0)
    variance = sum(share * (value / timedelta(seconds=1) - mean) ** 2 for share, value in points)
    return Law(timedelta(seconds=mean), variance / mean**2)


def wait_range(service: Law, *, ahead: int, counters: int, free: int = 0) -> tuple[timedelta, timedelta] | None:
    """The range of reception time until the call, for a visitor behind `ahead` others.

    `counters` serve this queue now and `free` of them have nobody. None when no counter is open, or the range would be
    wider than WIDEST.
    """
    departures = ahead + 1 - free
    if departures <= 0:
        return timedelta(0), timedelta(0)
    if not counters:
        return None
    low, high = _quantiles(service, departures, counters)
    return (low, high) if high - low <= WIDEST else None


def minutes_range(
    days: Sequence[Day], now: datetime, wait: tuple[timedelta, timedelta] | None
) -> tuple[int, int] | None:
    """The range on the clock, breaks included, in whole minutes; None when there is none or it leaves the day.

    `wait` is as if all counters received all the time; `days` are what is left of the reception at each of them.
    """
    if wait is None:
        return None
    low, high = (worked_off(days, time * len(days)) for time in wait)
    if low is None or high is None:
        return None
    minute = timedelta(minutes=1)
    return (low - now) // minute, -((now - high) // minute)


def _is_alike(began: datetime, now: datetime) -> bool:
    return began.weekday() == now.weekday() and abs(began.hour - now.hour) <= 1


def _quantiles(service: Law, departures: int, counters: int) -> tuple[timedelta, timedelta]:
    """Both ends of the time of the given number of departures from busy counters."""
    mean = departures + (service.scv - 1) / 2 / counters
    shape = mean**2 / _variance(service.scv, departures, counters)
    low, high = (_gamma_quantile(shape, z) for z in (-_Z, _Z))
    pace = service.mean / counters * mean
    return pace * low, pace * high


def _variance(scv: float, departures: int, counters: int) -> float:
    """The variance of the time of so many departures, in squares of one counter's share of the mean.

    It is that of the count of a superposed stationary renewal process with gamma intervals, where so many are expected:
    each visit adds its own, and each counter what is not known of its phase. Regular visits at many counters together
    are no more irregular than a Poisson process.
    """
    if scv >= 1:
        return departures * scv
    return min(departures, departures * scv + counters * (1 - scv**2) / 6)


def _gamma_quantile(shape: float, z: float) -> float:
    """The quantile of a gamma distribution with mean 1, by Wilson and Hilferty; z is the normal quantile."""
    return float((1 - 1 / (9 * shape) + z / (3 * sqrt(shape))) ** 3)
