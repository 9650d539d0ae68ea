"""The figures that /metrics shows. Whoever causes one raises it here; nothing here reads a database or a clock."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

REQUESTS = Counter("rinda_requests", "HTTP requests", ("method", "route", "status"))
REQUEST_SECONDS = Histogram("rinda_request_seconds", "Time to answer a request", ("method", "route"), buckets=SECONDS)
EVENTS = Counter(
    "rinda_events", "Journal events that this process recorded: issued, called, finished …", ("branch", "kind")
)
COMMIT_SECONDS = Histogram("rinda_commit_seconds", "Time of one write transaction", buckets=SECONDS)
COMMIT_COMMANDS = Histogram(
    "rinda_commit_commands", "Commands that one transaction made durable", buckets=(1, 2, 4, 8, 16, 32, 64, 100)
)
COMMANDS_WAITING = Gauge("rinda_commands_waiting", "Commands that wait for the writer")
SCREENS = Gauge("rinda_screens", "Connected clients of the feed", ("namespace",))
ABANDONED = Counter("rinda_requests_abandoned", "Requests not carried out since their connection had ended")
TURNED_OUT = Counter("rinda_connections_turned_out", "Connections ended since there were too many (RINDA_SOCKETS)")
SHOWN_SECONDS = Histogram("rinda_call_shown_seconds", "From a call to a display that confirmed it", buckets=SECONDS)
SHOWN_WITHIN_SECONDS = Gauge(
    "rinda_call_shown_within_seconds",
    "Time within which this share of today's confirmed calls was shown",
    ("branch", "share"),
)
PRINT_JOBS_ENDED = Counter("rinda_print_jobs_ended", "Print jobs by what became of them", ("state",))
PRINT_JOBS_IN_HAND = Gauge("rinda_print_jobs_in_hand", "Print jobs that are not printed yet", ("state",))
