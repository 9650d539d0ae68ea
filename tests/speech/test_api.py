"""A display hears calls over the HTTP interface of a real server; what fails in a voice stops nothing."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from server.api.limits import SPEECH_PER_MINUTE
from server.speech import sound
from tests.support.rinda import OFFICE, RindaServer

Start = Callable[..., RindaServer]


class Branch:
    """A kiosk, a specialist and a display of the office, each with cookies of its own."""

    def __init__(self, server: RindaServer) -> None:
        self.server = server
        self.kiosk, self.display, self.staff = requests.Session(), requests.Session(), requests.Session()
        for session in (self.kiosk, self.display, self.staff):
            session.headers["X-Rinda"] = "1"
        self.kiosk.get(f"{server.url}/kiosk")
        self.display.get(f"{server.url}/display")
        self._post(self.staff, "/session", {"user": "anna", "password": server.add_user("anna", "alejas")})

    def call(self) -> dict[str, Any]:
        """A visitor takes a ticket of the assistants' sector and is called to room 1; returns the hall's call."""
        sectors = self.kiosk.get(f"{self.server.url}/api/v1/kiosk").json()["doc"]["sectors"].values()
        sector = next(one["id"] for one in sectors if one.get("letter") == "A")
        press = {"request_id": "press-01", "sector": sector, "language": "lv"}
        self._post(self.kiosk, "/kiosk/tickets", press)
        counters = self.staff.get(f"{self.server.url}/api/v1/counter?branch=1").json()["doc"]["counters"].values()
        room = next(one for one in counters if one["key"] == "room-1")
        for command in ("open", "call-next"):
            room = self._post(self.staff, f"/counter/{room['id']}/{command}", {"on": room["version"]})["counter"]
        [call] = self.snapshot().json()["doc"]["calls"].values()
        found: dict[str, Any] = call
        return found

    def snapshot(self, query: str = "") -> requests.Response:
        return self.display.get(f"{self.server.url}/api/v1/display{query}")

    def hear(self, call: int, language: str = "lv") -> requests.Response:
        return self.display.get(f"{self.server.url}/api/v1/display/calls/{call}/speech", params={"language": language})

    def _post(self, session: requests.Session, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = session.post(f"{self.server.url}/api/v1{path}", json=body)
        assert answer.ok, answer.text
        document: dict[str, Any] = answer.json()
        return document


def office(tmp_path: Path, display: str) -> Path:
    """The example office with other settings of the first branch's displays."""
    text = OFFICE.read_text(encoding="utf-8")
    before, _, after = text.partition('[branch.display]\nlanguages = ["lv"]')
    path = tmp_path / "office.toml"
    path.write_text(f"{before}[branch.display]\n{display}\n{after.partition(chr(10))[2]}", encoding="utf-8")
    return path


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_display_hears_number_and_place(start_rinda: Start, tmp_path: Path, mode: str) -> None:
    branch = Branch(start_rinda(async_mode=mode, office=office(tmp_path, 'languages = ["lv", "ru"]')))
    call = branch.call()
    lv, ru = branch.hear(call["id"]), branch.hear(call["id"], "ru")
    assert [one.status_code for one in (lv, ru)] == [200, 200]
    assert lv.headers["Content-Type"] == "audio/wav"
    assert 2 < sound.read(lv.content).seconds < 6
    assert lv.content != ru.content
    assert branch.hear(call["id"]).content == lv.content


def test_only_a_display_hears_and_only_what_is_its_own(start_rinda: Start) -> None:
    branch = Branch(start_rinda())
    call = branch.call()["id"]
    address = f"{branch.server.url}/api/v1/display/calls/{call}/speech"
    assert requests.get(address, timeout=10).status_code == 401
    assert branch.kiosk.get(address).status_code == 401
    assert branch.hear(call, "ru").status_code == 404
    assert branch.hear(call, "de").status_code == 422
    assert branch.hear(call + 1).status_code == 404
    elsewhere = requests.Session()
    elsewhere.get(f"{branch.server.url}/display?branch=2")
    assert elsewhere.get(address).status_code == 404


def test_speech_that_is_off_is_not_made(start_rinda: Start, tmp_path: Path) -> None:
    branch = Branch(start_rinda(office=office(tmp_path, "speech = false")))
    answer = branch.hear(branch.call()["id"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert not (branch.server.data / "speech").exists()


def test_settings_have_their_defaults_and_a_corridor_its_own_counters(start_rinda: Start) -> None:
    branch = Branch(start_rinda())
    call = branch.call()
    whole = branch.snapshot().json()
    assert whole["doc"]["settings"] == {
        "theme": "light",
        "languages": ["lv"],
        "distance_mm": 5000,
        "diagonal_inch": 55.0,
        "rows": 6,
        "speech": True,
        "volume": 80,
        "quiet": [],
        "notices": [],
        "media": [],
        "page_seconds": 12,
    }
    assert whole["self"]["counters"] is None
    assert branch.snapshot("?counter=room-1").json()["self"]["counters"] == [call["counter"]]
    assistants = branch.snapshot("?sector=assistants").json()["self"]["counters"]
    assert call["counter"] in assistants
    assert len(assistants) == 3
    both = branch.snapshot("?sector=assistants&counter=room-3,room-6").json()["self"]["counters"]
    assert len(both) == 5
    assert branch.snapshot("?sector=nothing").status_code == 404
    assert branch.snapshot("?counter=room-1,cellar").status_code == 404
    assert branch.snapshot("?counter=../x").status_code == 422


def test_a_voice_that_hangs_stops_nothing(start_rinda: Start, tmp_path: Path) -> None:
    """Its stand-in for Piper waits until somebody opens a pipe, and then fails: the next voice speaks."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "piper.py").write_text(f"open({str(pipe)!r}).read()\nraise SystemExit('no voice today')\n")
    (tmp_path / "lv.onnx").touch()
    branch = Branch(start_rinda(env={"RINDA_VOICES": str(tmp_path), "PYTHONPATH": str(tmp_path)}))
    call = branch.call()["id"]
    answers: list[requests.Response] = []
    hearing = threading.Thread(target=lambda: answers.append(branch.hear(call)))
    hearing.start()
    with pipe.open("w"):
        # The pipe opens once the voice reads from it.
        assert requests.get(f"{branch.server.url}/healthz", timeout=10).ok
        assert branch.snapshot().ok
        assert not answers
    hearing.join(timeout=60)
    assert answers[0].status_code == 200
    assert "no voice today" in branch.server.text()


def test_pictures_come_from_the_playlist_alone(start_rinda: Start, tmp_path: Path) -> None:
    branch = Branch(start_rinda(office=office(tmp_path, 'media = ["parks.png", "absent.mp4"]')))
    media = branch.server.data / "media"
    media.mkdir()
    (media / "parks.png").write_bytes(b"\x89PNG")
    (media / "other.png").write_bytes(b"\x89PNG")
    address = f"{branch.server.url}/api/v1/display/media"
    answer = branch.display.get(f"{address}/parks.png")
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, b"\x89PNG", "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("other.png", "absent.mp4", "..%2Frinda.sqlite"):
        assert branch.display.get(f"{address}/{name}").status_code == 404
    assert branch.kiosk.get(f"{address}/parks.png").status_code == 401


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_kiosk_hears_its_screen(start_rinda: Start, mode: str) -> None:
    branch = Branch(start_rinda(async_mode=mode))
    address = f"{branch.server.url}/api/v1/kiosk/speech"
    said = {"language": "lv", "text": "Paņemiet biļeti. A014. 1., 2. un 5. kabinets."}
    first, again = branch.kiosk.post(address, json=said), branch.kiosk.post(address, json=said)
    assert (first.status_code, first.headers["Content-Type"]) == (200, "audio/wav")
    assert sound.read(first.content).seconds > 3
    assert again.content == first.content
    assert branch.kiosk.post(address, json={**said, "text": " "}).status_code == 204


def test_only_a_kiosk_hears_a_screen_and_only_so_much(start_rinda: Start) -> None:
    branch = Branch(start_rinda())
    address = f"{branch.server.url}/api/v1/kiosk/speech"
    said = {"language": "lv", "text": ""}
    assert branch.display.post(address, json=said).status_code == 401
    assert branch.staff.post(address, json=said).status_code == 401
    assert branch.kiosk.post(address, json={**said, "language": "de"}).status_code == 422
    assert branch.kiosk.post(address, json={**said, "text": "ā" * 1_201}).status_code == 422
    answers = {branch.kiosk.post(address, json=said).status_code for _ in range(SPEECH_PER_MINUTE + 1)}
    assert answers == {204, 429}
