"""Lighthouse: accessibility 100 and best practices 100 on every page."""

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import FLAGS, program
from tests.support.processes import ROOT, Process, free_port
from tests.support.rinda import RindaServer

SIGN_IN = ("/counter", "/admin", "/setup")
PAGES = ("/", "/kiosk", "/display", "/counter", "/admin")


@pytest.fixture
def debugging_port(tmp_path: Path) -> Iterator[int]:
    """A Chromium of its own, where pages keep their cookies between visits."""
    port = free_port()
    flags = [*FLAGS, "--headless", f"--remote-debugging-port={port}", f"--user-data-dir={tmp_path / 'profile'}"]
    process = Process([program(), *flags, "about:blank"], tmp_path / "chromium.log")

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    process.wait_until(answers)
    yield port
    process.kill()


def visit(browser: Browser, port: int, server: RindaServer) -> str:
    """Take a ticket and sign in, in the browser that Lighthouse will use; returns the ticket's own page."""
    password = server.add_user("vadītāja", "alejas", "manager")
    page = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0].new_page()
    page.goto(f"{server.url}/kiosk")
    page.locator(".sector.open").first.click()
    with page.expect_response("**/kiosk/tickets") as answer:
        page.locator(".answer").last.click()
    address: str = answer.value.json()["ticket"]["url"]
    page.goto(f"{server.url}/counter")
    page.locator("input[autocomplete=username]").fill("vadītāja")
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    expect(page.locator("input[type=password]")).to_have_count(0)
    page.close()
    return address


def audit(port: int, *addresses: str) -> dict[str, list[str]]:
    run = subprocess.run(
        ["node", ROOT / "tests/support/lighthouse.js", str(port), *addresses],
        capture_output=True,
        text=True,
        timeout=170,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(run.stdout)
    return {address: failed for address, failed in found.items() if failed}


@pytest.mark.timeout(200)
def test_each_sign_in_has_full_marks(rinda_server: RindaServer, debugging_port: int) -> None:
    assert audit(debugging_port, *(rinda_server.url + path for path in SIGN_IN)) == {}


@pytest.mark.timeout(200)
def test_every_page_has_full_marks(rinda_server: RindaServer, browser: Browser, debugging_port: int) -> None:
    ticket = visit(browser, debugging_port, rinda_server)
    assert audit(debugging_port, *(rinda_server.url + path for path in PAGES), ticket) == {}
