"""A load that runs in a process of its own, and what it gave."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from dataclasses import dataclass
from statistics import median
from typing import Any

from scripts.bench.figures import quantile

REQUESTS = 240
"""Of each load, of which there are several rounds. What one load issues, the next one calls."""

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Rate:
    """What one load gave: requests a second, and times in milliseconds."""

    per_second: float
    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float], answered: int, took: float) -> Rate:
        """What so many answers in `took` seconds came to, each measured one in its `seconds`."""
        times = sorted(one * 1_000 for one in seconds)
        return cls(answered / took, quantile(times, 0.5), quantile(times, 0.99))


def middle(rates: list[Rate]) -> Rate:
    """Of each figure the one in the middle."""
    return Rate(*(median(getattr(one, name) for one in rates) for name in ("per_second", "p50", "p99")))


def load(**job: Any) -> Rate:
    """Run a load. Raises RuntimeError when any client failed."""
    job = {"requests": REQUESTS, "seconds": SECONDS, "run": uuid.uuid4().hex[:12], **job}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.load"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout)
    if result["failures"]:
        raise RuntimeError(result["failures"][0])
    return Rate.of(result["times"], result["answered"], result["took"])
