"""Mutate the core and see whether its tests notice: `make mutation`.

mutmut changes one thing at a time in the functions of `server/queueing` and runs the tests of `tests/queueing` that
reach the function. The run is in a temporary copy, so that nobody's work in the checkout is in its way. What survived
goes to docs/mutation.md, where each keeps the reason that somebody wrote beside it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

LOWEST = 90.0
"""Percent of all mutants that the tests must kill."""

COPIED = ("pyproject.toml", "server/__init__.py", "server/queueing", "tests/queueing")
REPORT = Path("docs/mutation.md")
TABLE = "| where | what was changed | why it lives |\n|---|---|---|\n"
NO_REASON = "**no reason yet**"

CONFTEST = """
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutation", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck), print_blob=False,
)
settings.load_profile("mutation")
"""
"""The same examples for each mutant, and none made smaller after a failure: only that it fails is asked."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test noticed: the function and its lines before and after."""

    function: str
    change: str


def copy(root: Path) -> None:
    """Put what mutmut needs into an empty folder."""
    for name in COPIED:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if Path(name).is_dir():
            shutil.copytree(name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, target)
    (root / "tests" / "conftest.py").write_text(CONFTEST, "utf-8")


def mutmut(root: Path, *arguments: str) -> str:
    """What mutmut prints when it is run in the copy. Exits with that when it fails."""
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout)
    return done.stdout


def survivors(root: Path) -> Iterator[Survivor]:
    """Every mutant that lives, whether tests reached it or not."""
    for name, state in re.findall(r"^\s+(\S+): (.+)$", mutmut(root, "results"), re.MULTILINE):
        if state in {"survived", "no tests", "suspicious"}:
            lines = mutmut(root, "show", name).splitlines()
            changed = [line for line in lines if re.match(r"[-+](?![-+]{2} )", line)]
            yield Survivor(function_of(name), " → ".join(f"`{cell(line)}`" for line in changed))


def function_of(mutant: str) -> str:
    """`calendar.span` or `ticket.Ticket.is_open` from mutmut's name of a mutant."""
    module, _, function = mutant.removeprefix("server.queueing.").partition(".")
    return f"{module}.{re.sub('^x_', '', function.rpartition('__mutmut_')[0]).replace('xǁ', '').replace('ǁ', '.')}"


def cell(line: str) -> str:
    """A line of a difference as it stands in a table."""
    return " ".join(line[1:].split()).replace("|", "\\|")


def reasons(report: str) -> dict[Survivor, str]:
    """Why each survivor may live, as written in an earlier report."""
    rows = re.findall(r"^\| ([^|]+) \| (.+) \| ([^|]+) \|$", report.partition(TABLE)[2], re.MULTILINE)
    return {Survivor(where, change): why for where, change, why in rows}


def written(report: str, head: str, living: list[Survivor]) -> str:
    """The report with new figures and rows; its own words before the figures stay as they are."""
    known = reasons(report)
    rows = [f"| {one.function} | {one.change} | {known.get(one, NO_REASON)} |" for one in living]
    return f"{report.partition('## The last run')[0]}## The last run\n\n{head}\n\n{TABLE}" + "\n".join(rows) + "\n"


def main() -> None:
    """Mutate, count, write the report. Exits with 1 when too many live."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory(prefix="rinda-mutation-") as name:
        copy(Path(name))
        print("Changing server/queueing in one place after the other; this takes some minutes", file=sys.stderr)
        mutmut(Path(name), "run")
        mutmut(Path(name), "export-cicd-stats")
        stats = json.loads((Path(name) / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
        living = sorted(survivors(Path(name)), key=lambda one: (one.function, one.change))
    total = stats["total"] - stats["skipped"]
    score = 100 * (total - len(living)) / total
    head = (
        f"On {datetime.now(UTC):%Y-%m-%d}, commit {commit.stdout.strip()}: {total} mutants, "
        f"{total - len(living)} killed ({stats['timeout']} of them by the time limit), {len(living)} alive: "
        f"{score:.1f} %."
    )
    REPORT.write_text(written(REPORT.read_text("utf-8"), head, living), "utf-8")
    print(head)
    for one in living:
        print(f"  {one.function}: {one.change}")
    if score < LOWEST:
        sys.exit(f"fewer than {LOWEST:.0f} % of the mutants were killed")


if __name__ == "__main__":
    main()
