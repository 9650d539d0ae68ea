"""The face of tickets: IBM Plex Sans (OFL 1.1) from a registry package; 0 and O, 1, I and l can't be confused."""

from functools import lru_cache
from importlib.resources import as_file, files

from PIL import ImageFont

from printers.profiles import DOTS_PER_MM

REGULAR, BOLD = 450, 700
_FILE = "IBMPlexSans[wdth,wght].ttf"
# Height of "H" in ems, from the font's own OS/2 table (sCapHeight 698 of 1000).
_CAPITAL = 0.698


@lru_cache(maxsize=64)
def face(capital_mm: float, weight: int = REGULAR, width: int = 100) -> ImageFont.FreeTypeFont:
    """The face whose capitals are at least `capital_mm` high; `width` is 75 (condensed) to 100 percent."""
    size = -(-capital_mm * DOTS_PER_MM // _CAPITAL)
    with as_file(files("fontpkg_ibm_plex_sans") / "files" / _FILE) as font_file:
        # Basic layout: lv, ru and en need no shaping, and it measures five times faster.
        font = ImageFont.truetype(font_file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight, width])
    return font
