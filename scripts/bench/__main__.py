"""Run the bench and print its table; the same goes to docs/benchmarks.md.

Absolute figures are this machine's at this moment. What holds elsewhere is the ratio to its limit, of the same run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.bench.figures import free_port, quantile
from scripts.bench.office import Bench, start, wait_until_ready

CLIENTS = (1, 4, 16, 64)
REQUESTS = 240
"""Of each load; four loads stay below the 999 numbers that a sector can hold at once."""

SECONDS = 60
DONE = (10, 10_000, 100_000)
"""Tickets that were served earlier the same day, to see that a long day is no slower."""

DISPLAYS = (10, 100, 500, 1_000)
CALLS_SEEN = 40
CALL_EVERY = 0.25
"""Seconds between two calls whose way to the displays is measured; a whole city's peak is five times as dense."""

REPORT = Path("docs/benchmarks.md")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one load gave: requests a second, and times in milliseconds."""

    per_second: float
    p50: float
    p99: float


Days = dict[int, tuple[Rate, Rate]]
Seen = dict[int, tuple[float, float, float, int]]


def load(**job: Any) -> Rate:
    """Run a load in a process of its own. Raises RuntimeError when any client failed."""
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
    times = [one * 1_000 for one in result["times"]]
    return Rate(result["answered"] / result["took"], quantile(times, 0.5), quantile(times, 0.99))


def bare(folder: Path) -> dict[str, dict[int, Rate]]:
    """The machine's limits."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "scripts.bench.bare", str(port), str(folder / "bare.sqlite")])
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/nothing", process)
        paths = ("nothing", "insert")
        return {path: {n: load(port=port, work="plain", path=f"/{path}", clients=n) for n in CLIENTS} for path in paths}
    finally:
        process.kill()
        process.wait()


def versions(bench: Bench) -> list[int]:
    """Every counter's present version."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{bench.port}/api/v1/counter?branch=1",
        headers={"Authorization": f"Bearer {bench.specialists[0]}"},
    )
    with urllib.request.urlopen(request) as answer:
        document = json.load(answer)["doc"]["counters"]
    return [document[str(counter)]["version"] for counter in bench.counters]


def issue_and_call(bench: Bench, clients: tuple[int, ...] = CLIENTS) -> dict[str, dict[int, Rate]]:
    """Tickets and calls of the real server with everything on."""
    common = {"port": bench.port, "sector": bench.sector, "counters": bench.counters}
    rates: dict[str, dict[int, Rate]] = {"issue": {}, "call": {}}
    for number in clients:
        rates["issue"][number] = load(**common, work="tickets", clients=number, tokens=bench.kiosks)
        seen, staff = versions(bench), bench.specialists
        rates["call"][number] = load(**common, work="calls", clients=number, tokens=staff, versions=seen)
    return rates


def long_days(folder: Path) -> Days:
    """Tickets and calls at 16 clients by how many tickets were done that day."""
    found = {}
    for done in DONE:
        data = folder / f"day-{done}"
        data.mkdir()
        bench = start(data, free_port(), done)
        try:
            rates = issue_and_call(bench, (16,))
            found[done] = rates["issue"][16], rates["call"][16]
        finally:
            bench.stop()
    return found


def displays(bench: Bench, number: int) -> tuple[float, float, float, int]:
    """Milliseconds from press to display (p50, p99), the server's memory, and how many displays heard every call."""
    screens = subprocess.Popen(
        [sys.executable, "-m", "scripts.bench.screens"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert screens.stdin is not None, "it was asked for"
    assert screens.stdout is not None, "it was asked for"
    screens.stdin.write(json.dumps({"port": bench.port, "token": bench.displays[0], "displays": number}) + "\n")
    screens.stdin.flush()
    screens.stdout.readline()
    pressed = _press_calls(bench)
    memory = bench.memory_mb()
    time.sleep(1)  # what is on its way arrives; nothing can be awaited, since a lost message never comes
    screens.stdin.write("\n")
    screens.stdin.flush()
    heard = json.loads(screens.stdout.readline())
    screens.wait()
    waits = sorted((at - pressed[seq]) * 1_000 for own in heard for seq, at in own if seq in pressed)
    complete = sum({seq for seq, _ in own} >= set(pressed) for own in heard)
    return quantile(waits, 0.5), quantile(waits, 0.99), memory, complete


def _press_calls(bench: Bench) -> dict[int, float]:
    """Call, start and finish by one specialist; when each call was pressed, by the journal's seq of the call."""
    from scripts.bench.load import Client  # noqa: PLC0415 - its threads are not patched here

    client, counter = Client(bench.port), bench.counters[0]
    headers = {"Authorization": f"Bearer {bench.specialists[0]}"}
    version, pressed, began = versions(bench)[0], {}, time.time()
    for number in range(CALLS_SEEN):
        path = f"/api/v1/counter/{counter}"
        time.sleep(
            max(0.0, began + number * CALL_EVERY - time.time())
        )  # the pace of an office, not of a saturated server
        at = time.time()
        seen = client.post(f"{path}/call-next", {"on": version}, headers)["counter"]
        pressed[_seq(bench)] = at
        for command in ("start", "finish"):
            body = {"on": seen["version"], "ticket": seen["ticket"]["id"]}
            seen = client.post(f"{path}/{command}", body, headers)["counter"]
        version = seen["version"]
    return pressed


def _seq(bench: Bench) -> int:
    """The branch's last seq: with one specialist at work, that of the last command."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{bench.port}/api/v1/display", headers={"Authorization": f"Bearer {bench.displays[0]}"}
    )
    with urllib.request.urlopen(request) as answer:
        return int(json.load(answer)["seq"])


def rows(limits: dict[str, dict[int, Rate]], real: dict[str, dict[int, Rate]]) -> list[str]:
    """The table of rates, each beside the bare durable insert of the same number of clients."""
    lines = [
        "| what | clients | per second | p50 ms | p99 ms | of the bare durable insert |",
        "|---|---|---|---|---|---|",
    ]
    for name, rates in {**limits, **real}.items():
        for number, rate in rates.items():
            share = rate.per_second / limits["insert"][number].per_second
            lines.append(
                f"| {name} | {number} | {rate.per_second:,.0f} | {rate.p50:.1f} | {rate.p99:.1f} | {share:.0%} |"
            )
    return lines


def report(commit: str, rates: list[str], days: Days, seen: Seen, start: tuple[float, float]) -> str:
    """The whole report; `start` are the seconds until ready and the megabytes at rest."""
    load_average = Path("/proc/loadavg").read_text("ascii").split()[0]
    lines = [
        "# Benchmarks",
        "",
        f"`make bench` on {datetime.now(UTC):%Y-%m-%d}, commit {commit}, load {load_average}.",
        "SQLite with `synchronous=FULL`, eventlet, clients in other processes. Figures are this machine's:",
        "the ratios to its own limit, measured in the same run, are what holds elsewhere. A call's rate is that of",
        "all commands of whole rounds (call, start, finish), its times are those of the call alone.",
        "",
        *rates,
        "",
        "At 16 clients, by the tickets that were done earlier that day:",
        "",
        "| done that day | tickets per second | p99 ms | counters' commands per second | call p99 ms |",
        "|---|---|---|---|---|",
        *(
            f"| {n:,} | {t.per_second:,.0f} | {t.p99:.1f} | {c.per_second:,.0f} | {c.p99:.1f} |"
            for n, (t, c) in days.items()
        ),
        "",
        f"One call every {CALL_EVERY} s, from the press to the bytes at the displays:",
        "",
        "| displays | call → display p50 ms | p99 ms | server MB | heard every call |",
        "|---|---|---|---|---|",
        *(f"| {n} | {p50:.1f} | {p99:.1f} | {mb:.0f} | {all_of} |" for n, (p50, p99, mb, all_of) in seen.items()),
        "",
        f"Ready {start[0]:.2f} s after start; {start[1]:.0f} MB at rest.",
        "",
    ]
    return "\n".join(lines)


def measured(folder: Path) -> tuple[list[str], Days, Seen, tuple[float, float]]:
    """Everything that the report tells."""
    print("measuring the machine's own limits", file=sys.stderr)
    limits = bare(folder)
    (folder / "data").mkdir()
    bench = start(folder / "data", free_port())
    try:
        begun = bench.ready_seconds, bench.memory_mb()
        print("measuring tickets and calls", file=sys.stderr)
        real = issue_and_call(bench)
        print("measuring displays", file=sys.stderr)
        waiting = {"sector": bench.sector, "tokens": bench.kiosks, "requests": CALLS_SEEN * len(DISPLAYS)}
        load(port=bench.port, work="tickets", clients=1, **waiting)
        seen = {number: displays(bench, number) for number in DISPLAYS}
    finally:
        bench.stop()
    print("measuring long days", file=sys.stderr)
    return rows(limits, real), long_days(folder), seen, begun


def main() -> None:
    """Measure, print, keep."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as name:
        text = report(commit.stdout.strip(), *measured(Path(name)))
    REPORT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
