"""What a hall display plays and shows besides calls: a call spoken, and the files of its playlist."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, send_file
from flask_openapi3 import Tag

from server.api.answers import API, DISPLAY, documented, nothing
from server.api.described import Part
from server.api.guard import device, hall
from server.api.models import CallPath, MediaPath, SpeechQuery
from server.config import Settings
from server.hall import announcing
from server.hall.errors import NotFound
from server.speech.sound import SpeechFailed
from server.speech.speaker import Speaker

api = Part("api_speech", __name__, url_prefix=f"{API}/display", abp_tags=[Tag(name="display")], abp_security=DISPLAY)

TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
"""By the end of a name. Browsers are told not to guess another type from the content."""


def file_of(*types: str) -> dict[str | int | HTTPStatus, Any]:
    """An answer that is a file of one of these types, for the API's description."""
    content = {one: {"schema": {"type": "string", "format": "binary"}} for one in types}
    return {"200": {"description": "The file", "content": content}}


def spoken(language: str, sentences: Sequence[str]) -> Response:
    """The sentences as a sound; 204 when no voice can speak them."""
    speaker: Speaker = current_app.extensions["rinda_speaker"]
    try:
        sound = speaker.say(language, sentences)
    except SpeechFailed:
        return nothing()
    return Response(sound, content_type="audio/wav", headers={"Cache-Control": "no-store"})


@api.get("/calls/<call>/speech", responses={**documented({204: None}), **file_of("audio/wav")})
def speak_call(path: CallPath, query: SpeechQuery) -> Response:
    """Hear a call; 204 when speech is off or no voice can speak"""
    sentences = announcing.sentences(hall(), device("display"), path.call, query.language)
    return nothing() if sentences is None else spoken(query.language, sentences)


@api.get("/media/<name>", responses={**documented({}), **file_of(*dict.fromkeys(TYPES.values()))})
def media_file(path: MediaPath) -> Response:
    """A picture or film of the branch's playlist"""
    if path.name not in announcing.playlist(hall(), device("display")):
        raise NotFound("file")
    settings: Settings = current_app.extensions["rinda_settings"]
    found = (settings.data / "media" / path.name).resolve()
    if not found.is_file():
        raise NotFound("file")
    return send_file(found, mimetype=TYPES[found.suffix], conditional=True, max_age=3600)
