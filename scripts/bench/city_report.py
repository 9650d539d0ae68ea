"""What `make bench-city` says: the measured part of docs/scale.md."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from scripts.bench.city_office import BRANCHES, COUNTERS, DISPLAYS, KIOSKS

HEAD = "## Measured"


@dataclass(frozen=True, slots=True)
class Phase:
    """What one pace gave: times in milliseconds (p50, p99), and shares of one processor by program."""

    rate: int
    took: float
    times: dict[str, tuple[float, float]]
    heard: float
    failures: int
    load: dict[str, float]
    memory: dict[str, float]


def report(commit: str, workers: int, limits: list[tuple[str, float]], phases: list[Phase]) -> str:
    """The part of docs/scale.md that is measured."""
    screens = BRANCHES * (KIOSKS + COUNTERS + DISPLAYS)
    lines = [
        HEAD,
        "",
        f"`make bench-city`, {datetime.now(UTC):%Y-%m-%d}, commit {commit}. {os.cpu_count()} processors for all of it:",
        f"{BRANCHES} branches, {screens:,} screens, nginx, {workers} workers, PostgreSQL, Redis, and the load itself.",
        "Milliseconds, p50 / p99, from when a press was due to its answer, and to the bytes at a display.",
        "",
        "| tickets and calls a second | seconds | ticket | call | start, finish | call → display | heard | failed |",
        "|---|---|---|---|---|---|---|---|",
        *(_times(one) for one in phases),
        "",
        "Share of one processor, and megabytes (a page that several processes share counts for each its part):",
        "",
        f"| tickets and calls a second | {' | '.join(phases[0].load)} |",
        f"|---|{'---|' * len(phases[0].load)}",
        *(_loads(one) for one in phases),
        "",
        "The machine's own limits in the same run: "
        + "; ".join(f"{name}: {rate:,.0f} a second" for name, rate in limits)
        + ".",
        "",
    ]
    return "\n".join(lines)


def _times(one: Phase) -> str:
    cells = [f"{one.times[name][0]:.0f} / {one.times[name][1]:.0f}" for name in ("ticket", "call", "rest", "display")]
    return f"| {one.rate} | {one.took:.0f} | {' | '.join(cells)} | {one.heard:.1%} | {one.failures} |"


def _loads(one: Phase) -> str:
    cells = [
        f"{share:.0%}" + (f", {one.memory[name]:.0f} MB" if name in one.memory else "")
        for name, share in one.load.items()
    ]
    return f"| {one.rate} | {' | '.join(cells)} |"
