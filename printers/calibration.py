"""The page that finds a printer's profile: numbered lines, of which a person says which read correctly."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from printers import profiles
from printers.profiles import Profile
from printers.slips import Headline, Line, Slip, Space

SAMPLE_LV = "Āā Čč Ēē Ģģ Īī Ķķ Ļļ Ņņ Šš Ūū Žž"
SAMPLE_RU = "Жж Щщ Ыы Ээ Юю Яя Ёё"
# Page numbers that printers in the field use for each codec.
_PAGES = (
    *(("cp775", number) for number in (33, 95, 27, 31)),
    *(("cp1257", number) for number in (51, 25, 28, 35, 15)),
    *(("cp866", number) for number in (17, 59, 7, 37, 10)),
    *(("cp1251", number) for number in (46, 73, 6, 51, 34)),
)
_WIDTHS = (384, 512, 576)

LAST = len(_PAGES) + len(_WIDTHS)
"""The number of the page's last line; the first is 1."""


def lines() -> Iterator[tuple[int, str, int]]:
    """Number of the line, codec and page, in the order of the print."""
    for number, (codec, page) in enumerate(_PAGES, 1):
        yield number, codec, page


def page(profile: Profile) -> bytes:
    """Text lines for each code page, then a raster ruler with all letters, cut."""
    # The server knows this module for its line numbers; python-escpos, for printing alone, takes half a second.
    from printers import encoding, render  # noqa: PLC0415

    text = bytearray(b"\x1b@")
    for number, codec, code_page in lines():
        sample = SAMPLE_LV if codec in ("cp775", "cp1257") else SAMPLE_RU
        text += f"{number:2} ".encode() + b"\x1bt" + bytes([code_page])
        text += sample.encode(codec) + b"\x1bt\x00\n"
    number = len(_PAGES)
    for offset, dots in enumerate(_WIDTHS, 1):
        picture = render.picture(_ruler(number + offset), profiles.load(f"80mm?dots={dots}"))
        text += encoding.raster(picture)
    return bytes(text) + encoding.ending(profile)


def settings(good: set[int], text: str) -> str:
    """The profile's text for the lines that read correctly; ValueError for a number that no line has.

    Of the present `text` the name stays, and what the page can't tell: the roll, the cutter, the way to confirm.
    """
    known = {number: f"{codec}={code_page}" for number, codec, code_page in lines()}
    widths = {len(_PAGES) + offset: dots for offset, dots in enumerate(_WIDTHS, 1)}
    if unknown := good - set(known) - set(widths):
        raise ValueError(f"no such line: {', '.join(map(str, sorted(unknown)))}")
    name, _, present = text.partition("?")
    found: dict[str, str] = {}
    for number in sorted(good & set(known)):
        codec, _, code_page = known[number].partition("=")
        found.setdefault(codec, code_page)
    raster = [dots for number, dots in widths.items() if number in good]
    found |= {"dots": str(max(raster))} if raster else {"mode": "text"}
    kept = {key: value for key, value in parse_qsl(present) if key not in {"mode", "dots", *profiles.CODE_PAGES}}
    return name + "?" + "&".join(f"{key}={value}" for key, value in (kept | found).items())


def _ruler(number: int) -> Slip:
    return Slip((Headline(f"|{number}|", 8), Line(SAMPLE_LV, "lv"), Line(SAMPLE_RU, "ru"), Space(1)))
