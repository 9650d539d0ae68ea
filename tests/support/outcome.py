"""Lets a fixture know, when it is taken down, whether its test failed."""

from collections.abc import Generator

import pytest

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note a failure in the test's stash, where `failed` finds it."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def failed(request: pytest.FixtureRequest) -> bool:
    """Whether the test that asked for this fixture has failed so far."""
    return bool(request.node.stash.get(FAILED, False))
