"""axe-core over a page as it stands."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.support.processes import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Looked at as it will stay: a colour on its way to another has a contrast that nobody gets to read. A sheet that the
# script builds is no inline style, so a strict content security policy lets it be.
LOOK = """async options => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important }");
  document.adoptedStyleSheets.push(still);
  try {
    return await axe.run(document, options);
  } finally {
    document.adoptedStyleSheets.pop();
  }
}"""


@cache
def _source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def findings(page: Page, *, enhanced_contrast: bool = False) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line for each element; with contrast of 7:1 where that is asked.

    The script is run through the debugging protocol, so it works under a strict content security policy.
    """
    page.evaluate(f"{_source()}; undefined")
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    if enhanced_contrast:
        options["rules"] = {"color-contrast-enhanced": {"enabled": True}}
    report = page.evaluate(LOOK, options)
    return [
        f"{violation['id']}: {violation['help']} – {node['html']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


def assert_accessible(page: Page, *, enhanced_contrast: bool = False) -> None:
    """Fail with every finding at once; `enhanced_contrast` is for kiosk and hall display."""
    found = findings(page, enhanced_contrast=enhanced_contrast)
    assert not found, "\n".join(found)
