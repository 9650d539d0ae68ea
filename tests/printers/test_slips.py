"""What is on a ticket, and how large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from printers import fonts, profiles, render, slips, text
from printers.slips import Headline, Line

if TYPE_CHECKING:
    from printers.facts import TicketFacts

LETTERS = {
    "lv": "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽaābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
}


def lines(slip: slips.Slip) -> list[Line]:
    return [block for block in slip.blocks if isinstance(block, Line)]


def test_the_visitors_language_leads_and_latvian_stands_beside_it(make_slip: Callable[..., slips.Slip]) -> None:
    said = make_slip(language="ru").texts
    assert said.index("Сектор услуг ассистента") < said.index("Asistentu pakalpojumu sektors")
    assert said.index("Перед вами: 4") + 1 == said.index("Pirms jums rindā: 4")
    assert "Sociālais dienests" not in said


def test_a_latvian_ticket_says_everything_once(make_slip: Callable[..., slips.Slip]) -> None:
    said = make_slip().texts
    assert len(set(said)) == len(said)
    assert "1., 2. un 5. kabinets" in said


def test_times_are_those_of_the_branch(make_slip: Callable[..., slips.Slip]) -> None:
    assert "23. novembris, 9.14" in make_slip().texts
    assert "Pieņemšana līdz 17.00" in make_slip().texts


def test_a_copy_is_marked_in_both_languages(make_slip: Callable[..., slips.Slip]) -> None:
    marks = {"Atkārtota izdruka", "Повторная печать"}
    assert marks <= set(make_slip(language="ru", copy=True).texts)
    assert not marks & set(make_slip(language="ru").texts)


def test_steps_are_numbered_in_their_order(make_slip: Callable[..., slips.Slip], three_steps: Any) -> None:
    said = make_slip(steps=three_steps).texts
    heads = [words for words in said if words[:2] in {"1.", "2.", "3."} and "kabinet" not in words]
    assert [head[0] for head in heads] == ["1", "2", "3"]


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_sizes_are_those_of_the_published_rule(language: str, make_slip: Callable[..., slips.Slip]) -> None:
    """docs/printing.md: 4.9 mm for the people ahead and the place, 3.3 mm for the rest."""
    slip = make_slip(language=language)
    assert all(line.capital_mm >= 3.3 for line in lines(slip))
    large = [line.text for line in lines(slip) if line.capital_mm >= 4.9]
    assert len(large) == 2


def test_the_template_says_what_is_shown(make_slip: Callable[..., slips.Slip]) -> None:
    hidden = {f"show_{what}": False for what in ("rooms", "ahead", "estimate", "closing", "qr")}
    said = make_slip(template=hidden | {"footer": {"lv": "Paldies!"}}).texts
    assert said == ("Sociālais dienests", "Alejas iela 68, Daugavpils", "A014", "Asistentu pakalpojumu sektors",
                    "23. novembris, 9.14", "Paldies!")  # fmt: skip


def test_a_ticket_printed_later_says_nothing_of_a_queue_that_has_moved_on(make_slip: Callable[..., slips.Slip]) -> None:
    said = make_slip(ahead=None, estimate=None).texts
    assert not [text for text in said if "Pirms jums" in text or "Jāgaida" in text]
    assert set(said) < set(make_slip().texts)


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        ((10, 25), "Wait about 10–25 min"),
        ((0, 10), "Wait at most about 10 min"),
        ((0, 0), "You may be called at any moment"),
    ],
)
def test_the_wait_is_said_as_one_would_say_it(
    make_slip: Callable[..., slips.Slip], estimate: tuple[int, int], said: str
) -> None:
    assert said in make_slip(language="en", estimate=estimate).texts


def test_a_street_that_the_branch_is_named_for_is_said_once(make_slip: Callable[..., slips.Slip]) -> None:
    address = {"lv": "Alejas iela 68, Daugavpils"}
    named = make_slip(branch={"name": {"lv": "Sociālais dienests, Alejas iela 68"}, "address": address})
    assert [text for text in named.texts if "Alejas iela" in text] == ["Sociālais dienests, Alejas iela 68"]
    unnamed = make_slip(branch={"name": {"lv": "Sociālais dienests"}, "address": address})
    assert [text for text in unnamed.texts if "Alejas iela" in text] == ["Alejas iela 68, Daugavpils"]


@pytest.mark.parametrize("weight", [fonts.REGULAR, fonts.BOLD])
@pytest.mark.parametrize("language", LETTERS)
def test_the_face_has_every_letter(language: str, weight: int) -> None:
    font = fonts.face(4.9, weight)
    missing = bytes(font.getmask("\uffff"))
    assert [letter for letter in LETTERS[language] if bytes(font.getmask(letter)) == missing] == []


def test_capitals_are_as_high_as_promised() -> None:
    for capital_mm in (3.3, 4.9, 18.5):
        _, top, _, bottom = fonts.face(capital_mm).getbbox("H", anchor="ls")
        assert bottom - top >= int(capital_mm * 8)


@pytest.mark.parametrize("paper", ["80mm", "80mm-512", "58mm"])
@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("number", ["A014", "AB014"])
def test_nothing_is_clipped_at_the_edges(
    paper: str, language: str, number: str, make_slip: Callable[..., slips.Slip], three_steps: Any
) -> None:
    slip = make_slip(language=language, number=number, steps=three_steps, copy=True)
    image = render.picture(slip, profiles.load(paper))
    ink = Image.eval(image.convert("L"), lambda value: 255 - value).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    assert left >= 4
    assert right <= image.width - 4
    assert top >= 4
    assert bottom <= image.height - 4


def test_the_number_is_about_18_mm_high_on_wide_paper() -> None:
    image = render.picture(slips.Slip((Headline("A014"),)), profiles.load("80mm"))
    box = Image.eval(image.convert("L"), lambda value: 255 - value).getbbox()
    assert box is not None
    assert box[3] - box[1] >= 18 * 8


def test_a_word_wider_than_the_paper_is_broken_and_kept_whole() -> None:
    measured = render.Measured("Dienestsdienestsdienestsdienests", fonts.face(4.9))
    rows = measured.wrap(200)
    assert "".join(rows) == "Dienestsdienestsdienestsdienests"
    assert all(measured.font.getlength(row) <= 200 for row in rows)


def test_a_word_wider_than_the_paper_is_broken_behind_its_own_hyphen() -> None:
    measured = render.Measured("un pavadoņa-asistenta dienests", fonts.face(4.9))
    room = measured.font.getlength("pavadoņa-as")
    assert measured.wrap(room) == ["un", "pavadoņa-", "asistenta", "dienests"]


def test_text_selects_the_page_that_has_the_letters() -> None:
    pages = (("cp775", 33), ("cp866", 17))
    found = list(text.runs("ašж", pages))
    assert found == [(None, b"a"), (33, "š".encode("cp775")), (17, "ж".encode("cp866"))]


def test_a_letter_that_no_page_has_is_refused_and_never_a_question_mark(make_slip: Callable[..., slips.Slip]) -> None:
    with pytest.raises(text.MissingLettersError):
        text.text_bytes(make_slip(), profiles.load("80mm?mode=text&cp775=no&cp1257=no"))


def test_facts_that_cannot_be_read_are_refused(make_facts: Callable[..., TicketFacts]) -> None:
    wrongs: tuple[dict[str, Any], ...] = ({"steps": []}, {"language": "de"}, {"ahead": -1}, {"issued_at": "yesterday"})
    for wrong in wrongs:
        with pytest.raises(ValueError, match="validation error"):
            make_facts(**wrong)


@pytest.mark.parametrize("wrong", ["90mm", "80mm?dots=wide", "80mm?cp775=999", "80mm?mode=braille", "80mm?x=1"])
def test_a_profile_that_cannot_be_read_is_refused(wrong: str) -> None:
    with pytest.raises(profiles.ProfileError):
        profiles.load(wrong)


def test_python_escpos_knows_more_models() -> None:
    assert profiles.load("TM-T88V").dots == 512
    assert dict(profiles.load("POS-5890").code_pages)["cp775"] == 95
