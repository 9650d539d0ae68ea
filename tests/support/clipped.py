"""Texts that do not fit what holds them."""

from playwright.sync_api import Page

# What is written outside its button, or cut off by it. A button that scrolls with its list is whole all the same.
CLIPPED = """() => [...document.querySelectorAll("button, .button")]
  .filter((button) => button.checkVisibility({ visibilityProperty: true }))
  .filter((button) => {
    const box = button.getBoundingClientRect();
    const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest(".visually-hidden")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) {
        const wide = line.left < box.left - 1 || line.right > box.right + 1;
        const high = line.top < box.top - 1 || line.bottom > box.bottom + 1;
        if (line.width && (wide || high)) return true;
      }
    }
    return false;
  })
  .map((button) => button.innerText)"""


def assert_buttons_hold_their_texts(page: Page) -> None:
    """Fail with every button whose text is longer than the button."""
    clipped = page.evaluate(CLIPPED)
    assert clipped == [], clipped
