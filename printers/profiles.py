"""What a printer model can do. A profile is written as `name?key=value&…`, so that calibration fits in one setting.

`80mm`, `58mm` and `80mm-512` fit most printers. A model's name from python-escpos (`TM-T20II`, `POS-5890`, …) is
understood too. Keys: `mode` raster | text; `dots`; `columns`; `cutter` yes | no; `qr` yes | no; `confirm` in-order |
realtime | none; `roll`, the metres on a new roll of paper; and the number of a code page, e.g. `cp775=33`.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal
from urllib.parse import parse_qsl

Mode = Literal["raster", "text"]
Confirm = Literal["in-order", "realtime", "none"]

# Code pages that hold Latvian or Russian letters, with Python's name; the first that has the letter is taken.
CODE_PAGES = ("cp775", "cp1257", "cp866", "cp1251", "cp855")


@dataclass(frozen=True)
class Profile:
    """`dots` is the printable width at 8 dots a millimetre; `columns` the characters of font A in it.

    `confirm` says how the printer tells that it printed: `in-order` answers GS r after what was sent before it,
    `realtime` answers DLE EOT alone, `none` can't tell. `roll` is the metres on a new roll. `code_pages` maps Python's
    codec to the printer's page number.
    """

    name: str
    dots: int = 576
    columns: int = 48
    mode: Mode = "raster"
    cutter: bool = True
    qr: bool = True
    confirm: Confirm = "in-order"
    roll: int = 80
    code_pages: tuple[tuple[str, int], ...] = (("cp775", 33), ("cp1257", 51), ("cp866", 17), ("cp1251", 46))


DOTS_PER_MM = 8

_WORDS = {"mode": ("raster", "text"), "confirm": ("in-order", "realtime", "none")}
_LEAST = {"dots": 16, "columns": 16, "roll": 1}
_LAST_PAGE = 255

_CHINESE_PAGES = (("cp775", 95), ("cp1257", 25), ("cp866", 59), ("cp1251", 73))
_OWN = {
    profile.name: profile
    for profile in (
        Profile("80mm"),
        Profile("80mm-512", dots=512, columns=42),
        Profile("58mm", dots=384, columns=32, cutter=False, qr=False, code_pages=_CHINESE_PAGES),
        # Missing in python-escpos 3.1; pages as in Epson's command reference for these models.
        Profile("TM-T20III"),
        Profile("TM-m30III"),
        Profile("TM-T70", dots=512, columns=42, code_pages=(("cp866", 17),)),
    )
}


class ProfileError(ValueError):
    """The profile's text can't be understood: `option` is the `key=value` that isn't, None when `model` is unknown."""

    def __init__(self, model: str, reason: str, option: str | None = None) -> None:
        super().__init__(f"printer profile {model!r}: {reason}")
        self.model = model
        self.option = option


@cache
def load(text: str) -> Profile:
    """The profile written as `name?key=value&…`; raises ProfileError."""
    name, _, options = text.partition("?")
    profile = _OWN.get(name) or _from_escpos(name)
    for key, value in parse_qsl(options, keep_blank_values=True):
        profile = _changed(profile, key, value)
    return profile


def roll_metres(text: str) -> int:
    """The metres on a new roll, read from a profile's text without looking the model up."""
    written = dict(parse_qsl(text.partition("?")[2])).get("roll")
    return int(written) if written else Profile.roll


def _from_escpos(name: str) -> Profile:
    # Loading the library's database takes half a second, which the usual profiles need not wait for.
    from escpos.capabilities import CAPABILITIES  # noqa: PLC0415

    data = CAPABILITIES["profiles"].get(name)
    if data is None:
        raise ProfileError(name, "unknown; 80mm, 80mm-512 and 58mm fit most printers")
    dots = data["media"].get("width", {}).get("pixels")
    pages = {encoding.lower(): int(page) for page, encoding in data["codePages"].items()}
    features = data["features"]
    return Profile(
        name,
        dots=dots // 8 * 8 if isinstance(dots, int) else 512,
        columns=int(data["fonts"]["0"]["columns"]),
        mode="raster" if features["bitImageRaster"] else "text",
        cutter=bool(features["paperFullCut"] or features["paperPartCut"]),
        qr=bool(features["qrCode"]),
        code_pages=tuple((page, pages[page]) for page in CODE_PAGES if page in pages),
    )


def _changed(profile: Profile, key: str, value: str) -> Profile:
    change: dict[str, Any] = {}
    if value in _WORDS.get(key, ()):
        change = {key: value}
    elif key in {"cutter", "qr"} and value in {"yes", "no"}:
        change = {key: value == "yes"}
    elif key in _LEAST and value.isdigit() and int(value) >= _LEAST[key]:
        change = {key: int(value)}
    if change:
        return replace(profile, **change)
    if key in CODE_PAGES and (value == "no" or (value.isdigit() and int(value) <= _LAST_PAGE)):
        others = tuple(page for page in profile.code_pages if page[0] != key)
        return replace(profile, code_pages=others if value == "no" else ((key, int(value)), *others))
    option = f"{key}={value}"
    raise ProfileError(profile.name, f"{option} isn't understood", option)
