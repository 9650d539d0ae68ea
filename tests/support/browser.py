"""A real Chromium, driven by Playwright; what a failed test last showed is kept in test-results/."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.support.outcome import failed
from tests.support.processes import ROOT

RESULTS = ROOT / "test-results"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


def program() -> str:
    """Debian's own Chromium; where there is one, the build that has no windows and needs a quarter of the time."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing: scripts/system-packages installs it or says how")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each test process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield chromium
        chromium.close()


# `document.fonts.ready` is kept already while no text has been laid out yet; this asks for each face by its text.
FONTS = """async () => {
await Promise.all([...document.querySelectorAll("body *")].flatMap((element) => {
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(element);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.data).join("").trim();
    return text ? [document.fonts.load(`${fontStyle} ${fontWeight} 1em ${fontFamily}`, text)] : [];
}));
await document.fonts.ready;
await new Promise((resolve) => requestAnimationFrame(resolve));
}"""


def wait_for_fonts(page: Page) -> None:
    """Wait until every text is drawn in its own font, and the page has had a frame to answer to that."""
    page.evaluate(FONTS)


class Windows:
    """The windows that one test opens, each with cookies and storage of its own, as on separate machines."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: list[Page] = []
        self.errors: list[str] = []

    def open(self, *, width: int = 1280, height: int = 720, context: BrowserContext | None = None) -> Page:
        """Open a window of this size in Latvian and Riga's time; `context` shares another window's cookies."""
        owner = context or self._browser.new_context(locale="lv-LV", timezone_id="Europe/Riga")
        page = owner.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        self._pages.append(page)
        return page

    def photograph(self, name: str) -> None:
        """Save a picture of each open window under test-results/."""
        RESULTS.mkdir(exist_ok=True)
        for number, page in enumerate(self._pages, 1):
            if not page.is_closed():
                _photograph(page, RESULTS / f"{name}-{number}.png")

    def close(self) -> None:
        """Close every window."""
        for context in {page.context for page in self._pages}:
            context.close()


def _photograph(page: Page, path: Path) -> None:
    try:
        page.screenshot(path=path, full_page=True)
    except Error as error:
        # A window that crashed is what the test has failed on; its picture must not hide that.
        path.with_suffix(".txt").write_text(str(error), encoding="utf-8")


@pytest.fixture
def windows(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """Windows of the browser; an exception that no script of theirs caught fails the test."""
    opened = Windows(browser)
    yield opened
    if failed(request) or opened.errors:
        name = "".join(letter if letter.isalnum() else "-" for letter in request.node.nodeid)
        opened.photograph(name)
    opened.close()
    assert not opened.errors


@pytest.fixture
def page(windows: Windows) -> Page:
    """One window of 1280 × 720."""
    return windows.open()


@pytest.fixture
def open_page(windows: Windows) -> Callable[..., Page]:
    """Open further windows, each as on a machine of its own; see `Windows.open`."""
    return windows.open
