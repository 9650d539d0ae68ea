"""The virtual printer without its wire: bytes in, answers out, tickets kept in a folder, faults on request."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from printers.virtual.decoder import Command, Decoder, questions
from printers.virtual.paper import Paper

_ALWAYS = 0b00010010
_QUESTIONS = (1, 2, 3, 4)


@dataclass
class Faults:
    """What is wrong with the printer now; a printer that is well has the defaults.

    `paper_ends_after` and `resets_after` count the bytes of one connection; None means never. `ends_at_cut` lets the
    paper end with the cut. `hang` neither reads nor answers; `garbage` answers with bytes of no meaning;
    `silent_after_job` prints, and answers nothing from the job on.
    """

    paper: Literal["enough", "low", "out"] = "enough"
    cover: Literal["closed", "open"] = "closed"
    online: bool = True
    hang: bool = False
    silent_after_job: bool = False
    garbage: bool = False
    ends_at_cut: bool = False
    paper_ends_after: int | None = None
    resets_after: int | None = None

    @property
    def stops(self) -> bool:
        """Whether the printer works nothing off, and only answers DLE EOT."""
        return self.paper == "out" or self.cover == "open" or not self.online

    @classmethod
    def parse(cls, values: dict[str, Any]) -> "Faults":
        """From JSON; ValueError names a key or a value that there is not."""
        known = {field.name for field in fields(cls)}
        if unknown := set(values) - known:
            raise ValueError(f"no such fault: {', '.join(sorted(unknown))}")
        faults = cls(**values)
        if faults.paper not in ("enough", "low", "out") or faults.cover not in ("closed", "open"):
            raise ValueError("paper is enough, low or out; cover is closed or open")
        return faults


class Machine:
    """Not for several threads at once. Bytes of a job that stopped stay in the buffer and go on when the fault ends."""

    def __init__(self, folder: Path, dots: int = 576, faults: Faults | None = None) -> None:
        self.folder = folder
        self.dots = dots
        self.faults = faults or Faults()
        self.received = 0
        folder.mkdir(parents=True, exist_ok=True)
        self._decoder = Decoder()
        self._paper = Paper(dots)
        self._raw = bytearray()
        self._silent = False

    def connected(self) -> None:
        """A new connection: faults that count bytes start anew, and an unfinished command of the last is dropped."""
        self.received = 0
        self._silent = False
        if not self.faults.stops:
            self._decoder = Decoder()

    def power_cycle(self) -> None:
        """Off and on: the buffer is gone, what was printed so far is there."""
        self._decoder = Decoder()
        self.tear()

    def tear(self) -> None:
        """What hangs out of a printer becomes a ticket, cut or not."""
        if not self._paper.blank:
            self._cut()

    def feed(self, data: bytes) -> bytes:
        """Work off what came; the answers in their order. OSError when the folder takes no ticket."""
        limit = self.faults.paper_ends_after
        if limit is not None and self.received < limit <= self.received + len(data):
            at = limit - self.received
            answers = self._work(data[:at])
            self.faults.paper, self.faults.paper_ends_after = "out", None
            data = data[at:]
        else:
            answers = b""
        answers += self._work(data)
        if self._silent:
            return b""
        return b"\x7f\xff\x93" * len(answers) if self.faults.garbage else answers

    def go_on(self) -> None:
        """Work off what the buffer held while a fault stopped the printer; nobody listens to the answers."""
        self._work(b"")

    def _work(self, data: bytes) -> bytes:
        self.received += len(data)
        if self.faults.stops and (asked := questions(data)) is not None:
            return b"".join(self._realtime(question) for question in asked)
        self._decoder.feed(data)
        answers = bytearray()
        while not self.faults.stops and (command := self._decoder.take()):
            answers += self._run(command)
        return bytes(answers)

    def _run(self, command: Command) -> bytes:
        match command.name:
            case "DLE EOT":
                return self._realtime(command.data[0])
            case "GS r":
                return bytes([0x03 if self.faults.paper == "low" else 0])
            case "ESC @":
                self._silent = self.faults.silent_after_job
            case "GS V":
                self._raw += command.raw
                self._cut()
                if self.faults.ends_at_cut:
                    self.faults.paper, self.faults.ends_at_cut = "out", False
                return b""
        self._raw += command.raw
        self._paper.run(command)
        return b""

    def _realtime(self, question: int) -> bytes:
        faults, byte = self.faults, _ALWAYS
        match question:
            case 1:
                byte |= 0x08 if faults.stops else 0
            case 2:
                byte |= (0x04 if faults.cover == "open" else 0) | (0x20 if faults.paper == "out" else 0)
            case 4:
                byte |= {"enough": 0, "low": 0x0C, "out": 0x6C}[faults.paper]
        return bytes([byte]) if question in _QUESTIONS else b""

    def _cut(self) -> None:
        number = len(tickets(self.folder)) + 1
        stem = self.folder / f"{number:05}"
        _written(stem.with_suffix(".bin"), bytes(self._raw))
        _written(stem.with_suffix(".txt"), "\n".join(self._paper.rows).encode())
        image = stem.with_suffix(".part")
        self._paper.picture().save(image, format="PNG")
        # The picture comes last and at once: whoever sees it finds the ticket whole.
        image.replace(stem.with_suffix(".png"))
        self._paper = Paper(self.dots)
        self._raw.clear()

    def as_json(self) -> str:
        return json.dumps({"faults": asdict(self.faults), "tickets": [path.stem for path in tickets(self.folder)]})


def tickets(folder: Path) -> list[Path]:
    """The pictures of the tickets in the order of their printing."""
    return sorted(folder.glob("*.png"))


def _written(path: Path, data: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
