"""Speaks sentences: from the cache, else by the first voice that can."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import structlog

from server import green
from server.speech import sound
from server.speech.cache import Cache
from server.speech.sound import Sound, SpeechFailed
from server.speech.voices import Voice, voices
from server.speech.words import GRAMMARS

log = structlog.get_logger()

PAUSE = 0.4
"""Seconds between the sentences of a call, number and place."""


class Speaker:
    """Speaks every language that has words. `data` is the data folder, `folder` that of the voices, None for none."""

    def __init__(self, data: Path, folder: Path | None) -> None:
        self._cache = Cache(data / "speech")
        self._voices = {language: voices(language, folder) for language in GRAMMARS}
        self._one_at_a_time = threading.Lock()

    def say(self, language: str, sentences: Sequence[str]) -> bytes:
        """A WAV file of the sentences, one after the other. Raises SpeechFailed when no voice can speak them."""
        for voice in self._voices[language]:
            try:
                return self._in_voice(voice, sentences)
            except SpeechFailed as error:
                log.warning("a voice failed", voice=voice.key.split()[0], language=language, error=str(error))
        raise SpeechFailed(f"no voice speaks {language}")

    def _in_voice(self, voice: Voice, sentences: Sequence[str]) -> bytes:
        spoken = [self._sentence(voice, sentence) for sentence in sentences]
        return green.offload(lambda: sound.write(sound.joined(spoken, PAUSE)))

    def _sentence(self, voice: Voice, sentence: str) -> Sound:
        # All displays of a hall ask at once; the second then finds what the first had spoken.
        with self._one_at_a_time:
            return self._kept(voice, sentence) or self._anew(voice, sentence)

    def _kept(self, voice: Voice, sentence: str) -> Sound | None:
        wav = self._cache.get(voice.key, sentence)
        try:
            return green.offload(sound.read, wav) if wav else None
        except SpeechFailed as error:
            # Half written when the power went.
            log.warning("a kept sound is broken", error=str(error))
            return None

    def _anew(self, voice: Voice, sentence: str) -> Sound:
        wav = voice.speak(sentence)
        spoken = green.offload(lambda: sound.finished(sound.read(wav)))
        try:
            self._cache.put(voice.key, sentence, sound.write(spoken))
        except OSError as error:
            log.warning("speech not kept", error=str(error))
        return spoken
