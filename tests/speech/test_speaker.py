"""Voices and the sound they give: measured, kept, replaced, and contained when they fail."""

import os
import sys
from array import array
from pathlib import Path

import pytest

from server.speech import sound, voices
from server.speech.cache import Cache
from server.speech.sound import PEAK, Sound, SpeechFailed
from server.speech.speaker import PAUSE, Speaker
from server.speech.words import GRAMMARS, announcement

RUNNING = {
    "lv": "Šodien mēs visi kopā ejam uz lielo pilsētas dienestu un runājam ar cilvēkiem par dažādām lietām",
    "ru": "Сегодня мы все вместе идём в большую городскую службу и говорим с людьми о разных делах",
    "en": "Today all of us are going together to the large city service and talk with people about various matters",
}
RATE = 22_050


def tone(seconds: float, level: int = 8_000, rate: int = RATE) -> bytes:
    """A square wave as a WAV file."""
    half = rate // 400
    count = round(seconds * rate)
    return sound.write(Sound(rate, array("h", (level if n // half % 2 else -level for n in range(count)))))


@pytest.mark.parametrize("language", GRAMMARS)
def test_a_call_sounds_whole_loud_and_never_clipped(language: str, tmp_path: Path) -> None:
    sentences = announcement(language, "A014", room="2", desk=None, name=None)
    spoken = sound.read(Speaker(tmp_path, None).say(language, sentences))
    assert 2.5 < spoken.seconds < 6
    assert max(map(abs, spoken.samples)) == PEAK
    power = sum(sample * sample for sample in spoken.samples) / len(spoken.samples)
    assert power**0.5 > 1_500
    silent, longest = 0, 0
    for sample in spoken.samples:
        silent = silent + 1 if abs(sample) < 100 else 0
        longest = max(longest, silent)
    assert PAUSE <= longest / spoken.rate < PAUSE + 0.3


@pytest.mark.parametrize("language", GRAMMARS)
def test_speech_has_120_to_130_words_a_minute(language: str) -> None:
    spoken = sound.finished(sound.read(voices.Espeak(language).speak(RUNNING[language])))
    assert 118 <= len(RUNNING[language].split()) / spoken.seconds * 60 <= 132


def test_languages_are_spoken_differently(tmp_path: Path) -> None:
    speaker = Speaker(tmp_path, None)
    assert len({speaker.say(language, ["Otrais kabinets."]) for language in GRAMMARS}) == 3


def test_what_was_spoken_once_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Speaker(tmp_path, None).say("lv", ["Otrais kabinets."])
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    again = Speaker(tmp_path, None)
    assert again.say("lv", ["Otrais kabinets."]) == first
    with pytest.raises(SpeechFailed):
        again.say("lv", ["Trešais kabinets."])


def test_a_kept_sound_that_a_power_cut_broke_is_spoken_anew(tmp_path: Path) -> None:
    speaker = Speaker(tmp_path, None)
    first = speaker.say("lv", ["Otrais kabinets."])
    [kept] = (tmp_path / "speech").iterdir()
    kept.write_bytes(kept.read_bytes()[:30])
    assert speaker.say("lv", ["Otrais kabinets."]) == first


def test_the_cache_drops_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = Cache(tmp_path, size=25)
    for text in ("one", "two"):
        cache.put("voice", text, b"x" * 10)
    for path, at in zip(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns), (1, 2), strict=True):
        os.utime(path, (at, at))
    assert cache.get("voice", "one")
    cache.put("voice", "three", b"x" * 10)
    assert cache.get("voice", "one")
    assert cache.get("voice", "three")
    assert cache.get("voice", "two") is None
    assert cache.get("another voice", "one") is None


def test_a_cache_that_cannot_be_written_costs_speed_alone(tmp_path: Path) -> None:
    (tmp_path / "speech").write_text("not a folder")
    assert Speaker(tmp_path, None).say("lv", ["Otrais kabinets."])


def test_recorded_clips_are_joined_the_longest_that_fits_first(tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "lv"
    folder.mkdir(parents=True)
    clips = {
        "biļete": 0.5,
        "ā": 0.3,
        "nulle": 0.4,
        "četrpadsmit": 0.6,
        "otrais kabinets": 1.0,
        "otrais": 9,
        "kabinets": 9,
    }
    for name, seconds in clips.items():
        (folder / f"{name}.wav").write_bytes(tone(seconds))
    speaker = Speaker(tmp_path, tmp_path / "voices")
    spoken = sound.read(speaker.say("lv", ["Biļete ā, nulle, četrpadsmit.", "Otrais kabinets."]))
    assert spoken.seconds == pytest.approx(0.5 + 0.06 + 0.3 + 0.2 + 0.4 + 0.2 + 0.6 + PAUSE + 1.0, abs=0.01)


def test_what_no_clip_says_is_spoken_by_the_synthesizer(tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "lv"
    folder.mkdir(parents=True)
    (folder / "otrais kabinets.wav").write_bytes(tone(1))
    plain, clipped = Speaker(tmp_path / "a", None), Speaker(tmp_path / "b", tmp_path / "voices")
    assert clipped.say("lv", ["Trešais kabinets."]) == plain.say("lv", ["Trešais kabinets."])
    assert clipped.say("lv", ["Otrais kabinets."]) != plain.say("lv", ["Otrais kabinets."])


@pytest.mark.parametrize(
    ("wav", "why"),
    [
        (b"ID3 not a wave", "not a WAV file"),
        (b"", "not a WAV file"),
        (tone(1, level=0), "silent"),
        (sound.write(Sound(RATE, array("h"))), "silent"),
    ],
)
def test_a_sound_that_cannot_be_heard_is_refused(wav: bytes, why: str) -> None:
    with pytest.raises(SpeechFailed, match=why):
        sound.read(wav)


def test_clips_of_different_rates_are_refused() -> None:
    with pytest.raises(SpeechFailed, match="different rates"):
        sound.joined([sound.read(tone(1)), sound.read(tone(1, rate=16_000))], 0)


def test_a_piper_voice_is_asked_as_piper_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for the package piper-tts, whose voices are too large for a test."""
    (tmp_path / "tone.wav").write_bytes(tone(1))
    (tmp_path / "piper.py").write_text(
        "import pathlib, sys\n"
        "assert sys.stdin.buffer.read().decode() == 'Otrais kabinets.'\n"
        "options = dict(zip(sys.argv[1::2], sys.argv[2::2]))\n"
        "assert options.keys() == {'--model', '--length-scale', '--output-file'} and options['--output-file'] == '-'\n"
        "assert options['--model'].endswith('lv.onnx')\n"
        "sys.stdout.buffer.write(pathlib.Path(__file__).with_name('tone.wav').read_bytes())\n"
    )
    (tmp_path / "lv.onnx").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    spoken = sound.read(Speaker(tmp_path, tmp_path).say("lv", ["Otrais kabinets."]))
    assert spoken.seconds == pytest.approx(1, abs=0.01)


def test_a_synthesizer_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "piper.py").write_text("import signal\nsignal.pause()\n")
    (tmp_path / "lv.onnx").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(voices, "SECONDS", 0.2)
    with pytest.raises(SpeechFailed, match="piper ended with 124"):
        voices.Piper(tmp_path / "lv.onnx").speak("Otrais kabinets.")
