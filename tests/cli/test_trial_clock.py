"""Where a trial's clock starts."""

from datetime import UTC, datetime

import pytest

from server.cli.trial.clock import spoken, start_time
from server.queueing.office import Office
from tests.support.halls import Scene

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def at(text: str) -> datetime:
    """A time of Riga's winter, two hours ahead of UTC."""
    return datetime.fromisoformat(f"{text}+02:00").astimezone(UTC)


@pytest.fixture
def office(scene: Scene) -> Office:
    return scene.office()


@pytest.mark.parametrize(
    ("now", "last", "starts"),
    [
        ("2026-11-23T09:00", None, None),
        ("2026-11-21T22:20", None, "2026-11-23T08:05"),
        ("2026-11-23T12:30", None, "2026-11-23T13:05"),
        ("2026-11-19T12:30", None, "2026-11-23T08:05"),
        ("2026-12-24T09:00", None, "2026-12-28T08:05"),
        ("2026-11-21T22:30", "2026-11-23T08:40", "2026-11-23T08:40"),
        ("2026-11-21T22:30", "2026-11-23T12:10", "2026-11-23T13:05"),
        ("2026-11-23T09:00", "2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T09:00", "2026-11-22T10:00", None),
    ],
)
def test_the_clock_starts_in_a_reception_and_never_before_the_last_event(
    office: Office, now: str, last: str | None, starts: str | None
) -> None:
    assert start_time(office, at(now), at(last) if last else None) == (at(starts) if starts else None)


def test_the_time_is_said_as_the_branch_has_it(office: Office) -> None:
    assert spoken(at("2026-11-23T08:05"), office) == "Monday 23 November, 8.05"
    assert spoken(at("2026-11-21T22:20"), office, date=False) == "Saturday 22.20"
