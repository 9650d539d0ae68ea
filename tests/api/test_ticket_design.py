"""The design of the ticket: previewed before it is saved, checked, saved with the branch, printed from then on."""

import base64
import io

import pytest
from PIL import Image

from tests.api.offices import ALEJAS, Json, Office, kind_of

PREVIEW = f"/admin/ticket-preview?branch={ALEJAS}"
ADMIN = f"/admin/office?branch={ALEJAS}"


def logo(size: tuple[int, int] = (120, 60)) -> str:
    out = io.BytesIO()
    Image.new("1", size, 0).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def drawn(office: Office, template: Json, **more: str) -> Image.Image:
    """The preview as a picture; its size on paper is checked."""
    answer = office.ask("manager", "POST", PREVIEW, {"template": template, **more})
    assert answer.status_code == 200, answer.text
    told = answer.get_json()
    picture = Image.open(io.BytesIO(base64.b64decode(told["png"])))
    assert picture.size == (told["width_mm"] * 8, told["height_mm"] * 8)
    return picture


@pytest.mark.parametrize(("profile", "width"), [("80mm", 576), ("80mm-512", 512), ("58mm", 384)])
def test_the_preview_is_as_wide_as_the_paper(common_office: Office, profile: str, width: int) -> None:
    assert drawn(common_office, {}, profile=profile).width == width


def test_what_is_not_shown_makes_the_ticket_shorter_and_a_logo_longer(common_office: Office) -> None:
    full = drawn(common_office, {}).height
    assert drawn(common_office, {"show_qr": False, "show_ahead": False}).height < full
    assert drawn(common_office, {"logo": logo()}).height > full


def test_a_text_may_lack_languages_while_it_is_written(common_office: Office) -> None:
    assert drawn(common_office, {"header": {"lv": "Sveicināti!"}}, language="ru").width == 576


def test_a_logo_that_is_none_is_refused_in_words(common_office: Office) -> None:
    script = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
    answer = common_office.ask("manager", "POST", PREVIEW, {"template": {"logo": script}})
    assert (answer.status_code, kind_of(answer)) == (422, "wrong-office")
    assert [one["field"] for one in answer.get_json()["errors"]] == ["office.ticket.logo"]


def test_a_saved_design_is_on_the_next_ticket(office: Office) -> None:
    there = office.ask("manager", "GET", ADMIN).get_json()
    form = {**there["office"], "ticket": {"logo": logo((900, 300)), "show_qr": False}}
    saved = office.ask("manager", "PUT", ADMIN, {"on": there["version"], "office": form})
    assert saved.status_code == 200, saved.text
    office.token("agent")
    office.press()
    job = office.ask("agent", "POST", "/agent/claims", {}).get_json()["job"]
    template = job["facts"]["template"]
    assert template["show_qr"] is False
    assert template["logo"] == saved.get_json()["office"]["ticket"]["logo"]
    kept = Image.open(io.BytesIO(base64.b64decode(template["logo"])))
    assert kept.size == (288, 96)
