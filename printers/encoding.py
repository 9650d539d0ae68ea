"""A slip as the bytes that a printer gets: raster or text, cut, and the question whose answer confirms the print."""

from escpos.capabilities import Profile as EscposProfile
from escpos.printer import Dummy
from PIL import Image

from printers import render, text
from printers.profiles import Profile
from printers.slips import Slip

# Long rasters come out garbled on some models; 192 rows fit the buffer of each one known (docs/printing.md).
BAND_ROWS = 192
# GS r 1 is answered in its turn, after everything sent before it was worked off.
CONFIRM = b"\x1dr\x01"
_INIT = b"\x1b@"


def encode(slip: Slip, profile: Profile) -> bytes:
    """The whole job. Text that the printer's letters can't spell is sent as a picture."""
    if profile.mode == "text":
        try:
            return text.text_bytes(slip, profile) + ending(profile)
        except text.MissingLettersError:
            pass
    return raster(render.picture(slip, profile)) + ending(profile)


def raster(image: Image.Image) -> bytes:
    """GS v 0 in bands; the image is black on white, its width a multiple of 8."""
    paper = EscposProfile()
    # Its default profile knows no width, and then says so on standard output for each band.
    paper.profile_data = paper.profile_data | {"media": {"width": {"pixels": image.width}}}
    builder = Dummy(profile=paper)
    builder.image(image, impl="bitImageRaster", fragment_height=BAND_ROWS)
    return _INIT + bytes(builder.output)


def ending(profile: Profile) -> bytes:
    """Feed past the cutter or the tear bar, cut, ask."""
    end = b"\x1dVB\x00" if profile.cutter else b"\x1bd\x04"
    return end + (CONFIRM if profile.confirm == "in-order" else b"")
