"""The office file: TOML to a checked form, with every error at once and the line it stands on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.hall.office_checks import Where
from server.hall.office_form import OfficeForm
from server.hall.office_reading import WrongOffice, read_form
from server.office_file.lines import Lines

PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of an office file. `line` counts from 1; None when there is no line to name. `where` is for people."""

    line: int | None
    where: str
    message: str

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line else ""
        return f"{line}{self.where + ': ' if self.where else ''}{self.message}"


class OfficeFileError(Exception):
    """An office file that cannot be used; `faults` are all its errors in the order of their lines."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line or 0)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read(path: Path) -> OfficeForm:
    """The office that a file describes. Raises OfficeFileError with all that is wrong."""
    try:
        # Windows' editor begins a file with a byte-order mark.
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise OfficeFileError([Fault(None, "", f"the file cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise OfficeFileError([Fault(None, "", "the file is not UTF-8 text")]) from error
    return parse(text)


def parse(text: str) -> OfficeForm:
    """The office that TOML describes. Raises OfficeFileError with all that is wrong."""
    try:
        content = tomllib.loads(text)
    except RecursionError as error:
        raise OfficeFileError([Fault(None, "", "the file is nested too deeply")]) from error
    except ValueError as error:
        raise OfficeFileError([_broken(text, error)]) from error
    try:
        return read_form(content)
    except WrongOffice as error:
        lines = Lines(text)
        faults = [Fault(lines.of(where), _named(where, content), str(said)) for where, said in error.findings]
        raise OfficeFileError(faults) from error


def _broken(text: str, error: ValueError) -> Fault:
    message = str(error)
    place = PLACE.search(message)
    if place is None:
        return Fault(None, "", f"the file is not TOML: {message}")
    line = int(place[1]) if place[1] else text.count("\n") + 1
    return Fault(line, "", f"the file is not TOML from here on: {message[: place.start()].lower()}")


def _named(where: Where, content: Any) -> str:
    """The place as people know it: "branch alejas, sector home-care, letter"."""
    words: list[str] = []
    value = content
    for part in where:
        value = _inside(value, part)
        if isinstance(part, str):
            words.append(part)
        elif isinstance(value, dict) and isinstance(value.get("key"), str):
            words[-1] += f" {value['key']}"
        else:
            words[-1] += f" {part + 1}"
    return ", ".join(words)


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(part))
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None
