"""A sector that is not received here any more, and is at another address: the kiosk says where and until when."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.hall.office_form import OfficeForm
from server.office_file.writing import dump
from tests.support.rinda import OFFICE, RindaServer

EVENING = "2026-11-23T15:30:00Z"
"""Monday, 17.30 in Riga: reception at Alejas iela 68 has ended."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RindaServer]:
    """The example office, where on Mondays assistants are received at Vienības iela 8 too, till seven."""
    folder = tmp_path_factory.mktemp("town")
    server = RindaServer(folder / "data", clock=EVENING, office=spread(folder))
    yield server
    server.process.kill()


def spread(folder: Path) -> Path:
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    sector = next(one for one in content["branch"][0]["sector"] if one["key"] == "assistants")
    content["branch"][1]["sector"].append({**sector, "reception": {"monday": ["10.00–19.00"]}})
    file = folder / "town.toml"
    file.write_text(dump(OfficeForm.model_validate(content)), "utf-8")
    return file


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("Latviešu", ("Arī citā adresē", "Citā adresē:", "Tagad atvērts līdz 18.50")),
        ("Русский", ("Также по другому адресу", "По другому адресу:", "Сейчас открыто до 18:50")),
        ("English", ("Also at another address", "At another address:", "Open now until 18:50")),
    ],
    ids=["lv", "ru", "en"],
)
def test_a_closed_sector_says_where_else_it_is_open(
    open_page: Callable[..., Page], town: RindaServer, language: str, said: tuple[str, str, str]
) -> None:
    hint, heading, until = said
    kiosk = open_page(width=1080, height=1920)
    kiosk.goto(f"{town.url}/kiosk")
    kiosk.get_by_role("button", name=language).click()
    sector = kiosk.locator(".sector").first
    expect(sector).to_contain_text(hint)
    sector.click()
    other = kiosk.locator("[data-screen=refused] .elsewhere")
    expect(other).to_contain_text(heading)
    expect(other).to_contain_text(re.compile(r"Vien\u012bbas|Виенибас"))
    expect(other).to_contain_text(until)
    kiosk.keyboard.press("Escape")
    expect(kiosk.locator("[data-screen=start]")).to_be_visible()
