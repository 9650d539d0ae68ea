"""What the parts of the bench share."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median

STARTS = 3
"""Of which the one in the middle counts."""


def quantile(ordered: list[float], share: float) -> float:
    """The value below which that share of the ordered values lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def memory_mb(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def ready_seconds(start: Callable[[], tuple[subprocess.Popen[bytes], float]]) -> float:
    """The seconds that a program needs until it is ready, as `start` gives them with its process, which is ended."""
    found = []
    for _ in range(STARTS):
        process, seconds = start()
        process.terminate()
        process.wait()
        found.append(seconds)
    return median(found)
