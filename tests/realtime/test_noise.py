"""Which of Engine.IO's complaints are told."""

import json
import logging
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from server.queueing import numbering
from server.queueing.errors import QueueError
from server.realtime.listeners import Unheard
from server.realtime.noise import Ours


@pytest.mark.parametrize(
    ("fails", "told"),
    [
        (lambda: numbering.next_serial("A", 0, [numbering.number("A", serial) for serial in range(1, 1_000)]), 1),
        (lambda: json.loads("{"), 0),
        (lambda: Unheard(encoded_packet="2/kiosk,oops"), 0),
    ],
)
def test_a_fault_of_ours_is_told_and_a_clients_is_not(
    fails: Callable[[], object], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = logging.getLogger("rinda-test-noise")
    monkeypatch.setattr(engine, "handlers", [Ours()])
    with capture_logs() as logs:
        try:
            fails()
        except (QueueError, ValueError):
            engine.exception("message handler error")
    assert [line["event"] for line in logs] == ["a screen's connection failed"] * told
