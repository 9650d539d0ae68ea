"""What reaches the printer is the picture of the slip, read back by the virtual printer."""

from pathlib import Path

import pytest
from escpos.capabilities import Profile as EscposProfile
from escpos.printer import Dummy
from PIL import Image, ImageChops

from printers import encoding, profiles, render, slips
from printers.virtual.machine import Machine, tickets


def printed(data: bytes, folder: Path, dots: int) -> Image.Image:
    machine = Machine(folder, dots)
    machine.feed(data)
    machine.tear()
    (only,) = tickets(folder)
    return Image.open(only)


@pytest.mark.parametrize("name", ["80mm", "80mm-512", "58mm"])
def test_the_bytes_read_back_are_the_picture_of_the_slip(name: str, slip: slips.Slip, tmp_path: Path) -> None:
    profile = profiles.load(name)
    drawn = render.picture(slip, profile)
    back = printed(encoding.encode(slip, profile), tmp_path, profile.dots)
    same = back.crop((0, 0, *drawn.size)).convert("1")
    assert ImageChops.difference(same.convert("L"), drawn.convert("L")).getbbox() is None


def test_the_raster_is_the_one_of_python_escpos(slip: slips.Slip) -> None:
    drawn = render.picture(slip, profiles.load("80mm"))
    paper = EscposProfile()
    paper.profile_data = paper.profile_data | {"media": {"width": {"pixels": drawn.width}}}
    library = Dummy(profile=paper)
    library.image(drawn, impl="bitImageRaster", fragment_height=encoding.BAND_ROWS)
    assert encoding.raster(drawn) == b"\x1b@" + bytes(library.output)
