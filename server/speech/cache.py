"""Finished sounds in a folder: what was spoken once need not be spoken again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

BYTES = 64 * 1024 * 1024
"""Some 700 sentences: a sector's numbers of a usual day many times over, and every place."""


class Cache:
    """Keeps the sounds used last, up to `size` bytes. A disk that is full or can't be written costs speed alone."""

    def __init__(self, folder: Path, size: int = BYTES) -> None:
        self._folder = folder
        self._size = size

    def get(self, voice: str, text: str) -> bytes | None:
        """The sound of the text in this voice; None when it is not kept."""
        path = self._path(voice, text)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return kept

    def put(self, voice: str, text: str, sound: bytes) -> None:
        """Keep a sound, and drop those that were not used for longest when there are too many. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(voice, text)
        whole = path.with_suffix(f".{os.getpid()}")
        whole.write_bytes(sound)
        whole.replace(path)
        self._shrink()

    def _shrink(self) -> None:
        files = sorted(((path.stat(), path) for path in self._folder.iterdir()), key=lambda one: one[0].st_mtime_ns)
        over = sum(state.st_size for state, _ in files) - self._size
        for state, path in files:
            if over <= 0:
                break
            path.unlink(missing_ok=True)
            over -= state.st_size

    def _path(self, voice: str, text: str) -> Path:
        name = hashlib.sha256(f"{voice}\n{text}".encode())
        return self._folder / f"{name.hexdigest()}.wav"
