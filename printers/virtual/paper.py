"""The paper of the virtual printer: what its commands leave on it, as a picture and as rows of text."""

import io
from dataclasses import dataclass

import segno
from PIL import Image, ImageDraw

from printers import fonts
from printers.profiles import load
from printers.virtual.decoder import Command

_CELL = (12, 24)
_CELL_CAPITAL_MM = 2.0


@dataclass
class _Style:
    page: str = "cp437"
    width: int = 1
    height: int = 1
    centred: bool = False
    bold: bool = False


class Paper:
    """One ticket being printed. Code pages are numbered as in the profile `80mm`."""

    def __init__(self, dots: int) -> None:
        self.dots = dots
        self.rows: list[str] = []
        self.blank = True
        self._strips: list[Image.Image] = []
        self._style = _Style()
        self._row = ""
        self._code = b""
        self._pages = {number: codec for codec, number in load("80mm").code_pages}

    def run(self, command: Command) -> None:
        """Work off one command; those that leave nothing on paper are passed over."""
        data = command.data
        match command.name:
            case "text":
                self._row += data.decode(self._style.page, errors="replace")
            case "LF":
                self._line()
            case "ESC J":
                self._feed(data[0])
            case "ESC d":
                self._feed(data[0] * _CELL[1])
            case "GS v":
                self._raster(data)
            case "GS (":
                self._qr(data)
            case name:
                self._restyle(name, data)

    def _restyle(self, name: str, data: bytes) -> None:
        style = self._style
        match name:
            case "ESC @":
                self._style = _Style()
            case "ESC t":
                style.page = self._pages.get(data[0], "cp437")
            case "ESC a":
                style.centred = data[0] in (1, 49)
            case "ESC E":
                style.bold = bool(data[0] & 1)
            case "GS !":
                style.width, style.height = (data[0] >> 4) + 1, (data[0] & 7) + 1

    def picture(self) -> Image.Image:
        """What is on the paper now, black on white."""
        image = Image.new("1", (self.dots, max(sum(strip.height for strip in self._strips), 1)), 1)
        y = 0
        for strip in self._strips:
            image.paste(strip, (0, y))
            y += strip.height
        return image

    def _feed(self, rows: int) -> None:
        if rows:
            self._strips.append(Image.new("1", (self.dots, rows), 1))

    def _line(self) -> None:
        style, row = self._style, self._row
        self._row = ""
        self.rows.append(row)
        self.blank = False
        strip = Image.new("1", (self.dots, _CELL[1] * style.height + 6), 1)
        cell = Image.new("1", (max(len(row), 1) * _CELL[0], _CELL[1]), 1)
        draw = ImageDraw.Draw(cell)
        font = fonts.face(_CELL_CAPITAL_MM, fonts.BOLD if style.bold else fonts.REGULAR, 75)
        for at, letter in enumerate(row):
            draw.text((at * _CELL[0] + _CELL[0] / 2, 18), letter, font=font, fill=0, anchor="ms")
        enlarged = cell.resize((cell.width * style.width, cell.height * style.height))
        strip.paste(enlarged, ((self.dots - enlarged.width) // 2 if style.centred else 0, 0))
        self._strips.append(strip)

    def _raster(self, data: bytes) -> None:
        width, rows = data[1] + data[2] * 256, data[3] + data[4] * 256
        band = Image.frombytes("1", (width * 8, rows), bytes(byte ^ 0xFF for byte in data[5:]))
        strip = Image.new("1", (self.dots, rows), 1)
        strip.paste(band, (0, 0))
        self._strips.append(strip)
        self.blank = False

    def _qr(self, data: bytes) -> None:
        """GS ( k: function 80 keeps the data of a code, 81 prints it."""
        function = data[4] if len(data) > 4 and data[0] == ord("k") else 0
        if function == 80:
            self._code = data[6:]
        elif function == 81 and self._code:
            buffer = io.BytesIO()
            segno.make_qr(self._code.decode(errors="replace"), error="m").save(buffer, kind="png", scale=6, border=4)
            image = Image.open(buffer).convert("1")
            strip = Image.new("1", (self.dots, image.height), 1)
            strip.paste(image, ((self.dots - image.width) // 2, 0))
            self._strips.append(strip)
            self.rows.append(self._code.decode(errors="replace"))
            self.blank = False
