"""A ticket's logo is looked into before it is kept, and kept as small as paper shows it."""

import base64
import io

import pytest
from PIL import Image

from server.hall import logos
from server.hall.office_words import Wrong


def picture(size: tuple[int, int], form: str = "PNG") -> str:
    out = io.BytesIO()
    Image.new("RGBA", size, (0, 60, 70, 128)).convert("RGBA" if form == "PNG" else "RGB").save(out, form)
    return base64.b64encode(out.getvalue()).decode()


def test_a_logo_is_kept_grey_and_no_larger_than_paper_shows_it() -> None:
    kept = logos.png(picture((1600, 900)))
    found = Image.open(io.BytesIO(base64.b64decode(kept)))
    assert found.mode == "L"
    assert (found.width <= logos.KEPT[0], found.height <= logos.KEPT[1]) == (True, True)
    assert logos.png(kept) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        "no base64!",
        "ā",
        base64.b64encode(b"<svg onload='alert(1)'/>").decode(),
        picture((40, 40), "JPEG"),
        picture((40, 40))[:60] + "====",
        base64.b64encode(base64.b64decode(picture((400, 400)))[:-40]).decode(),
        picture((logos.LARGEST_SIDE + 1, 10)),
        base64.b64encode(bytes(logos.LARGEST_BYTES + 1)).decode(),
    ],
    ids=[
        "text",
        "letters beyond ASCII",
        "script",
        "another format",
        "cut base64",
        "cut file",
        "too wide",
        "too many bytes",
    ],
)
def test_what_is_no_logo_is_refused(wrong: str) -> None:
    with pytest.raises(Wrong):
        logos.png(wrong)
