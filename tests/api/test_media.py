"""Files for displays and the office's look: kept only if they are what their names say, and served as data."""

import io

import pytest
from PIL import Image

from tests.api.offices import ALEJAS, Office, kind_of

MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(100)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(100)


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


def send(office: Office, name: str, content: bytes, who: str = "manager") -> tuple[int, str]:
    answer = office.ask(who, "PUT", f"/admin/media/{name}", data=content, content_type="application/octet-stream")
    return answer.status_code, "" if answer.status_code == 201 else kind_of(answer)


def names(office: Office) -> list[str]:
    return [one["name"] for one in office.ask("manager", "GET", "/admin/media").get_json()["files"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("parks.png", picture()),
        ("parks.jpg", picture("JPEG")),
        ("parks.webp", picture("WEBP")),
        ("film.mp4", MP4),
        ("film.webm", WEBM),
    ],
)
def test_what_is_sent_can_be_looked_at(office: Office, name: str, content: bytes) -> None:
    assert send(office, name, content) == (201, "")
    answer = office.ask("manager", "GET", f"/admin/media/{name}")
    assert answer.data == content
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type.startswith(("image/", "video/"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.png", b"<!doctype html><script>alert(1)</script>"),
        ("parks.png", picture("JPEG")),
        ("parks.png", picture()[:40]),
        ("parks.png", b""),
        ("film.mp4", WEBM),
        ("film.webm", MP4),
        ("bomb.png", picture(size=(7_000, 6_000))),
    ],
)
def test_what_is_not_as_its_name_says_is_not_kept(office: Office, name: str, content: bytes) -> None:
    assert send(office, name, content) == (422, "wrong-media")
    assert names(office) == []


@pytest.mark.parametrize("name", ["..", ".hidden.png", "page.html", "a b.png", "..%2Fx.png", "parks.svg"])
def test_other_names_are_refused(office: Office, name: str) -> None:
    assert send(office, name, picture()) == (404, "not-found")
    assert names(office) == []


def test_a_picture_of_more_than_ten_megabytes_is_refused(office: Office) -> None:
    assert send(office, "parks.png", bytes(10 * 2**20 + 1)) == (413, "too-large")
    assert names(office) == []


def test_nothing_is_overwritten(office: Office) -> None:
    send(office, "parks.png", picture())
    assert send(office, "parks.png", picture(size=(9, 9))) == (409, "media-there")
    assert office.ask("manager", "GET", "/admin/media/parks.png").data == picture()


def test_a_file_that_is_played_stays(office: Office) -> None:
    send(office, "parks.png", picture())
    form = office.ask("manager", "GET", f"/admin/office?branch={ALEJAS}").get_json()
    form["office"]["display"]["media"] = ["parks.png"]
    body = {"on": form["version"], "office": form["office"]}
    assert office.ask("manager", "PUT", f"/admin/office?branch={ALEJAS}", body).status_code == 200
    assert kind_of(office.ask("manager", "DELETE", "/admin/media/parks.png")) == "media-in-use"
    undone = office.ask("manager", "POST", f"/admin/office/undo?branch={ALEJAS}", {"on": form["version"] + 1})
    assert undone.status_code == 200
    assert office.ask("manager", "DELETE", "/admin/media/parks.png").status_code == 204
    assert names(office) == []


def test_only_managers_send_and_see_files(office: Office) -> None:
    assert send(office, "parks.png", picture(), "specialist") == (403, "forbidden")
    assert kind_of(office.ask("information", "GET", "/admin/media")) == "forbidden"
