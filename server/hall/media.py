"""Pictures and films for displays and for the office's look: files in `media` of the data folder, of all branches."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from pydantic import TypeAdapter, ValidationError

from server import green
from server.hall.context import Hall
from server.hall.errors import NotFound, Refused
from server.hall.office_form import MediaName
from server.hall.rights import Right
from server.hall.turn import Actor
from server.storage import office_rows

PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Pillow's formats by the ends of names."""

FILMS = (".mp4", ".webm")

LARGEST_PICTURE, LARGEST_FILM = 10 * 2**20, 200 * 2**20
"""Bytes."""

MOST_DOTS = 40_000_000
"""Of a picture; a display of 4K has eight million."""

CHUNK = 64 * 1024

NAME: TypeAdapter[str] = TypeAdapter(MediaName)


class WrongMedia(Refused):
    """The content is not what the file's name says, or a picture has too many dots."""

    kind = "wrong-media"


class MediaThere(Refused):
    """A file of this name is there already."""

    kind = "media-there"


class MediaInUse(Refused):
    """A playlist or a branch's look still names the file."""

    kind = "media-in-use"


def largest(name: str) -> int:
    """How many bytes a file of this name may have."""
    return LARGEST_FILM if Path(name).suffix in FILMS else LARGEST_PICTURE


def listed(hall: Hall, actor: Actor, folder: Path) -> list[dict[str, Any]]:
    """The files by name: `used` where a branch names them. Raises Forbidden."""
    actor.require(Right.OFFICE)
    used = _used(hall)
    files = sorted(path for path in folder.glob("*.*") if path.suffix in (*PICTURES, *FILMS))
    return [
        {
            "name": path.name,
            "bytes": path.stat().st_size,
            "kind": "film" if path.suffix in FILMS else "picture",
            "used": path.name in used,
        }
        for path in files
    ]


def find(actor: Actor, folder: Path, name: str) -> Path:
    """A file that is there. Raises Forbidden, NotFound."""
    actor.require(Right.OFFICE)
    path = _path(folder, name)
    if not path.is_file():
        raise NotFound("file")
    return path


def keep(actor: Actor, folder: Path, name: str, content: Iterator[bytes]) -> int:
    """Keep a new file and return its bytes.

    Raises Forbidden, NotFound, MediaThere, WrongMedia; then nothing is kept.
    """
    actor.require(Right.OFFICE)
    path = _path(folder, name)
    folder.mkdir(exist_ok=True)
    if path.exists():
        raise MediaThere
    coming = folder / f".coming-{secrets.token_hex(8)}{path.suffix}"
    try:
        with coming.open("wb") as file:
            for chunk in content:
                file.write(chunk)
        green.offload(_check, coming)
        size = coming.stat().st_size
        coming.rename(path)
    finally:
        coming.unlink(missing_ok=True)
    return size


def remove(hall: Hall, actor: Actor, folder: Path, name: str) -> None:
    """Remove a file that nothing uses. Raises Forbidden, NotFound, MediaInUse."""
    path = find(actor, folder, name)
    if name in _used(hall):
        raise MediaInUse
    path.unlink()


def _used(hall: Hall) -> set[str]:
    with hall.database.read() as connection:
        settings = [row.settings for row in office_rows.branches(connection)]
    names = {name for one in settings for name in one.get("display", {}).get("media", [])}
    return names | {one["brand"]["logo"] for one in settings if one.get("brand", {}).get("logo")}


def _check(path: Path) -> None:
    if path.suffix in FILMS:
        with path.open("rb") as file:
            head = file.read(64)
        if not (head[4:8] == b"ftyp" if path.suffix == ".mp4" else head[:4] == b"\x1a\x45\xdf\xa3"):
            raise WrongMedia
        return
    try:
        with warnings.catch_warnings(), Image.open(path, formats=[PICTURES[path.suffix]]) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            dots = picture.width * picture.height
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as error:
        raise WrongMedia from error
    if dots > MOST_DOTS:
        raise WrongMedia


def _path(folder: Path, name: str) -> Path:
    """Where a file of this name is. Raises NotFound for a name that no file may have, such as one with a path in it."""
    try:
        return folder / NAME.validate_python(name)
    except ValidationError as error:
        raise NotFound("file") from error
