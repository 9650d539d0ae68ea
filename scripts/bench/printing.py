"""From the touch to the last byte at the printer: 20 kiosks, each with its agent and printer, a ticket a second each.

Run as `python -m scripts.bench.printing`; the table is printed, and kept in docs/benchmarks-printing.md. All times are
since the touch, on the machine's monotonic clock, which all processes share.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, update

from scripts.bench.figures import quantile
from scripts.bench.load import Client
from scripts.bench.office import MORNING, one_branch, serve
from scripts.bench.printing_limits import limits
from scripts.bench.printing_peer import Peer
from scripts.bench.rates import Rate
from server.hall import office_store, pairing
from server.hall.context import Hall
from server.hall.office_form import OfficeForm
from server.storage.database import Database
from server.storage.office_tables import device, printer
from server.storage.schema import migrate
from tests.support.processes import free_port

KIOSKS = 20
TICKETS = 40
"""Of each kiosk, a second apart; together fewer than the 999 numbers that a sector can hold."""

WARM_UP = 3
"""First tickets of each kiosk that are not counted: programs load what they need at the first one."""

PATIENCE = 60.0
TARGET = (150.0, 300.0)
REPORT = Path("docs/benchmarks-printing.md")
STAGES = {
    "answered": "the kiosk has its answer (issued and committed)",
    "claimed": "the agent has the job (told and claimed)",
    "drawn": "the ticket is drawn",
    "ended": "**the last byte is at the printer**",
    "reported": "the server has the report",
}


@dataclass
class Run:
    """What came of it: by job the times of its stages, in milliseconds since its touch."""

    touched: dict[int, float] = field(default_factory=dict)
    stages: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    connected: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    failures: list[str] = field(default_factory=list)

    def times(self, stage: str) -> list[float]:
        """Milliseconds from the touch to the stage, in order."""
        ends = self.stages[stage]
        return sorted((ends[job] - at) * 1_000 for job, at in self.touched.items() if job in ends)


def office(ports: list[int]) -> OfficeForm:
    """One branch with a printer for each kiosk."""
    names = {"lv": "Asistentu pakalpojumu sektors", "ru": "Сектор услуг ассистента", "en": "Assistant services"}
    printers = [
        {"key": f"kiosk-{port}", "name": f"Kiosks {number}", "connection": f"network://127.0.0.1:{port}"}
        for number, port in enumerate(ports, 1)
    ]
    return one_branch({"name": names, "rooms": [{"room": "1"}, {"room": "2"}]}, printer=printers)


def make(folder: Path, ports: list[int]) -> tuple[list[str], list[str]]:
    """The office in a new database; the tokens of the kiosks and of their agents."""
    url = f"sqlite:///{folder / 'rinda.sqlite'}"
    migrate(url)
    hall = Hall(Database(url), lambda: MORNING)
    hall.database.change(lambda connection: office_store.add_office(connection, office(ports), MORNING))
    tokens: dict[str, list[str]] = {"kiosk": [], "agent": []}
    for number in range(1, KIOSKS + 1):
        for kind, own in tokens.items():
            made, token = pairing.pair_at_once(hall, kind, 1, f"Kiosks {number}")
            own.append(token)
            hall.database.change(partial(_join, kind=kind, made=made, own=number))
    hall.database.close()
    return tokens["kiosk"], tokens["agent"]


def _join(connection: Connection, *, kind: str, made: int, own: int) -> None:
    """Give a kiosk or an agent the printer that is its own; printers are numbered from 1."""
    if kind == "kiosk":
        connection.execute(update(device).where(device.c.id == made).values(printer_id=own))
    else:
        connection.execute(update(printer).where(printer.c.id == own).values(agent_id=made))


def listen(run: Run, agent: subprocess.Popen[str], peer: Peer) -> None:
    """Keep what an agent says, and the moment at which its printer had the last byte of each job."""
    assert agent.stdout is not None, "it was asked for"
    for line in agent.stdout:
        job, stage, at = json.loads(line)
        if stage == "connected":
            run.connected.release()
            continue
        run.stages[stage][job] = at
        if stage == "reported":
            # A printer takes one job after the other, and the report comes after the last byte.
            run.stages["ended"][job] = peer.ends.get()


def press(run: Run, port: int, token: str, number: int, begin: float) -> None:
    """One kiosk's tickets, each at its moment, the kiosks spread over the second."""
    client, headers = Client(port), {"Authorization": f"Bearer {token}"}
    for ticket in range(TICKETS):
        time.sleep(max(begin + ticket + number / KIOSKS - time.monotonic(), 0))
        body = {"request_id": f"press-{number:02}-{ticket:03}", "sector": 1, "language": ("lv", "ru", "en")[ticket % 3]}
        touched = time.monotonic()
        job = client.post("/api/v1/kiosk/tickets", body, headers)["print"]["job"]
        run.stages["answered"][job] = time.monotonic()
        if ticket >= WARM_UP:
            run.touched[job] = touched


def measure(folder: Path) -> Run:
    """Start everything, press, and wait for the last report."""
    run = Run()
    with ExitStack() as stack:
        peers = [stack.enter_context(Peer()) for _ in range(KIOSKS)]
        kiosks, agents = make(folder, [peer.port for peer in peers])
        port = free_port()
        server, _ready = serve(folder, port)
        stack.callback(server.wait)
        stack.callback(server.terminate)
        for number, (token, peer) in enumerate(zip(agents, peers, strict=True)):
            own = folder / f"agent-{number}"
            own.mkdir()
            command = [
                sys.executable,
                "-m",
                "scripts.bench.printing_agent",
                f"http://127.0.0.1:{port}",
                token,
                str(own),
            ]
            agent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            stack.callback(agent.wait)
            stack.callback(agent.kill)
            threading.Thread(target=listen, args=(run, agent, peer), daemon=True).start()
        for _ in agents:
            if not run.connected.acquire(timeout=PATIENCE):
                raise RuntimeError("an agent does not connect")
        begin = time.monotonic() + 1
        threads = [
            threading.Thread(target=press, args=(run, port, token, number, begin))
            for number, token in enumerate(kiosks)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _await_reports(run)
    return run


def _await_reports(run: Run) -> None:
    until = time.monotonic() + PATIENCE
    while run.touched.keys() - run.stages["ended"].keys():
        if time.monotonic() > until:
            raise RuntimeError(f"{len(run.touched.keys() - run.stages['ended'].keys())} tickets were not printed")
        time.sleep(0.1)


def table(run: Run, bare: dict[str, Rate]) -> list[str]:
    """The stages, each with its time since the touch, what it took after the stage before, and the machine's limit."""
    lines = [
        "| since the touch | p50 ms | p99 ms | this stage p50 ms | the machine's own p50 / p99 ms |",
        "|---|---|---|---|---|",
    ]
    before = 0.0
    for stage, words in STAGES.items():
        times = run.times(stage)
        middle = quantile(times, 0.5)
        limit = f"{bare[stage].p50:.1f} / {bare[stage].p99:.1f}" if stage in bare else ""
        lines.append(f"| {words} | {middle:.0f} | {quantile(times, 0.99):.0f} | {middle - before:.0f} | {limit} |")
        before = middle
    return lines


def main() -> None:
    """Measure, print, keep."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    load = Path("/proc/loadavg").read_text("ascii").split()[0]
    with tempfile.TemporaryDirectory() as name:
        bare = limits(Path(name))
        run = measure(Path(name))
    times = run.times("ended")
    kept = quantile(times, 0.5) <= TARGET[0] and quantile(times, 0.99) <= TARGET[1]
    lines = [
        "# Printing",
        "",
        f"`make bench-printing` on {datetime.now(UTC):%Y-%m-%d}, commit {commit.stdout.strip()}, load {load} before.",
        f"{KIOSKS} kiosks, each with an agent (a process) and a printer at a TCP port that answers, a ticket a second:",
        f"{len(times)} tickets as pictures of 576 dots, all on this one machine: server, agents, kiosks and printers.",
        "",
        *table(run, bare),
        "",
        "The machine's own: a durable commit of one row without a server, and a ticket's bytes to such a printer",
        "without an agent.",
        "",
        f"Wanted: {TARGET[0]:.0f} ms in the middle, {TARGET[1]:.0f} ms for 99 of 100: {'kept' if kept else 'missed'}.",
        "",
    ]
    REPORT.write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
