"""eSpeak NG as a program of its own: text on standard input, a WAV file on standard output.

    python -m server.speech.espeak lv

Its own process, because it is C that keeps one global state: whatever goes wrong in it, the server lives. It imports
nothing that takes time to load.
"""

from __future__ import annotations

import ctypes
import sys
import wave

import espeakng_loader

# Of speak_lib.h.
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_RATE = 1
_POS_CHARACTER = 1
_UTF8 = 1

VOICES = {"lv": ("lv", 139), "ru": ("ru", 90), "en": ("en", 107)}
"""Voice and rate by language. eSpeak NG counts words of its own: these give some 125 words a minute of running text in
each language, as a test measures."""

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def speak(language: str, text: str) -> tuple[int, bytes]:
    """Samples a second, and the samples of the text, 16 bits each. Raises OSError when the library can't do it."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _DONT_EXIT)
    if rate <= 0:
        raise OSError("eSpeak NG did not start")
    spoken = bytearray()

    def take(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            spoken.extend(ctypes.string_at(samples, 2 * count))
        return 0

    callback = _Callback(take)
    library.espeak_SetSynthCallback(callback)
    voice, words = VOICES[language]
    given = text.encode() + b"\0"
    steps = (
        library.espeak_SetVoiceByName(voice.encode()),
        library.espeak_SetParameter(_RATE, words, 0),
        library.espeak_Synth(given, ctypes.c_size_t(len(given)), 0, _POS_CHARACTER, 0, _UTF8, None, None),
    )
    if any(steps):
        raise OSError(f"eSpeak NG refused: {steps}")
    return rate, bytes(spoken)


def main() -> None:
    """Speak what comes on standard input."""
    rate, samples = speak(sys.argv[1], sys.stdin.buffer.read().decode())
    with wave.open(sys.stdout.buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.setnframes(len(samples) // 2)
        file.writeframesraw(samples)


if __name__ == "__main__":
    main()
