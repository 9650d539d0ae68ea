"""A ticket's logo: a PNG that was looked into, made small and grey as paper is, and nothing of the file besides."""

from __future__ import annotations

import base64
import io

from PIL import Image, UnidentifiedImageError

from server.hall.office_words import Wrong, t

LARGEST_BYTES = 512 * 1024
LARGEST_SIDE = 4_000
"""Dots of what is taken in; more is no logo, and could be made to fill the memory."""

KEPT = (288, 160)
"""Dots of what is kept: half of 80 mm paper at 8 a millimetre, 20 mm high. On narrower paper it is drawn smaller."""


def png(value: str) -> str:
    """The logo to keep, base64. Raises Wrong for what is no PNG, or too large a one."""
    try:
        content = base64.b64decode(value, validate=True)
    except ValueError:  # binascii.Error, or letters beyond ASCII
        raise Wrong(t("must be a PNG picture, written in base64")) from None
    if len(content) > LARGEST_BYTES:
        raise Wrong(t("the picture has more than %(kb)s kB", kb=LARGEST_BYTES // 1024))
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise Wrong(t("the picture is wider or higher than %(dots)s dots", dots=LARGEST_SIDE))
            return _kept(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        # Pillow raises SyntaxError for a chunk that is broken.
        raise Wrong(t("must be a PNG picture, written in base64")) from None


def _kept(picture: Image.Image) -> str:
    """As much of it as paper can show; what was kept once stays as it is."""
    colours = picture.convert("RGBA")
    on_white = Image.new("RGBA", colours.size, "white")
    on_white.alpha_composite(colours)
    grey = on_white.convert("L")
    grey.thumbnail(KEPT)
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")
