"""A slip as the bytes that a printer gets: raster or text, cut, and the question whose answer confirms the print."""

import struct

from PIL import Image

from printers import render, text
from printers.profiles import Profile
from printers.slips import Slip

# Long rasters come out garbled on some models; 192 rows fit the buffer of each one known (docs/printing.md).
BAND_ROWS = 192
# GS r 1 is answered in its turn, after everything sent before it was worked off.
CONFIRM = b"\x1dr\x01"
_INIT = b"\x1b@"
_RASTER = b"\x1dv0\x00"


def encode(slip: Slip, profile: Profile) -> bytes:
    """The whole job. Text that the printer's letters can't spell is sent as a picture."""
    if profile.mode == "text":
        try:
            return text.text_bytes(slip, profile) + ending(profile)
        except text.MissingLettersError:
            pass
    return raster(render.picture(slip, profile)) + ending(profile)


def raster(image: Image.Image) -> bytes:
    """GS v 0 in bands; the image is of mode "1", black on white, its width a multiple of 8.

    The bytes are python-escpos's, which a test holds, without its way over three colour models: a third of the time
    that a ticket takes.
    """
    row = image.width // 8
    # Where the picture is black the printer wants a bit.
    ink = image.tobytes("raw", "1;I")
    bands = bytearray(_INIT)
    for top in range(0, image.height, BAND_ROWS):
        rows = min(BAND_ROWS, image.height - top)
        bands += _RASTER + struct.pack("<HH", row, rows) + ink[top * row : (top + rows) * row]
    return bytes(bands)


def ending(profile: Profile) -> bytes:
    """Feed past the cutter or the tear bar, cut, ask."""
    end = b"\x1dVB\x00" if profile.cutter else b"\x1bd\x04"
    return end + (CONFIRM if profile.confirm == "in-order" else b"")
