"""The voices that can speak a text: recorded clips, Piper, eSpeak NG.

A voice is chosen by what lies in the folder of voices: `lv/` with clips, or `lv.onnx` for Piper; eSpeak NG speaks a
language for which there is neither, and whatever the others can't say.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from server.speech import espeak, sound
from server.speech.sound import SpeechFailed

SECONDS = 10
"""How long a program may take for one sentence before `timeout` ends it."""

PIPER_SLOWER = "1.25"
"""Piper's voices read some 155 words a minute by themselves."""

_BETWEEN_WORDS, _AT_COMMA = 0.06, 0.2
"""Seconds between clips."""


class Voice(Protocol):
    """Speaks one language. `key` names the voice, and changes when it would speak otherwise."""

    key: str

    def speak(self, text: str) -> bytes:
        """The sentence as a WAV file of one channel with 16 bits. Waits, but stops no other green thread.

        Raises SpeechFailed.
        """


class Espeak:
    """The voice that is always there."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.key = f"espeak-ng {version('espeakng-loader')} {espeak.VOICES[language]}"

    def speak(self, text: str) -> bytes:
        return _run([sys.executable, "-m", espeak.__name__, self._language], text)


class Piper:
    """A Piper voice: `lv.onnx`, with `lv.onnx.json` beside it. Needs the package piper-tts."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self.key = f"piper {PIPER_SLOWER} {model} {model.stat().st_mtime_ns}"

    def speak(self, text: str) -> bytes:
        options = ["--model", str(self._model), "--length-scale", PIPER_SLOWER, "--output-file", "-"]
        return _run([sys.executable, "-m", "piper", *options], text)


class Clips:
    """Recordings in a folder, each named for what is said in it: `biļete.wav`, `nulle.wav`, `otrais kabinets.wav`.

    The longest recording that fits is taken at each place. The folder is read when the server starts.
    """

    def __init__(self, folder: Path) -> None:
        self._clips = {_words(path.stem): path for path in sorted(folder.glob("*.wav"))}
        self.key = f"clips {folder} {[path.stat().st_mtime_ns for path in self._clips.values()]}"

    def speak(self, text: str) -> bytes:
        parts = [
            sound.joined([sound.read(clip.read_bytes()) for clip in self._fitting(_words(part))], _BETWEEN_WORDS)
            for part in text.split(",")
        ]
        return sound.write(sound.joined(parts, _AT_COMMA))

    def _fitting(self, words: tuple[str, ...]) -> Iterator[Path]:
        while words:
            for length in range(len(words), 0, -1):
                clip = self._clips.get(words[:length])
                if clip:
                    break
            else:
                raise SpeechFailed(f"there is no clip for {words[0]!r}")
            yield clip
            words = words[length:]


def voices(language: str, folder: Path | None) -> list[Voice]:
    """The voices of a language, the preferred first; `folder` None means that eSpeak NG speaks alone."""
    found: list[Voice] = []
    if folder and (folder / language).is_dir():
        found.append(Clips(folder / language))
    if folder and (folder / f"{language}.onnx").is_file():
        found.append(Piper(folder / f"{language}.onnx"))
    return [*found, Espeak(language)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w-]+", text.lower()))


def _run(command: list[str], text: str) -> bytes:
    """What the command prints on `text`.

    `timeout` watches it and not `subprocess`, whose time limit raises an error that cannot be caught under eventlet.
    """
    limited = ["timeout", "--kill-after=1", str(SECONDS), *command]
    done = subprocess.run(limited, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise SpeechFailed(f"{command[2]} ended with {done.returncode}: {reason[0]}")
    return done.stdout
