"""What is logged is one line of JSON, whatever it is about: nobody can forge a line, or make one fail."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
import requests

from tests.support.processes import ROOT
from tests.support.rinda import RindaServer

LOG = "import structlog, server.logs; server.logs.configure('info'); structlog.get_logger().info('pressed', given={})"


@pytest.mark.parametrize("given", ["ā\nevent: forged", 2**64, -(2**63) - 1, 10**40, "\ud800", float("inf")])
def test_whatever_was_sent_stands_on_one_line(given: object) -> None:
    command = [sys.executable, "-c", LOG.format(ascii(given).replace("inf", "float('inf')"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    [line] = done.stderr.splitlines()
    assert json.loads(line)["event"] == "pressed"


def test_a_number_beyond_all_ids_is_refused_and_logged(start_rinda: Callable[..., RindaServer]) -> None:
    server = start_rinda()
    address = f"{server.url}/api/v1/counter/{10**30}/close"
    assert requests.post(address, json={"on": 1}, headers={"X-Rinda": "1"}, timeout=10).status_code == 422
    assert str(10**30) in server.text()
