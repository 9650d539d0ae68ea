"""The bench's tables: each figure with the machine's own limit of the same run beside it, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scripts.bench.beside import ROUNDS, Found
from scripts.bench.rates import Rate
from scripts.bench.seen import CALL_EVERY

Days = dict[int, tuple[Rate, Rate]]
"""By the tickets that were done earlier that day: what tickets and calls came to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: `commits` without a server, the `bare` server and Rinda in turns, and long days."""

    commits: Rate
    bare: Found
    own: Found
    days: Days


def report(commit: str, run: Measured) -> str:
    """The whole report as Markdown."""
    load_average = Path("/proc/loadavg").read_text("ascii").split()[0]
    commits = run.commits
    parts = [
        "# Benchmarks",
        "",
        f"`make bench` on {datetime.now(UTC):%Y-%m-%d}, commit {commit}, load {load_average} at its end.",
        "SQLite with `synchronous=FULL`, eventlet, clients and displays in other processes. Figures are the machine's;",
        "what holds elsewhere is the ratio to its own limits, which the same run measured in turns with a server of a",
        "few lines (`scripts/bench/bare.py`): Flask on eventlet that does nothing, that makes one durable insert, and",
        "that then tells all displays by Flask-SocketIO's own broadcast. Commands come in",
        f"{ROUNDS} rounds of both servers, of which the one in the middle counts.",
        "",
        f"One connection without any server: {commits.per_second:,.0f} durable commits a second,",
        f"p50 {commits.p50:.1f} ms, p99 {commits.p99:.1f} ms.",
        "",
        *_rates(run),
        "",
        *_days(run.days),
        "",
        *_seen(run),
        "",
        *_standing(run),
        "",
        *_wanted(run),
        "",
    ]
    return "\n".join(parts)


def _rates(run: Measured) -> Iterator[str]:
    yield "A call's rate is that of all commands of whole rounds (call, start, finish), its times are the call's alone."
    yield ""
    yield "| what | clients | per second | of the durable insert | p50 ms | p99 ms | p99 of the durable insert |"
    yield "|---|---|---|---|---|---|---|"
    inserts = run.bare.rates["insert"]
    for name, rates in {**run.bare.rates, **run.own.rates}.items():
        for number, rate in rates.items():
            share, limit = rate.per_second / inserts[number].per_second, inserts[number].p99
            yield (
                f"| {name} | {number} | {rate.per_second:,.0f} | {share:.0%} |"
                f" {rate.p50:.1f} | {rate.p99:.1f} | {limit:.1f} |"
            )


def _days(days: Days) -> Iterator[str]:
    yield "At 16 clients, by the tickets that were done earlier that day; of rounds that alternate, the middle one:"
    yield ""
    yield "| done that day | tickets per second | p99 ms | counters' commands per second | call p99 ms |"
    yield "|---|---|---|---|---|"
    for number, (issue, call) in days.items():
        yield f"| {number:,} | {issue.per_second:,.0f} | {issue.p99:.1f} | {call.per_second:,.0f} | {call.p99:.1f} |"


def _seen(run: Measured) -> Iterator[str]:
    yield f"One call every {CALL_EVERY} s, from the press to the bytes at the displays:"
    yield ""
    yield "| displays | p50 ms | bare | p99 ms | bare | server MB | bare | heard every call |"
    yield "|---|---|---|---|---|---|---|---|"
    for number, own in run.own.seen.items():
        bare = run.bare.seen[number]
        yield (
            f"| {number:,} | {own.p50:.1f} | {bare.p50:.1f} | {own.p99:.1f} | {bare.p99:.1f} |"
            f" {own.megabytes:.0f} | {bare.megabytes:.0f} | {own.complete:,} |"
        )


def _standing(run: Measured) -> Iterator[str]:
    yield "| the server by itself | Rinda | bare |"
    yield "|---|---|---|"
    own, bare = run.own, run.bare
    yield f"| ready after its start, s | {own.ready:.2f} | {bare.ready:.2f} |"
    yield f"| memory at rest, MB | {own.megabytes:.0f} | {bare.megabytes:.0f} |"
    yield f"| of one processor at rest | {own.rest:.1%} | {bare.rest:.1%} |"
    yield f"| processor for a ticket (bare: an insert), ms | {own.command * 1_000:.2f} | {bare.command * 1_000:.2f} |"


def _wanted(run: Measured) -> Iterator[str]:
    yield "| what was wanted | here | |"
    yield "|---|---|---|"
    own = run.own
    inserts = run.bare.rates["insert"][16].per_second
    issue, call = (own.rates[name][16] for name in ("issue", "call"))
    hundred, thousand = own.seen[100], own.seen[1_000]
    slowest = min(*(_flatness(run.days, which) for which in (0, 1)))
    least = min(issue.per_second, call.per_second) / inserts
    latest = max(issue.p99, call.p99)
    for words, here, kept in (
        ("tickets and commands at 16 clients: 60 % of the durable insert", f"{least:.0%}", least >= 0.6),
        ("p99 under 40 ms at 16 clients", f"{latest:.0f} ms", latest < 40),
        ("the longest day at most 1.2 times slower", f"{1 / slowest:.2f}", slowest >= 1 / 1.2),
        ("100 displays: p50 under 3 ms", f"{hundred.p50:.1f} ms", hundred.p50 < 3),
        ("100 displays: p99 under 15 ms", f"{hundred.p99:.0f} ms", hundred.p99 < 15),
        ("1,000 displays: p99 under 30 ms", f"{thousand.p99:.0f} ms", thousand.p99 < 30),
        ("under 120 MB at rest", f"{own.megabytes:.0f} MB", own.megabytes < 120),
        ("under 200 MB with 1,000 displays", f"{thousand.megabytes:.0f} MB", thousand.megabytes < 200),
        ("ready within 1.5 s", f"{own.ready:.2f} s", own.ready <= 1.5),
    ):
        yield f"| {words} | {here} | {'kept' if kept else 'missed'} |"


def _flatness(days: Days, which: int) -> float:
    """The slowest day's rate, of the fastest's."""
    rates = [own[which].per_second for own in days.values()]
    return min(rates) / max(rates)
