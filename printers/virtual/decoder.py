"""ESC/POS bytes read as a printer reads them: one command after another, each when it is whole."""

from dataclasses import dataclass

ESC, GS, DLE, LF = 0x1B, 0x1D, 0x10, 0x0A

# Bytes after the command's two: fixed lengths of the commands that printers of this kind know.
_ESC_LENGTHS = {ord("@"): 0, ord("t"): 1, ord("a"): 1, ord("E"): 1, ord("J"): 1, ord("d"): 1, ord("!"): 1, ord("M"): 1}
_GS_LENGTHS = {ord("!"): 1, ord("r"): 1, ord("B"): 1}


@dataclass(frozen=True)
class Command:
    """`name` is "ESC @", "GS v", "DLE EOT", "LF" or "text"; `data` what belongs to it; `raw` all of it."""

    name: str
    data: bytes
    raw: bytes


class Decoder:
    """Feed bytes in any pieces; take the commands that are whole."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Take in the bytes that came."""
        self._buffer += data

    def take(self) -> Command | None:
        """The next whole command, or None."""
        command = _next(self._buffer)
        if command:
            del self._buffer[: len(command.raw)]
        return command


def questions(data: bytes) -> list[int] | None:
    """The questions when the bytes are DLE EOT and nothing else; None otherwise."""
    asked = [data[at : at + 3] for at in range(0, len(data), 3)]
    if not data or any(len(one) != 3 or not one.startswith(b"\x10\x04") for one in asked):
        return None
    return [one[2] for one in asked]


def _next(buffer: bytearray) -> Command | None:
    if not buffer:
        return None
    match buffer[0]:
        case 0x0A:
            return Command("LF", b"", b"\n")
        case 0x1B:
            return _fixed("ESC", buffer, _ESC_LENGTHS)
        case 0x1D:
            return _group(buffer)
        case 0x10:
            return _whole("DLE EOT", buffer, 2, 1)
    end = next((at for at, byte in enumerate(buffer) if byte in (ESC, GS, DLE, LF)), len(buffer))
    return Command("text", bytes(buffer[:end]), bytes(buffer[:end]))


def _group(buffer: bytearray) -> Command | None:
    if len(buffer) < 4:
        return _fixed("GS", buffer, _GS_LENGTHS)
    match chr(buffer[1]):
        case "v":
            if len(buffer) < 8:
                return None
            width, rows = buffer[4] + buffer[5] * 256, buffer[6] + buffer[7] * 256
            return _whole("GS v", buffer, 3, 5 + width * rows)
        case "V":
            return _whole("GS V", buffer, 2, 2 if buffer[2] in (65, 66) else 1)
        case "(":
            return _whole("GS (", buffer, 2, 3 + buffer[3] + buffer[4] * 256) if len(buffer) > 4 else None
    return _fixed("GS", buffer, _GS_LENGTHS)


def _fixed(group: str, buffer: bytearray, lengths: dict[int, int]) -> Command | None:
    if len(buffer) < 2:
        return None
    return _whole(f"{group} {chr(buffer[1])}", buffer, 2, lengths.get(buffer[1], 0))


def _whole(name: str, buffer: bytearray, head: int, length: int) -> Command | None:
    size = head + length
    return Command(name, bytes(buffer[head:size]), bytes(buffer[:size])) if len(buffer) >= size else None
