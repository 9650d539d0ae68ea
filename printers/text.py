"""A slip as ESC/POS text in the printer's own letters, for slow lines: 300 bytes where a picture takes 40,000.

No code page holds both Latvian and Russian, so each run of letters selects its page. A letter that no page of the
profile has raises MissingLettersError; nothing is ever replaced by "?".
"""

from collections.abc import Iterator

from escpos.printer import Dummy

from printers.profiles import Profile
from printers.slips import BODY_MM, Block, Code, Headline, Line, Mark, Picture, Rule, Slip, Space

# Font A's capitals are about 2.2 mm high; a multiple of it reaches each size of the slip.
_CAPITAL_MM = 2.2
_LARGEST = 8
_CENTRE = b"\x1ba\x01"
# Typography that no code page has, in signs that each has.
_PLAIN = str.maketrans({"–": "-", "—": "-", "…": "...", "\u00a0": " ", "“": '"', "”": '"', "„": '"'})


class MissingLettersError(ValueError):
    """The printer's code pages lack a letter of the slip."""


def text_bytes(slip: Slip, profile: Profile) -> bytes:
    """ESC/POS for the whole slip, without cut; raises MissingLettersError."""
    writer = _Writer(profile)
    for block in slip.blocks:
        writer.block(block)
    return bytes(writer.out)


class _Writer:
    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.out = bytearray(b"\x1b@" + _CENTRE)
        self.page: int | None = None

    def block(self, block: Block) -> None:
        match block:
            case Space(mm):
                self.feed(mm)
            case Rule():
                self.line("-" * (self.profile.columns - 2), 1, 1, bold=False)
            case Line(text, _, capital_mm, bold):
                height = multiple(capital_mm)
                self.line(text, height, 1 if capital_mm <= BODY_MM else max(height - 1, 1), bold)
            case Headline(text, capital_mm):
                widest = max(self.profile.columns // len(text), 1)
                size = min(multiple(capital_mm), _LARGEST)
                self.line(text, size, min(size, widest), bold=True)
            case Mark(text, _, capital_mm):
                height = multiple(capital_mm)
                self.line(f"* {text} *", height, 1, bold=True)
            case Code(url, caption):
                self.code(url)
                for line in caption:
                    self.block(line)
            case Picture():
                pass

    def line(self, text: str, height: int, width: int, bold: bool) -> None:
        self.out += b"\x1d!" + bytes([(width - 1) << 4 | (height - 1)])
        self.out += b"\x1bE" + bytes([bold])
        for row in rows(text.translate(_PLAIN), self.profile.columns // width):
            self.letters(row)
            self.out += b"\n"

    def letters(self, row: str) -> None:
        for page, encoded in runs(row, self.profile.code_pages):
            if page is not None and page != self.page:
                self.out += b"\x1bt" + bytes([page])
                self.page = page
            self.out += encoded

    def feed(self, mm: float) -> None:
        self.out += b"\x1bJ" + bytes([min(round(mm * 8), 255)])

    def code(self, url: str) -> None:
        if not self.profile.qr:
            return
        builder = Dummy()
        builder.qr(url, ec=1, size=6, native=True)
        self.out += builder.output


def multiple(capital_mm: float) -> int:
    """How many times font A must be enlarged for capitals of at least this height."""
    return min(int(-(-capital_mm // _CAPITAL_MM)), _LARGEST)


def rows(text: str, columns: int) -> Iterator[str]:
    """Broken at spaces; a word longer than a row is broken inside, so that nothing is lost at the edge."""
    row = ""
    for word in text.split(" "):
        longer = f"{row} {word}" if row else word
        if len(longer) > columns and row:
            yield row
            longer = word
        while len(longer) > columns:
            yield longer[:columns]
            longer = longer[columns:]
        row = longer
    yield row


def runs(text: str, code_pages: tuple[tuple[str, int], ...]) -> Iterator[tuple[int | None, bytes]]:
    """Pieces of the text with the page that holds their letters; None where every page will do."""
    for letter in text:
        if letter.isascii():
            yield None, letter.encode("ascii")
            continue
        for codec, page in code_pages:
            try:
                encoded = letter.encode(codec)
            except UnicodeEncodeError:
                continue
            yield page, encoded
            break
        else:
            raise MissingLettersError(f"no code page of this printer has the letter {letter!r}")
