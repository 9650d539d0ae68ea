"""Takes pictures of windows and of printed tickets, and lays them out on one page."""

import html
import shutil
from collections.abc import Callable, Iterable
from itertools import groupby, product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.support.browser import wait_for_fonts

Size = tuple[int, int]

HALL: tuple[Size, ...] = ((1080, 1920), (1920, 1080))
STAFF: tuple[Size, ...] = ((1280, 720), (390, 844), (320, 640))
LANGUAGES = ("lv", "ru", "en")
THEMES = ("light", "dark")
NARROW = 500
"""Pages narrower than this are scrolled by hand, so their pictures go on to the end."""

STYLE = """
body { font: 16px sans-serif; margin: 24px; background: #eee; } h2 { margin: 32px 0 8px; }
div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
figure { margin: 0; } img { max-height: 320px; max-width: 480px; border: 1px solid #999; }
figcaption { font-size: 12px; }
"""


class Camera:
    """Keeps its pictures in `folder` as SCREEN-STATE-LANGUAGE-WIDTH[-dark].png; what was there before is removed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def hall(self, page: Page, name: str, language: str = "lv") -> None:
        """A screen in the hall, upright and lying."""
        for width, height in HALL:
            page.set_viewport_size({"width": width, "height": height})
            self._take(page, f"{name}-{language}-{width}")

    def staff(self, page: Page, name: str, ready: str, prepare: Callable[[Page], None] | None = None) -> None:
        """A page of the staff in every language, width and theme.

        `ready` selects what must be there; `prepare` does what a reload has undone.
        """
        for language in LANGUAGES:
            page.evaluate("language => localStorage.setItem('rinda.language', language)", language)
            page.reload()
            page.locator(ready).first.wait_for()
            if prepare:
                prepare(page)
            for theme, (width, height) in product(THEMES, STAFF):
                page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                page.set_viewport_size({"width": width, "height": height})
                if width < NARROW:
                    # As tall as the page: what sticks to the end of a shorter window would hide the middle.
                    whole = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": width, "height": whole})
                self._take(page, f"{name}-{language}-{width}{'-dark' if theme == 'dark' else ''}")

    def plain(self, page: Page, name: str) -> None:
        """The window as it is, in the size in which it is."""
        self._take(page, name)

    def paper(self, picture: Path, name: str) -> None:
        """A printed ticket, with the white paper that a printer leaves round it."""
        with Image.open(picture) as printed:
            image = Image.new("L", (printed.width + 48, printed.height + 48), 255)
            image.paste(printed.convert("L"), (24, 24))
            image.save(self.folder / f"{name}.png")

    def _take(self, page: Page, name: str) -> None:
        wait_for_fonts(page)
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled")

    def sheet(self) -> Path:
        """Write index.html with all pictures, by screen and state; returns its path."""
        pictures = sorted(path.name for path in self.folder.glob("*.png"))
        parts = [f"<!doctype html><meta charset=utf-8><title>Rinda</title><style>{STYLE}</style>"]
        for title, names in groupby(pictures, lambda name: "-".join(name.split("-")[:2])):
            parts.append(f"<h2>{html.escape(title)}</h2><div>{''.join(map(_figure, names))}</div>")
        index = self.folder / "index.html"
        index.write_text("\n".join(parts), encoding="utf-8")
        return index

    def publish(self, names: Iterable[tuple[str, str, int]], folder: Path) -> None:
        """Copy pictures for the README: (name here, name there, width in pixels), in few colours to keep them small."""
        folder.mkdir(parents=True, exist_ok=True)
        for source, target, width in names:
            with Image.open(self.folder / f"{source}.png") as image:
                height = round(image.height * width / image.width)
                small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
                small.quantize(128, dither=Image.Dither.NONE).save(folder / f"{target}.png", optimize=True)


def _figure(name: str) -> str:
    safe = html.escape(name)
    return f"<figure><a href={safe}><img src={safe} loading=lazy alt=''></a><figcaption>{safe}</figcaption></figure>"
