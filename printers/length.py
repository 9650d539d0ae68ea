"""How much paper a job takes, read from its bytes as a printer reads them."""

from printers.profiles import DOTS_PER_MM
from printers.virtual.decoder import Command, Decoder

# ESC/POS as it is after ESC @: lines 1/6 inch apart, letters of font A 24 dots high.
_LINE_DOTS = 34
_LETTER_DOTS = 24
# From the print head to the cutter; about the same on all desktop models.
_TO_CUTTER_DOTS = 120
# A ticket's address makes a code of version 4 (33 modules) at the size that `printers.text` asks for.
_CODE_DOTS = 33 * 6
_PRINT_CODE = 0x51


def millimetres(data: bytes) -> int:
    """The paper that the job takes, cut and feed included, to a few millimetres."""
    decoder = Decoder()
    decoder.feed(data)
    dots = 0
    height = 1
    while command := decoder.take():
        if command.name == "GS !":
            height = (command.data[0] & 0x07) + 1
        dots += _dots(command, height)
    return -(-dots // DOTS_PER_MM)


def _dots(command: Command, height: int) -> int:
    data = command.data
    dots = 0
    match command.name:
        case "GS v":
            dots = data[3] + data[4] * 256
        case "LF":
            dots = max(_LINE_DOTS, _LETTER_DOTS * height)
        case "ESC J":
            dots = data[0]
        case "ESC d":
            dots = data[0] * _LINE_DOTS
        case "GS V":
            dots = _TO_CUTTER_DOTS
        case "GS (" if data[3] == _PRINT_CODE:
            dots = _CODE_DOTS
    return dots
