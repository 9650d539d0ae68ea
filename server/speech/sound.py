"""Sounds as samples: read, made equally loud, joined. One channel, 16 bits, as speech needs no more."""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

PEAK = round(32_767 * 10 ** (-3 / 20))
"""Loudest sample of a finished sound: 3 dB below what clips."""

_SILENT = 300
"""Samples up to this (−41 dB) at either end are not speech."""

_FADE_SECONDS = 0.02
"""Left before and after the speech, so that no letter is cut."""


class SpeechFailed(Exception):
    """A voice gave no sound, or one that can't be played; the message says why."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples of one channel, `rate` of them a second."""

    rate: int
    samples: array[int]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


def read(wav: bytes) -> Sound:
    """The sound of a WAV file of one channel with 16 bits. Raises SpeechFailed for anything else, and for silence."""
    try:
        with wave.open(io.BytesIO(wav)) as file:
            form = (file.getnchannels(), file.getsampwidth())
            rate, frames = file.getframerate(), file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise SpeechFailed(f"not a WAV file: {error}") from error
    if form != (1, 2):
        raise SpeechFailed(f"a WAV file must have one channel and 16 bits, not {form[0]} and {form[1] * 8}")
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    if not samples or max(map(abs, samples)) <= _SILENT:
        raise SpeechFailed("the sound is silent")
    return Sound(rate, samples)


def write(sound: Sound) -> bytes:
    """The sound as a WAV file."""
    samples = array("h", sound.samples)
    if sys.byteorder == "big":
        samples.byteswap()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


def finished(sound: Sound) -> Sound:
    """Without silence at its ends, and as loud as every other finished sound."""
    loud = [index for index, sample in enumerate(sound.samples) if abs(sample) > _SILENT]
    margin = math.ceil(sound.rate * _FADE_SECONDS)
    speech = sound.samples[max(0, loud[0] - margin) : loud[-1] + margin]
    gain = PEAK / max(map(abs, speech))
    return Sound(sound.rate, array("h", (round(sample * gain) for sample in speech)))


def joined(sounds: Sequence[Sound], pause: float) -> Sound:
    """The sounds after one another with `pause` seconds between them. Raises SpeechFailed when their rates differ."""
    rate = sounds[0].rate
    if any(sound.rate != rate for sound in sounds):
        raise SpeechFailed("sounds of different rates can't be joined")
    silence = array("h", bytes(2 * round(rate * pause)))
    samples = array("h", sounds[0].samples)
    for sound in sounds[1:]:
        samples.extend(silence)
        samples.extend(sound.samples)
    return Sound(rate, samples)
