"""Files for displays and for the office's look: checked by content and size, and served as data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from flask import Response, request, send_file
from flask_openapi3 import Tag
from pydantic import StringConstraints

from server.api.answers import API, STAFF, answer, documented, nothing
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.speech import TYPES, file_of
from server.cookies import settings
from server.hall import media
from server.hall.rights import Right

api = Part("api_media", __name__, url_prefix=f"{API}/admin", abp_tags=[Tag(name="media")], abp_security=STAFF)


class MediaFile(Model):
    """A file; `used` where a playlist or a branch's look names it."""

    name: str
    bytes: int
    kind: str
    used: bool


class FilePath(Model):
    """A file by its name."""

    name: Annotated[str, StringConstraints(max_length=100)]


class MediaAnswer(Model):
    """All files, by name."""

    files: list[MediaFile]


class KeptAnswer(Model):
    """A file that was kept."""

    name: str
    bytes: int


@api.get("/media", responses=documented({200: MediaAnswer}))
def media_files() -> Response:
    """The pictures and films that there are"""
    return answer({"files": media.listed(hall(), staff(), _folder())})


@api.get("/media/<name>", responses={**documented({}), **file_of(*dict.fromkeys(TYPES.values()))})
def media_preview(path: FilePath) -> Response:
    """A picture or film, to look at"""
    found = media.find(staff(), _folder(), path.name)
    return send_file(found.resolve(), mimetype=TYPES[found.suffix], conditional=True, max_age=3600)


@api.put("/media/<name>", responses=documented({201: KeptAnswer}, 409))
def keep_media(path: FilePath) -> Response:
    """Send a picture or film; the request's body is the file"""
    actor = staff()
    actor.require(Right.OFFICE)
    request.max_content_length = media.largest(path.name)
    size = media.keep(actor, _folder(), path.name, _chunks())
    return answer({"name": path.name, "bytes": size}, 201)


@api.delete("/media/<name>", responses=documented({204: None}, 409))
def remove_media(path: FilePath) -> Response:
    """Remove a file that nothing uses"""
    media.remove(hall(), staff(), _folder(), path.name)
    return nothing()


def _folder() -> Path:
    return settings().data / "media"


def _chunks() -> Iterator[bytes]:
    while chunk := request.stream.read(media.CHUNK):
        yield chunk
