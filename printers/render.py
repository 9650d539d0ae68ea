"""A slip as a picture: 8 dots a millimetre, black on white, as wide as the profile's paper."""

import base64
import io
import re
from functools import lru_cache

import segno
from PIL import Image, ImageDraw, ImageFont

from printers import fonts
from printers.profiles import DOTS_PER_MM, Profile
from printers.slips import Block, Code, Headline, Line, Mark, Picture, Rule, Slip, Space

WHITE, BLACK = 1, 0
_MARGIN_MM = 1.0
_LEADING = 1.54
_WIDTHS = (100, 88, 75)
_QR_MIN_MODULE = 4


class Canvas:
    """Paper that grows downwards; `y` is the next free row."""

    def __init__(self, dots: int) -> None:
        self.image = Image.new("1", (dots, 2400), WHITE)
        self.draw = ImageDraw.Draw(self.image)
        self.dots = dots
        self.y = 0

    def advance(self, rows: int) -> None:
        """Move down, adding paper where it ends."""
        self.y += rows
        if self.y + 600 > self.image.height:
            longer = Image.new("1", (self.dots, self.image.height * 2), WHITE)
            longer.paste(self.image, (0, 0))
            self.image, self.draw = longer, ImageDraw.Draw(longer)

    def write(self, row: str, font: ImageFont.FreeTypeFont, centre: int, baseline: int) -> None:
        """Write one row of text, its middle at `centre`."""
        ink, left, top = _inked(row, font)
        self.image.paste(BLACK, (centre + left, baseline + top), ink)

    def cropped(self) -> Image.Image:
        """The paper used so far."""
        return self.image.crop((0, 0, self.dots, max(self.y, 1)))


def picture(slip: Slip, profile: Profile) -> Image.Image:
    """Draw the slip; the picture is `profile.dots` wide, mode "1", and never clips a text."""
    canvas = Canvas(profile.dots)
    canvas.advance(_dots(1))
    for block in slip.blocks:
        _draw(canvas, block)
    canvas.advance(_dots(1))
    return canvas.cropped()


def _draw(canvas: Canvas, block: Block) -> None:
    match block:
        case Space(mm):
            canvas.advance(_dots(mm))
        case Rule():
            inset = _dots(_MARGIN_MM)
            canvas.draw.rectangle((inset, canvas.y, canvas.dots - inset - 1, canvas.y + 1), fill=BLACK)
            canvas.advance(2)
        case Line():
            _line(canvas, block)
        case Headline():
            _headline(canvas, block)
        case Mark():
            _mark(canvas, block)
        case Code():
            _code(canvas, block)
        case Picture():
            _picture(canvas, block)


def _line(canvas: Canvas, line: Line, left: int = 0, right: int | None = None) -> None:
    """Centred between `left` and `right` (the whole width when None)."""
    right = canvas.dots if right is None else right
    room = right - left - 2 * _dots(_MARGIN_MM)
    font, rows = _fitted(line, room)
    capital = _dots(line.capital_mm)
    for row in rows:
        # The anchor is the baseline; a capital with an accent rises about 0.3 of its height above "H".
        baseline = canvas.y + round(capital * 1.33)
        canvas.write(row, font, (left + right) // 2, baseline)
        canvas.advance(round(capital * _LEADING))


@lru_cache(maxsize=500)
def _inked(row: str, font: ImageFont.FreeTypeFont) -> tuple[Image.Image, int, int]:
    """Where the ink of a row is, and from where on, seen from the middle of its baseline; remembered as `_fitted`."""
    left, top, right, bottom = (round(side) for side in font.getbbox(row, mode="1", anchor="ms"))
    ink = Image.new("1", (max(right - left, 1), max(bottom - top, 1)), 0)
    ImageDraw.Draw(ink).text((-left, -top), row, font=font, fill=1, anchor="ms")
    return ink, left, top


@lru_cache(maxsize=1_000)
def _fitted(line: Line, room: int) -> tuple[ImageFont.FreeTypeFont, tuple[str, ...]]:
    """The widest face that breaks no word and needs the fewest rows, and the rows.

    Remembered: names, places and phrases are the same from ticket to ticket, and measuring them takes long.
    """
    weight = fonts.BOLD if line.bold else fonts.REGULAR
    measured = [Measured(line.text, fonts.face(line.capital_mm, weight, width)) for width in _WIDTHS]
    wrapped = [words.wrap(room) for words in measured]

    def cost(index: int) -> tuple[bool, int, int]:
        return measured[index].longest > room, len(wrapped[index]), index

    best = min(range(len(measured)), key=cost)
    words = measured[best]
    if len(wrapped[best]) == 1 or words.longest > room:
        return words.font, tuple(wrapped[best])
    return words.font, tuple(words.balanced(room, len(wrapped[best])))


class Measured:
    """The words of a text with their widths in dots in one face."""

    def __init__(self, text: str, font: ImageFont.FreeTypeFont) -> None:
        self.font = font
        self.words = [(word, font.getlength(word)) for word in text.split(" ")]
        self.gap = font.getlength(" ")

    @property
    def longest(self) -> float:
        """The width of the longest word."""
        return max(width for _, width in self.words)

    def wrap(self, room: float) -> list[str]:
        """Rows no wider than `room`, broken at spaces; a word that is too long by itself is `broken`."""
        rows: list[list[str]] = []
        used = 0.0
        for word, width in self.words:
            if rows and used + self.gap + width <= room:
                rows[-1].append(word)
                used += self.gap + width
                continue
            pieces = self.broken(word, room) if width > room else [word]
            rows.extend([piece] for piece in pieces)
            used = self.font.getlength(pieces[-1])
        return [" ".join(row) for row in rows]

    def broken(self, word: str, room: float) -> list[str]:
        """The word in pieces that fit, each as long as can be, broken behind its own hyphens where that is possible."""
        pieces = [""]
        for part in re.split(r"(?<=-)", word):
            for letters in [part] if self.font.getlength(part) <= room else part:
                if pieces[-1] and self.font.getlength(pieces[-1] + letters) > room:
                    pieces.append("")
                pieces[-1] += letters
        return pieces

    def balanced(self, room: int, count: int) -> list[str]:
        """The same number of rows, but of nearly equal length: a last row of one word looks like a mistake."""
        low, high = int(self.longest) + 1, room
        while low < high:
            middle = (low + high) // 2
            if len(self.wrap(middle)) <= count:
                high = middle
            else:
                low = middle + 1
        return self.wrap(high)


def _headline(canvas: Canvas, headline: Headline) -> None:
    room = canvas.dots - 2 * _dots(_MARGIN_MM)
    capital = headline.capital_mm
    width = 100
    while fonts.face(capital, fonts.BOLD, width).getlength(headline.text) > room:
        if width > 85:
            width -= 5
        else:
            capital -= 0.25
    baseline = canvas.y + _dots(capital)
    font = fonts.face(capital, fonts.BOLD, width)
    canvas.write(headline.text, font, canvas.dots // 2, baseline)
    canvas.advance(_dots(capital))


def _mark(canvas: Canvas, mark: Mark) -> None:
    inset = _dots(_MARGIN_MM)
    top = canvas.y
    canvas.advance(_dots(0.6))
    _line(canvas, Line(mark.text, mark.language, mark.capital_mm, bold=True), inset, canvas.dots - inset)
    canvas.advance(_dots(0.6))
    canvas.draw.rectangle((inset, top, canvas.dots - inset - 1, canvas.y), outline=BLACK, width=3)
    canvas.advance(_dots(1))


def _code(canvas: Canvas, code: Code) -> None:
    """Beside its caption on wide paper, above it on narrow paper."""
    image = _qr(code.url, min(canvas.dots - 16, _dots(27)))
    if canvas.dots < 500:
        canvas.image.paste(image, ((canvas.dots - image.width) // 2, canvas.y))
        canvas.advance(image.height + _dots(0.5))
        for line in code.caption:
            _line(canvas, line)
        return
    left = _dots(_MARGIN_MM)
    canvas.image.paste(image, (left, canvas.y))
    top, bottom = canvas.y, canvas.y + image.height
    room = canvas.dots - image.width - left
    rows = sum(
        len(_fitted(line, room - 2 * left)[1]) * round(_dots(line.capital_mm) * _LEADING) for line in code.caption
    )
    canvas.advance(max((image.height - rows) // 2, 0))
    for line in code.caption:
        _line(canvas, line, left + image.width, canvas.dots)
    canvas.y = top
    canvas.advance(max(bottom - top, rows))


def _qr(url: str, room: int) -> Image.Image:
    """Error correction M, quiet zone of 4 modules as ISO/IEC 18004 asks, as large as `room` dots allow."""
    code = segno.make_qr(url, error="m")
    module = max(room // code.symbol_size(border=4)[0], _QR_MIN_MODULE)
    buffer = io.BytesIO()
    code.save(buffer, kind="png", scale=module, border=4)
    return Image.open(buffer).convert("1")


def _picture(canvas: Canvas, picture: Picture) -> None:
    source = Image.open(io.BytesIO(base64.b64decode(picture.png))).convert("RGBA")
    on_white = Image.new("RGBA", source.size, "white")
    on_white.alpha_composite(source)
    on_white.thumbnail((canvas.dots // 2, _dots(20)))
    canvas.image.paste(on_white.convert("1"), ((canvas.dots - on_white.width) // 2, canvas.y))
    canvas.advance(on_white.height)


def _dots(mm: float) -> int:
    return round(mm * DOTS_PER_MM)
